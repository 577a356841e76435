// How the shop is reached, and what it answers beforehand: a visitor reads, searches and follows an anchor; staff write an answer,
// give it its place and take it away. Each project writes its own question.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';

test('a visitor finds out how to reach the shop', async ({ page, shop, shot, js, lang }) => {
  await shop.goto('/');
  await page.locator('.site-footer a[href$="/contact"]').click();
  await page.waitForURL(/\/contact$/);
  await shot(page, 'contact');
  if (js) await inspect(page, lang);
  await expect(shop.main.locator('a[href^="mailto:"]')).toBeVisible();
  await expect(shop.main.locator('a[href^="tel:"]')).toBeVisible();
  const whatsapp = shop.main.locator('a[href^="https://wa.me/"]');
  await expect(whatsapp).not.toHaveAttribute('href', /text=/);
  await expect(shop.main.locator('dl dt').first()).toHaveText(/Senin|Monday/);
  const standing = lang === 'en' ? /Open now|Closed now/ : /Buka sekarang|Sedang tutup/;
  await expect(shop.main.locator('#contact-hours + p')).toHaveText(standing);

  // what the question is about comes along
  await shop.goto('/contact?order=HR-261126-AB12CD');
  await expect(whatsapp).toHaveAttribute('href', /HR-261126-AB12CD/);
  await expect(shop.main.locator('.alert')).toContainText('HR-261126-AB12CD');
  if (js) await inspect(page, lang);
  await shot(page, 'contact-order');
  await shop.goto('/contact?page=%2Fproducts');
  await expect(whatsapp).toHaveAttribute('href', /%2Fproducts/);
});

test('a visitor reads the help and searches it', async ({ page, shop, shot, js, lang }) => {
  await shop.goto('/');
  await page.locator('.site-footer a[href$="/help"]').click();
  await page.waitForURL(/\/help$/);
  await shot(page, 'help');
  if (js) await inspect(page, lang);
  const answers = shop.main.locator('details');
  expect(await answers.count()).toBeGreaterThanOrEqual(12);
  const first = answers.first();
  await expect(first.locator('.prose-shop')).toBeHidden();
  await first.locator('summary').click();
  await expect(first.locator('.prose-shop')).toBeVisible();
  if (js) await inspect(page, lang);
  await shot(page, 'open');

  await shop.main.locator('#help-q').fill('QRIS');
  await shop.main.locator('form[role="search"] button').click();
  await page.waitForURL(/\/help\?q=QRIS$/);
  await expect(answers.first()).toContainText(lang === 'en' ? 'How can I pay?' : 'Cara bayar apa saja yang ada?');
  await expect(answers.first().locator('.prose-shop')).toBeVisible();
  await expect(shop.main.locator('#help-q')).toHaveValue('QRIS');
  if (js) await inspect(page, lang);
  await shot(page, 'found');
  // the answer's own address opens it among all the others
  await answers.first().locator('a[href*="#"]').last().click();
  await page.waitForURL(/\/help#/);
  await expect(page.locator(new URL(page.url()).hash)).toBeVisible();

  await shop.goto('/help?q=saksofonzz');
  await expect(answers).toHaveCount(0);
  if (js) await inspect(page, lang);
  await shot(page, 'nothing');
});

test('staff write an answer, give it its place and take it away', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const mark = unique();
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  const send = (deed: string) => staff.shop.post(staff.shop.main.locator(`form[action="/api/admin/help/${deed}"] button[type="submit"]`));
  await staff.shop.goto('/admin/help');
  await look('questions');
  await staff.shop.goto('/admin/help/new');
  await look('new');
  await staff.shop.field('topic').selectOption('shipping');
  for (const code of ['id', 'en']) {
    await staff.shop.field(`question_${code}`).fill(`Tanya ${mark}?`);
    await staff.shop.field(`answer_${code}`).fill('Tulis ke **{email}**.');
  }
  await staff.shop.field('published').check();
  await send('create');
  await staff.page.waitForURL(/\/admin\/help\/[0-9a-f-]{36}/);
  await look('question');

  const visitor = await newPerson();
  await visitor.shop.goto(`/help?q=${mark}`);
  await expect(visitor.shop.main.locator('details')).toHaveCount(1);
  await expect(visitor.shop.main.locator('details strong')).toHaveText(/@/);

  // it is the last of its topic, and goes up by one
  await staff.shop.goto('/admin/help');
  const table = staff.shop.main.locator('section[aria-labelledby="topic-shipping"]');
  const row = table.locator('tbody tr', { hasText: mark });
  const place = () => table.locator('tbody tr').evaluateAll((rows, text) => rows.findIndex((one) => one.textContent?.includes(text)), mark);
  const before = await place();
  expect(before).toBeGreaterThan(0);
  await staff.shop.post(row.locator('form').first().locator('button'));
  await expect.poll(place).toBeLessThan(before);
  await look('moved');

  await row.getByRole('link').click();
  await staff.page.waitForURL(/\/admin\/help\/[0-9a-f-]{36}/);
  await staff.shop.main.locator('summary').last().click();
  await send('delete');
  await staff.page.waitForURL(/\/admin\/help$/);
  await expect(staff.shop.main).not.toContainText(mark);
});

test('staff set support hours', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto('/admin/settings');
  const send = () => staff.shop.post(staff.shop.main.locator('form[action="/api/admin/settings/support"] button[type="submit"]'));
  const opens = staff.shop.field('week[6][opens]');
  const closes = staff.shop.field('week[6][closes]');
  if (js) {
    await staff.shop.main.locator('#support').scrollIntoViewIfNeeded();
    await shot(staff.page, 'support-hours');
    await inspect(staff.page, lang);
    return;
  }
  // half a day is told, and nothing is kept of it
  await opens.fill('10:00');
  await closes.fill('');
  await send();
  await staff.shop.expectInvalid(closes);
  await staff.shop.goto('/admin/settings');
  await expect(opens).toHaveValue('');
});
