// An order that staff write down for a customer on the phone, and an order that they change before it is packed: found goods, sums
// that follow, the way to pay, what the customer sees of it. With JavaScript and without; both orders are given up at the end.
import type { Locator } from '@playwright/test';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, rupiah } from './support/shop';
import { PATHS } from './support/words';

test('staff place an order on the phone, change it, and its customer pays what it is now', async ({ newPerson, page, shop, shot, js, lang }) => {
  const staff = await newPerson();
  const { main } = staff.shop;
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  const form = (action: string): Locator => main.locator(`form[action="/api/admin/${action}"]`);
  // without JavaScript the page is one form, so that what is typed of the customer comes along
  const acts: Record<string, string> = { 'drafts/goods': 'find', 'drafts/add': 'add:', 'drafts/units': 'units:', 'drafts/price': 'price:' };
  const button = (action: string): Locator =>
    !js && acts[action] ? main.locator(`button[name="act"][value^="${acts[action]}"]`).first() : form(action).getByRole('button').first();
  const press = (action: string) => staff.shop.post(button(action));
  const total = async () => rupiah((await main.locator('[data-part="draft-sum"] .font-semibold .money').last().textContent()) ?? '');
  const find = async (text: string) => {
    await staff.shop.field('q').fill(text);
    await press('drafts/goods');
    await expect(button('drafts/add')).toBeVisible();
  };
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);

  await staff.shop.goto(`${PATHS.adminOrders}/new`);
  await look('drafts');
  await press('drafts/begin');
  await staff.page.waitForURL(/\/admin\/orders\/new\/[0-9a-f-]{36}/);
  const place = main.locator('button[name="act"][value="place"]');
  await expect(place).toBeDisabled();
  await look('empty');

  // of these there are many, so that others who buy some leave enough
  await find('LTR-SE09');
  await look('found');
  await press('drafts/add');
  await expect(button('drafts/units')).toBeVisible();
  const one = await total();
  await (js ? form('drafts/units').locator('[name="quantity"]:not([type="hidden"])') : main.locator('[name^="units-"]')).first().fill('3');
  await press('drafts/units');
  await expect.poll(total).toBeGreaterThan(one);

  // for another price, with a reason
  const listed = await total();
  await main.locator('#goods details summary').first().click();
  await main.locator(js ? '[name="price"]' : '[name^="price-"]').first().fill('10.000');
  await main.locator(js ? '[name="reason"]' : '[name^="reason-"]').first().fill('Kemasan penyok');
  if (!js) await staff.shop.field('name').fill('Sari Wulandari');
  await press('drafts/price');
  await expect.poll(total).toBeLessThan(listed);
  await expect(main.locator('#goods')).toContainText('Kemasan penyok');
  if (!js) await expect(staff.shop.field('name')).toHaveValue('Sari Wulandari');
  await look('priced');

  // what is missing is told, and nothing that was typed is lost
  const who = guest();
  await staff.shop.loosenForms();
  await staff.shop.field('name').fill(who.name);
  await staff.shop.post(place);
  await staff.shop.expectInvalid(staff.shop.field('email'));
  await expect(staff.shop.field('name')).toHaveValue(who.name);
  for (const [name, value] of Object.entries(who)) await staff.shop.field(name).fill(value);
  await staff.shop.field('language').selectOption(lang);
  await look('filled');
  // where it goes has a price: the sum is shown with it before anybody places it
  await staff.shop.post(main.locator('button[name="act"][value="keep"]'));
  await look('kept');
  const asked = await total();
  await staff.shop.post(place);
  await staff.page.waitForURL(/\/admin\/orders\/HR-/);
  const number = /HR-[0-9A-Z-]+/.exec(staff.page.url())![0];
  const link = main.locator('#pay-link');
  await expect(link).toHaveValue(/\/pay\/HR-.*\?key=/);
  await expect(main.locator('a[href^="https://wa.me/6281234567890"]')).toBeVisible();
  if (js) await expect(main.locator('[data-copy]')).toBeVisible();
  await look('placed');
  await staff.shop.post(form('orders/pay-link').getByRole('button'));
  await expect(main.locator('.timeline')).toContainText(lang === 'id' ? 'Link pembayaran' : 'Payment link');

  // changed before it is paid: what it was beside what it will be
  await staff.shop.post(form('orders/edit').getByRole('button'));
  await staff.page.waitForURL(/\/admin\/orders\/new\//);
  await find('gema kabel');
  await press('drafts/add');
  await expect.poll(total).toBeGreaterThan(asked);
  await look('edit');
  const now = await total();
  await staff.shop.post(place);
  await staff.page.waitForURL(/\/admin\/orders\/HR-/);
  await expect(main.locator('.timeline')).toContainText('0 → 1');
  await look('edited');

  // the customer pays what it is now
  await page.goto(await link.inputValue());
  expect(rupiah((await shop.main.locator('.money').first().textContent()) ?? '')).toBe(now);
  await shop.toGateway();
  await page.waitForURL(/\/simulator\/snap\/v4\/redirection\//);
  await shop.payWithBca();
  await shop.waitUntilPaid();

  // dearer after it was paid: only the difference is asked for, and it does not leave before
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  await staff.shop.post(form('orders/edit').getByRole('button'));
  await staff.page.waitForURL(/\/admin\/orders\/new\//);
  await find('gema kabel');
  await press('drafts/add');
  await expect.poll(total).toBeGreaterThan(now);
  const dearer = await total();
  await staff.shop.post(place);
  await staff.page.waitForURL(/\/admin\/orders\/HR-/);
  await look('due');
  await page.goto(await link.inputValue());
  expect(rupiah((await shop.main.locator('.money').first().textContent()) ?? '')).toBe(dearer - now);
  await shot(page, 'difference');
  if (js) await inspect(page, lang);

  // and given up: nothing stays behind
  await main.locator('summary', { hasText: lang === 'id' ? 'Batalkan' : 'Cancel' }).first().click();
  await staff.shop.field('reason').fill('Uji selesai');
  await press('orders/cancel');
  await expect(main).toContainText('Uji selesai');

  // a draft that nobody wants
  await staff.shop.goto(`${PATHS.adminOrders}/new`);
  await press('drafts/begin');
  await staff.page.waitForURL(/\/admin\/orders\/new\//);
  await press('drafts/drop');
  await staff.page.waitForURL(/\/admin\/orders\/new$/);
});
