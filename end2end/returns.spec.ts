// Returns: a buyer asks for one of goods that have arrived, with a photo; staff say where to send it, have it, and give the money
// back by line. And a refund by line without a return. With JavaScript and without, in both languages, on a phone and on a desktop.
import { readFileSync } from 'node:fs';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { rupiah, unique } from './support/shop';
import { PATHS } from './support/words';

test('a buyer sends something back, and gets the money', async ({ shop, page, newPerson, shot, js, lang }) => {
  const words = (id: string, en: string) => (lang === 'id' ? id : en);
  const number = await shop.buyAndPay('stratos', undefined, 1);
  const order = page.url();
  const staff = await newPerson();
  const desk = staff.shop.main;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  await staff.shop.post(staff.shop.button(staff.shop.words.toProcessing));
  await staff.shop.field('courier').fill('JNE REG');
  await staff.shop.field('tracking_number').fill(`JNE${unique().toUpperCase()}`);
  await staff.shop.post(staff.shop.button(staff.shop.words.toShipped));
  await page.goto(order);
  await expect(shop.main.locator('a[href*="/return"]')).toHaveCount(0);
  await staff.shop.post(desk.locator('form[action$="/admin/orders/deliver"] button'));

  // the buyer asks: nothing chosen and nothing said is told at the fields
  await page.goto(order);
  await shop.main.locator('#returns a[href*="/return"]').click();
  await page.waitForURL(/\/orders\/[^/]+\/return/);
  if (js) await inspect(page, lang);
  await shot(page, 'form');
  await shop.loosenForms();
  const units = shop.main.locator('input[name^="units-"]').first();
  await units.fill('9');
  await shop.field('reason').selectOption('other');
  const photo = { name: 'retak.webp', mimeType: 'image/webp', buffer: readFileSync('public/icons/shop.webp') };
  await shop.field('pictures').setInputFiles([photo]);
  await shop.post(shop.main.locator('form[action$="/returns/ask"] button.btn-primary'));
  await shop.expectInvalid(shop.field('words'));
  if (js) await inspect(page, lang);
  await shot(page, 'refused');
  const said = `Bodinya retak (${unique()}).`;
  await units.fill('1');
  await shop.field('words').fill(said);
  await shop.post(shop.main.locator('form[action$="/returns/ask"] button.btn-primary'));
  await page.waitForURL(new RegExp(`/orders/${number}`));
  const own = shop.main.locator('.own-returns');
  await expect(own).toContainText(said);
  await expect(own.locator('.badge')).toContainText(words('Diajukan', 'Requested'));
  await expect(own.locator('img')).toHaveCount(1);
  if (js) await inspect(page, lang);
  await shot(page, 'asked');

  // staff find it by the number of its order and say where to send it
  await staff.shop.goto(PATHS.adminReturns);
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'list');
  await desk.locator('[name="q"]').fill(number.toLowerCase());
  await desk.locator('[role="search"] button').click();
  await staff.page.waitForURL(/[?&]q=/);
  await expect(desk.locator('tbody tr')).toHaveCount(1);
  await desk.locator('tbody a').click();
  await staff.page.waitForURL(/\/admin\/returns\/.+-R1/);
  await expect(desk).toContainText(said);
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'return');
  const where = `Jl. Gitar No. 7 (${unique()})`;
  await desk.locator('#approve-answer').fill(where);
  await staff.shop.post(desk.locator('form[action$="/returns/approve"] button'));
  await page.goto(order);
  await expect(own).toContainText(where);
  await expect(own.locator('form[action$="/returns/withdraw"]')).toHaveCount(0);

  // it is here, and cannot be sold; then its money, by hand
  await desk.locator('[name="lines[0][restock]"]').selectOption('damaged');
  await staff.shop.post(desk.locator('form[action$="/returns/receive"] button'));
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'received');
  // settled otherwise wants a word of how; what was typed is kept
  const otherwise = desk.locator('details').filter({ has: staff.page.locator('form[action="/api/admin/returns/settle"]') });
  await otherwise.locator('summary').click();
  await staff.shop.loosenForms();
  await otherwise.locator('[name="method"]').selectOption('cash');
  await staff.shop.post(otherwise.locator('button'));
  await staff.shop.expectInvalid(otherwise.locator('[name="note"]'));
  await expect(otherwise.locator('[name="method"]')).toHaveValue('cash');
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'settling');
  const money = desk.locator('form[action$="/returns/refund"]');
  const amount = rupiah((await desk.locator('section[aria-labelledby="return-money"] > p').first().textContent()) ?? '');
  expect(amount).toBeGreaterThan(0);
  await money.locator('[name="reason"]').fill('BCA 778812');
  await staff.shop.post(money.locator('button[value="true"]'));
  await expect(desk.locator('.badge').first()).toContainText(words('Dana dikembalikan', 'Refunded'));
  await page.goto(order);
  await expect(own.locator('.badge').first()).toContainText(words('Dana dikembalikan', 'Refunded'));
  expect(rupiah((await own.locator('p').filter({ hasText: 'Rp' }).first().textContent()) ?? '')).toBe(amount);
  if (js) await inspect(page, lang);
  await shot(page, 'refunded');
});

test('staff give back by line', async ({ shop, newPerson, shot, js, lang }) => {
  const number = await shop.buyAndPay('stratos', undefined, 1);
  const staff = await newPerson();
  const desk = staff.shop.main;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  const folded = desk.locator('details').filter({ has: staff.page.locator('[name="by_line"]') }).first();
  await folded.locator('summary').click();
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'by-line');
  // nothing chosen is told
  await staff.shop.loosenForms();
  await folded.locator('[name="reason"]').fill('BCA 990012');
  await staff.shop.post(folded.locator('button[value="true"]'));
  await expect(desk.locator('#lines-problem')).toBeVisible();
  const again = desk.locator('details').filter({ has: staff.page.locator('[name="by_line"]') }).first();
  await again.locator('[name="lines[0][units]"]').fill('1');
  await again.locator('[name="lines[0][restock]"]').selectOption('shelf');
  await again.locator('[name="reason"]').fill('BCA 990012');
  await staff.shop.post(again.locator('button[value="true"]'));
  await expect(desk.getByText('BCA 990012').first()).toBeVisible();
  await shot(staff.page, 'given');
  if (js) await inspect(staff.page, lang);
});
