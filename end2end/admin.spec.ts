// The back office: staff takes a paid order to "shipped", the customer sees the tracking number; a price and a stock
// are changed and the shop follows. A visitor sees none of it.
import type { Page } from '@playwright/test';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff, mailsAbout } from './support/mail';
import { guest, unique } from './support/shop';
import { PATHS } from './support/words';

test('staff ships a paid order and the customer sees the tracking number', async ({ shop, page, newPerson, shot }) => {
  const number = await shop.buyAndPay('stratos', undefined, 3);
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);

  await staff.shop.goto(PATHS.adminOrders);
  await shot(staff.page, 'orders');
  await staff.shop.main.getByRole('link', { name: number }).first().click();
  await staff.page.waitForURL(new RegExp(`/admin/orders/`));
  await staff.shop.expectStatus('paid');
  await expect(staff.shop.main).toContainText('Kota Bandung');
  await shot(staff.page, 'order-paid');

  await staff.shop.post(staff.shop.button(staff.shop.words.toProcessing));
  await staff.shop.expectStatus('processing');

  const tracking = `JNE${unique().toUpperCase()}`;
  await staff.shop.field('courier').fill('JNE REG');
  await staff.shop.field('tracking_number').fill(tracking);
  await staff.shop.post(staff.shop.button(staff.shop.words.toShipped));
  await expect(staff.shop.main).toContainText(tracking);
  await staff.shop.expectStatus('shipped');
  await shot(staff.page, 'order-shipped');

  await page.reload();
  await expect(shop.main).toContainText(tracking);
  await shop.expectStatus('shipped');
  await shot(page, 'customer-shipped');
});

test('staff cancels a paid order, returns the money, and the customer reads why and can order again', async ({ shop, page, newPerson, shot, js, lang }) => {
  const look = async (page: Page, name: string) => {
    await shot(page, name);
    // axe is a program
    if (js) await inspect(page, lang);
  };
  const buyer = guest();
  const number = await shop.buyAndPay('stratos', buyer, 3);
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  const reason = `leher retak ${unique()}`;
  await staff.shop.main.locator('summary').filter({ hasText: staff.shop.words.cancelOrder }).click();
  await staff.shop.field('reason').fill(reason);
  await shot(staff.page, 'cancel');
  await staff.shop.post(staff.shop.main.locator('form[action="/api/admin/orders/cancel"] button'));
  await look(staff.page, 'unsettled');
  await page.reload();
  await expect(shop.main).toContainText(reason);
  await shot(page, 'customer-cancelled');

  const note = `kembali lewat transfer ${unique()}`;
  await staff.shop.field('note').fill(note);
  await staff.shop.post(staff.shop.button(staff.shop.words.moneyIsBack));
  await expect(staff.shop.main).toContainText(note);
  await shot(staff.page, 'settled');
  await page.reload();
  await expect(shop.main).not.toContainText(note);
  await expect.poll(() => mailsAbout(number).filter((mail) => mail.includes(reason)).length, { timeout: 30_000 }).toBe(1);
  await staff.shop.goto(PATHS.adminMail);
  await staff.shop.main.locator('summary').filter({ hasText: number }).first().click();
  await expect(staff.shop.main.getByText(buyer.name).filter({ visible: true }).first()).toBeVisible();
  await look(staff.page, 'mail');

  await shop.post(shop.button(shop.words.again));
  await page.waitForURL(/\/cart/);
  await expect(shop.main).toContainText(/stratos/i);
});

test('staff changes a price and a stock, and the shop follows', async ({ shop, page, newPerson, shot }) => {
  // not the guitar that every purchase test buys
  await shop.goto('/products?sort=name');
  const address = (await shop.productAddresses()).find((one) => !/stratos/.test(one))!;
  await page.goto(address);
  const name = (await shop.main.getByRole('heading', { level: 1 }).innerText()).trim();
  const before = await shop.price();

  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminProducts}?q=${encodeURIComponent(name)}`);
  await shot(staff.page, 'products');
  if ((await staff.shop.field('price').count()) === 0) {
    await staff.shop.main.getByRole('link', { name }).first().click();
    await staff.page.waitForURL(/\/admin\/products\/.+/);
  }
  const form = staff.shop.main.locator('form').filter({ has: staff.page.locator('[name="price"]') });
  const price = staff.shop.field('price');
  expect(Number((await price.inputValue()).replace(/\D/g, '')), 'the form shows the price of the shop').toBeGreaterThan(0);
  // all its variants, so that whichever the product page shows has the new price
  for (let i = 0, n = await form.count(); i < n; i++) {
    const one = form.nth(i);
    await one.locator('[name="price"]').fill(String(before + 1000));
    const stock = one.locator('[name="on_hand"], [name="stock"]');
    if ((await stock.count()) > 0) await stock.first().fill('7');
    await staff.shop.post(one.getByRole('button', { name: staff.shop.words.save }).first());
    await staff.page.waitForLoadState('load');
  }
  await staff.page.reload();
  await expect(staff.shop.field('price')).toHaveValue(new RegExp(String(before + 1000).replace(/\B(?=(\d{3})+$)/g, '[.,]?')));
  await shot(staff.page, 'product-changed');

  await page.reload();
  expect(await shop.price()).toBe(before + 1000);
});

test('a visitor and a customer see nothing of the back office', async ({ page, shop, watch }) => {
  for (const status of [401, 403, 404]) watch.allow(status, /\/admin/);
  const knock = async (who: string) => {
    for (const path of ['/admin', PATHS.adminOrders, PATHS.adminProducts]) {
      const status = await shop.goto(path);
      const sentAway = page.url().includes(PATHS.signIn);
      expect(status >= 400 || sentAway, `${who} at ${path}: ${status} ${page.url()}`).toBe(true);
      expect(await page.locator('[name="price"], [name="tracking_number"]').count()).toBe(0);
    }
  };
  await knock('visitor');
  const mark = unique();
  await shop.goto(PATHS.register);
  await shop.register({ username: `tamu_${mark}`, email: `tamu.${mark}@example.com`, password: 'gitar-Listrik-73!', full_name: 'Tamu' });
  await knock('customer');
});
