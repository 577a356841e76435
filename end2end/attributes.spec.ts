// What products say of themselves, in the back office: a specification with its answers is written, put in order, merged and
// deleted. With JavaScript and without. Nothing of it stays.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

test('staff keeps specifications and their answers', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const { shop, page } = staff;
  const look = async (name: string) => {
    await shot(page, name);
    if (js) await inspect(page, lang);
  };
  const mark = unique();
  const form = (action: string) => shop.main.locator(`form[action="/api/admin/attributes/${action}"]`);
  const send = (action: string) => shop.post(form(action).locator('button[type="submit"]').first());

  await shop.goto(PATHS.adminAttributes);
  await look('list');
  // the first one says what it is, and why it stays
  await shop.main.locator('li a').first().click();
  await page.waitForURL(/\/admin\/attributes\/[0-9a-f-]{36}/);
  await look('used');
  await expect(form('delete')).toHaveCount(0);
  await expect(shop.main.locator('#delete + p')).toContainText(/\d/);

  await shop.goto(`${PATHS.adminAttributes}/new`);
  await shop.loosenForms();
  await shop.field('kind').selectOption('flag');
  await shop.field('unit').fill('mm');
  await send('create');
  await shop.expectInvalid(shop.field('name_id'));
  await shop.expectInvalid(shop.field('unit'));
  await look('refused');
  await shop.field('unit').fill('');
  await shop.field('kind').selectOption('choice');
  await shop.field('name_id').fill(`Kayu ${mark}`);
  await shop.field('name_en').fill(`Wood ${mark}`);
  await shop.field('filterable').uncheck();
  await send('create');
  await page.waitForURL(/\/admin\/attributes\/[0-9a-f-]{36}/);
  const address = page.url();

  for (const name of ['Mahoni', 'Mahogany', 'Alder']) {
    await shop.field('name_id', form('options/add')).fill(`${name} ${mark}`);
    await send('options/add');
  }
  const options = shop.main.locator('#options ol > li');
  await expect(options).toHaveCount(3);
  // the last goes first, by the keyboard
  const first = options.last().locator('[data-stays="first"]');
  await first.focus();
  await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), page.keyboard.press('Enter')]);
  await expect(options.first()).toContainText('Alder');
  if (js) await expect(options.first().locator('button:focus')).toHaveCount(1);
  await look('options');

  // renamed, where it was refused
  const renamed = options.first();
  await renamed.locator('summary').click();
  await shop.field('name_id', renamed).fill(`Mahoni ${mark}`);
  await shop.post(renamed.locator('form[action="/api/admin/attributes/options/save"] button'));
  await shop.expectInvalid(shop.field('name_id', renamed));
  await shop.field('name_id', renamed).fill(`Basswood ${mark}`);
  await shop.post(renamed.locator('form[action="/api/admin/attributes/options/save"] button'));
  await expect(options.first()).toContainText('Basswood');

  // two answers become one
  await options.last().locator('a[href*="/merge?option="]').click();
  await page.waitForURL(/\/merge\?option=/);
  await shop.field('into').selectOption({ label: `Mahoni ${mark}` });
  await shop.main.locator('form[method="get"] button').click();
  await page.waitForURL(/into=/);
  await look('merge');
  await send('options/merge');
  await expect(options).toHaveCount(2);

  await page.goto(`${address}/merge`);
  await look('merge-whole');
  await page.goto(address);
  await send('delete');
  await page.waitForURL(/\/admin\/attributes(\?.*)?$/);
  await expect(shop.main.locator('li').filter({ hasText: mark })).toHaveCount(0);
});
