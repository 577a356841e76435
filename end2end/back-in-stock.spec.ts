// Sold out: somebody asks to be told, confirms it by a link, is told once stock comes, and ends it.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff, mailsAbout } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

/** Each mode waits for another thing, so that none sees the other's stock. */
const GOODS = { js: { slug: 'kawi-hardcase', sku: 'KWI-HC-B' }, nojs: { slug: 'petir-lebah', sku: 'PTR-LBH-B' } };

test('who waits is told once and can end it', async ({ shop, page, newPerson, shot, js, lang }) => {
  test.setTimeout(180_000);
  const { slug, sku } = js ? GOODS.js : GOODS.nojs;
  const product = `/products/${slug}?variant=${sku}`;
  const email = `tunggu-${unique()}@example.test`;
  const form = shop.main.locator('form[action="/api/waiting/ask"]').filter({ visible: true });
  const letters = () => mailsAbout(`To: ${email}`);
  const linkIn = (mail: string) => /\/(?:en\/)?waiting\?key=[0-9a-f]{32}\.[0-9a-f]{32}/.exec(mail)?.[0] ?? '';

  await shop.goto(product);
  if (js) {
    // the form follows the variant that is chosen
    await shop.hydrated();
    await shop.chooseVariant(0);
    await expect(form).toHaveCount(0);
    await shop.goto(product);
    await inspect(page, lang);
  }
  await expect(form).toBeVisible();
  await shot(page, 'sold-out');
  await shop.loosenForms();
  await shop.field('email', form).fill('bukan email');
  await shop.post(form.getByRole('button'));
  await shop.expectInvalid(shop.field('email', form));
  await shot(page, 'refused');
  await shop.field('email', form).fill(email);
  await shop.post(form.getByRole('button'));
  await expect(shop.main.getByRole('status').first()).toBeVisible();
  await shot(page, 'asked');

  await expect.poll(() => letters().length, { timeout: 20_000 }).toBe(1);
  await page.goto(linkIn(letters()[0]!));
  if (js) await inspect(page, lang);
  await shot(page, 'confirm');
  await shop.post(shop.main.locator('form[action="/api/waiting/confirm"]').getByRole('button'));
  await shot(page, 'waits');

  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(PATHS.adminWaiting);
  const wanted = staff.page.locator('article').filter({ hasText: sku });
  await expect(wanted).toBeVisible();
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'wanted');
  await wanted.getByRole('link').click();
  await staff.page.waitForURL(/\/admin\/products\/.+/);
  const edit = staff.page.url();
  const setStock = async (units: number) => {
    await staff.page.goto(edit);
    const row = staff.page.locator('form').filter({ has: staff.page.locator(`[id="${sku}-on_hand"]`) });
    await row.locator('[name="on_hand"]').fill(String(units));
    await staff.shop.post(row.getByRole('button'));
  };
  await shot(staff.page, 'product');
  await setStock(1);
  try {
    await expect.poll(() => letters().length, { timeout: 60_000 }).toBe(2);
  } finally {
    await setStock(0);
  }
  const news = letters().find((mail) => mail.includes('List-Unsubscribe:'))!;
  expect(news).toContain(`/products/${slug}?variant=${sku}`);
  await page.goto(linkIn(news));
  await shot(page, 'told');
  await shop.post(shop.main.locator('form[action="/api/waiting/stop"]').getByRole('button'));
  await page.waitForURL(/\/products/);
  await expect(shop.main.getByRole('status').first()).toBeVisible();
});
