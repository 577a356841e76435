// The desk of orders: staff find a paid order by any of its words, note something its customer never reads, and send several at
// once from a pasted list in which one line is at fault.
import type { Page } from '@playwright/test';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, unique } from './support/shop';
import { PATHS } from './support/words';

test('staff find, note, process and ship from a pasted list', async ({ shop, page, newPerson, shot, js, lang, phone }) => {
  const look = async (page: Page, name: string) => {
    await shot(page, name);
    // axe is a program
    if (js) await inspect(page, lang);
  };
  const buyer = guest();
  const number = await shop.buyAndPay('stratos', buyer, 3);
  const staff = await newPerson();
  const desk = staff.shop.main;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}?view=to-pack`);
  await expect(staff.page.locator('[data-waiting]')).toHaveText(/^\d+\+?$/);
  // orders wait, and a conversation may too: another spec writes to the same shop
  if (js) await expect(staff.page).toHaveTitle(/^\(\d+\+?( · ✉ \d+\+?)?\) /);
  await expect(desk.getByRole('link', { name: number })).toBeVisible();
  await look(staff.page, 'to-pack');

  // one box finds by number, name, mail, the way back is in the address
  const find = async (words: string) => {
    if (js) {
      await staff.page.locator('body').press('/');
      await expect(staff.shop.field('q')).toBeFocused();
    }
    await staff.shop.field('q').fill(words);
    await staff.shop.button(staff.shop.words.searchButton).click();
    await staff.page.waitForURL((url) => url.searchParams.get('q') === words);
    await expect(desk.getByRole('link', { name: number })).toBeVisible();
  };
  for (const words of [number.toLowerCase(), number.slice(-6), buyer.email, buyer.phone]) await find(words);
  await look(staff.page, 'found');
  if (!phone) {
    await desk.locator('thead th[aria-sort] a').click();
    await expect(desk.locator('thead th[aria-sort="ascending"]')).toHaveCount(1);
  }
  await staff.shop.field('q').fill('zzz-nihil');
  await staff.shop.button(staff.shop.words.searchButton).click();
  await expect(desk.locator('tbody tr')).toHaveCount(0);
  await look(staff.page, 'nothing');

  // a list of one's own
  await staff.shop.goto(`${PATHS.adminOrders}?q=${encodeURIComponent(buyer.email)}`);
  const list = `Daftar ${unique()}`;
  await desk.locator('details', { has: staff.page.locator('[name="name"]') }).locator('summary').click();
  await staff.shop.field('name').fill(list);
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/views/save"] button'));
  await expect(desk.getByRole('link', { name: list })).toHaveAttribute('aria-current', 'page');
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/views/drop"] button'));
  await expect(desk.getByRole('link', { name: list })).toHaveCount(0);

  // a note for staff alone
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  const note = `bungkus kado ${unique()}`;
  await staff.shop.field('text').fill(note);
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/note"] button'));
  await expect(desk.locator('.timeline')).toContainText(note);
  await look(staff.page, 'order');
  await page.reload();
  await expect(shop.main).toContainText(number);
  await expect(shop.main).not.toContainText(note);

  // ticked, processed, and one that cannot is told
  await staff.shop.goto(`${PATHS.adminOrders}?q=${number}`);
  await desk.locator('input[name="numbers[]"]').check();
  await staff.shop.post(desk.locator('button[name="act"][value="process"]'));
  await staff.page.waitForURL(/\/admin\/orders\/batches\//);
  await expect(desk.locator('tbody tr')).toHaveCount(1);
  await expect(desk.locator('tbody .badge-ok')).toHaveCount(1);
  await look(staff.page, 'processed');

  const tracking = `JNE${unique().toUpperCase()}`;
  await staff.shop.goto(`${PATHS.adminOrders}/parcels`);
  await look(staff.page, 'parcels');
  await staff.shop.field('lines').fill(`${number}\tJNE REG\t${tracking}\nHR-NIHIL;JNE;JP0000000001`);
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/parcels/check"] button'));
  await staff.page.waitForURL(/\/admin\/orders\/batches\//);
  await expect(desk.locator('tbody .badge-error')).toHaveCount(1);
  await look(staff.page, 'checked');
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/parcels/send"] button'));
  await expect(desk.locator('tbody .badge-ok')).toHaveCount(1);
  await look(staff.page, 'sent');
  await page.reload();
  await expect(shop.main).toContainText(tracking);
  await staff.shop.goto(`${PATHS.adminOrders}?q=${tracking}`);
  await expect(desk.locator('tbody tr')).toHaveCount(1);

  // slips without prices, and the file of what is listed
  await desk.locator('input[name="numbers[]"]').check();
  await staff.shop.post(desk.locator('button[name="act"][value="slips"]'));
  await staff.page.waitForURL(/\/admin\/orders\/slips\//);
  await expect(desk.locator('article')).toContainText(buyer.name);
  await expect(desk.locator('article')).not.toContainText('Rp');
  await look(staff.page, 'slips');
  const file = await staff.page.request.get(`${PATHS.adminOrders}/export.csv?q=${tracking}`);
  const text = await file.text();
  expect(text.charCodeAt(0), 'Excel is told that this is UTF-8').toBe(0xfeff);
  expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  expect(text).toContain(tracking);
});

test('an order leaves in two parcels', async ({ shop, page, newPerson, shot, js, lang }) => {
  const buyer = guest();
  await shop.goto(`${PATHS.products}?q=stratos`);
  await shop.openFirstProduct();
  await shop.addToCart();
  await shop.openCart();
  await shop.setQuantity(2, js);
  await expect(shop.quantity()).toHaveValue('2');
  await shop.goToCheckout();
  await shop.fillCheckout(buyer);
  await shop.placeOrder();
  await shop.payWithBca();
  const number = await shop.waitUntilPaid();

  const staff = await newPerson();
  const desk = staff.shop.main;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  await staff.shop.post(desk.locator('form[action="/api/admin/orders/process"] button'));

  const form = desk.locator('form[action="/api/admin/orders/part"]');
  await desk.locator('details', { has: staff.page.locator('form[action="/api/admin/orders/part"]') }).locator('summary').click();
  const first = `JNE${unique().toUpperCase()}`;
  await form.locator('[name="courier"]').fill('JNE REG');
  await form.locator('[name="tracking_number"]').fill(first);
  // all of it is no part: said at the field, and what was typed stands there
  await form.locator('[name^="units["]').first().fill('2');
  await staff.shop.post(form.locator('button'));
  await expect(form.locator('[name^="units["]').first()).toHaveAttribute('aria-invalid', 'true');
  await expect(form.locator('[name="tracking_number"]')).toHaveValue(first);
  await shot(staff.page, 'part-refused');
  if (js) await inspect(staff.page, lang);
  await form.locator('[name^="units["]').first().fill('1');
  await staff.shop.post(form.locator('button'));
  await expect(desk).toContainText(first);
  await expect(desk.locator('form[action="/api/admin/orders/cancel"]')).toHaveCount(0);
  await shot(staff.page, 'part-sent');

  await page.reload();
  await expect(shop.main).toContainText(first);
  await shot(page, 'part-told');
  const last = `JNE${unique().toUpperCase()}`;
  const rest = desk.locator('form[action="/api/admin/orders/ship"]');
  await rest.locator('[name="courier"]').fill('JNE REG');
  await rest.locator('[name="tracking_number"]').fill(last);
  await staff.shop.post(rest.locator('button'));
  await page.reload();
  await expect(shop.main).toContainText(first);
  await expect(shop.main).toContainText(last);
  await shot(page, 'both-told');

  // the label of the first one was misread: mended by itself
  const correct = 'form[action="/api/admin/orders/parcel"]:has([name="form"][value="parcel-1"])';
  const wrong = desk.locator(correct);
  await desk.locator('details', { has: staff.page.locator(correct) }).locator('summary').click();
  const mended = `JNE${unique().toUpperCase()}`;
  await wrong.locator('[name="tracking_number"]').fill(mended);
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'correcting');
  await staff.shop.post(wrong.locator('button'));
  await page.reload();
  await expect(shop.main).toContainText(mended);
  await expect(shop.main).toContainText(last);
  await expect(shop.main).not.toContainText(first);
  if (js) await inspect(page, lang);
  await shot(page, 'mended');
});
