// The shop set without a terminal: a notice that a visitor closes, a day off, a page with its address, and the way to anywhere by a
// few letters. Each project changes something else, and takes it back.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';

test('staff set the shop', async ({ newPerson, shot, js, lang, phone }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  const send = (group: string) => staff.shop.post(staff.shop.main.locator(`form[action="/api/admin/settings/${group}"] button[type="submit"]`));
  const mark = unique();

  await staff.shop.goto('/admin/settings');
  await look('settings');
  if (!js) {
    const [from, words] = [staff.shop.field('days[0][from]'), staff.shop.field('days[0][words_id]')];
    await from.fill('2031-01-01');
    await send('days');
    await staff.shop.expectInvalid(words);
    await words.fill(`Tahun baru ${mark}`);
    await staff.shop.field('days[0][words_en]').fill(`New year ${mark}`);
    await send('days');
    await expect(words).toHaveValue(`Tahun baru ${mark}`);
    for (const part of ['from', 'until', 'words_id', 'words_en']) await staff.shop.field(`days[0][${part}]`).fill('');
    await send('days');
    await expect(words).toHaveValue('');
    return;
  }
  if (!phone) return;
  await staff.shop.field('notices[0][words_id]').fill(`Besok libur ${mark}`);
  await staff.shop.field('notices[0][words_en]').fill(`Closed tomorrow ${mark}`);
  await staff.shop.field('notices[0][link]').fill('/products');
  await send('notices');
  const visitor = await newPerson();
  await visitor.shop.goto('/');
  const notice = visitor.page.locator('[data-notice]', { hasText: mark });
  await expect(notice).toBeVisible();
  await inspect(visitor.page, lang);
  await shot(visitor.page, 'notice');
  await notice.locator('summary').click();
  await expect(notice).toHaveCount(0);
  await visitor.shop.goto('/products');
  await expect(notice).toHaveCount(0);
  for (const part of ['words_id', 'words_en', 'link', 'from', 'until']) await staff.shop.field(`notices[0][${part}]`).fill('');
  await send('notices');
  await staff.shop.goto('/');
  await expect(staff.page.locator('[data-notice]', { hasText: mark })).toHaveCount(0);
});

test('staff write a page that everybody reads', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const mark = unique();
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  await staff.shop.goto('/admin/pages');
  await look('pages');
  await staff.shop.goto('/admin/pages/new');
  await look('new');
  for (const code of ['id', 'en']) {
    await staff.shop.field(`title_${code}`).fill(`Servis ${mark}`);
    await staff.shop.field(`body_${code}`).fill('Tulis ke **{email}**.');
  }
  await staff.shop.field('published').check();
  await staff.shop.field('in_footer').uncheck();
  await staff.shop.post(staff.shop.main.locator('form[action="/api/admin/pages/create"] button[type="submit"]'));
  await staff.page.waitForURL(/\/admin\/pages\/[0-9a-f-]{36}/);
  await look('page');
  const visitor = await newPerson();
  expect(await visitor.shop.goto(`/pages/servis-${mark}`)).toBe(200);
  await expect(visitor.shop.main.locator('strong').first()).toHaveText(/@/);
  await shot(visitor.page, 'read');
  if (js) await inspect(visitor.page, lang);
  await staff.shop.field('slug').fill(`perbaikan-${mark}`);
  await staff.shop.post(staff.shop.main.locator('form[action="/api/admin/pages/save"] button[type="submit"]'));
  await visitor.shop.goto(`/pages/servis-${mark}`);
  await expect(visitor.page).toHaveURL(new RegExp(`/pages/perbaikan-${mark}$`));
  await staff.shop.main.locator('summary').last().click();
  await staff.shop.post(staff.shop.main.locator('form[action="/api/admin/pages/delete"] button[type="submit"]'));
  await staff.page.waitForURL(/\/admin\/pages$/);
  await expect(staff.shop.main).not.toContainText(mark);
  for (const slug of ['about', 'returns', 'warranty', 'privacy']) {
    expect(await visitor.shop.goto(`/pages/${slug}`)).toBe(200);
    if (js) await inspect(visitor.page, lang);
  }
  await shot(visitor.page, 'privacy');
});

test('staff get anywhere by a few letters', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto('/admin/orders');
  const number = (await staff.shop.main.locator('tbody a[href*="/admin/orders/HR"]').first().textContent())!.trim();
  await staff.shop.goto('/admin');
  const way = staff.page.locator('[data-palette]');
  if (!js) {
    await way.click();
    await staff.page.waitForURL(/\/admin\/find$/);
    await staff.shop.main.locator('#q').fill(number);
    await staff.shop.main.locator('form[role="search"] button').click();
    await staff.shop.main.getByRole('link', { name: number }).first().click();
    await staff.page.waitForURL(new RegExp(`/admin/orders/${number}`));
    return;
  }
  const palette = staff.page.locator('#find');
  const field = palette.getByRole('combobox');
  const options = palette.getByRole('option');
  await way.click();
  await expect(field).toBeFocused();
  await expect(options.first()).toBeVisible();
  await shot(staff.page, 'palette');
  await inspect(staff.page, lang);
  await staff.page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(way).toBeFocused();
  await staff.page.keyboard.press('Control+k');
  await field.fill('zzzzzz');
  await expect(options).toHaveCount(0);
  await expect(palette.locator('[data-live]')).not.toBeEmpty();
  await field.fill(number);
  await expect(options.first()).toContainText(number);
  await staff.page.keyboard.press('ArrowDown');
  await staff.page.keyboard.press('ArrowUp');
  await expect(field).toHaveAttribute('aria-activedescendant', /^find-\d+$/);
  await inspect(staff.page, lang);
  await shot(staff.page, 'found');
  await staff.page.keyboard.press('Enter');
  await staff.page.waitForURL(new RegExp(`/admin/orders/${number}`));
  // "/" opens it where a page has no search of its own, and not while somebody types
  await expect(palette).toBeHidden();
  await staff.page.locator('main').focus();
  await staff.page.keyboard.press('/');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
});
