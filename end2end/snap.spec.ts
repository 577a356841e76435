// The payment's page: the gateway's page over it, what is copied, how much time is left, and the way that is left where the
// gateway's script does not come. Staff ask the gateway, and look whether its notifications arrive.
import { axe, expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest } from './support/shop';

const SAYS = {
  id: { again: 'Lanjutkan pembayaran', now: 'Bayar sekarang', copied: 'Tersalin', closed: /masih menunggu pembayaran/, close: 'Tutup', back: /kembali ke toko/i, other: 'Pilih cara bayar lain', ask: 'Cek ke Midtrans', agrees: /cocok/, test: 'Kirim notifikasi uji', taken: /diterima/ },
  en: { again: 'Continue payment', now: 'Pay now', copied: 'Copied', closed: /still awaits payment/, close: 'Close', back: /back to the shop/i, other: 'Pay another way', ask: 'Check with Midtrans', agrees: /agrees/, test: 'Send a test notification', taken: /was taken/ },
};

/** Places an order and stays on the payment's page. */
async function order(shop: import('./support/shop').Shop): Promise<void> {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  await shop.addToCart();
  await shop.openCart();
  await shop.goToCheckout();
  await shop.fillCheckout(guest());
  await shop.main.locator('input[name="pay"][value="bca_va"]').check();
  const placed = shop.page.waitForURL(/\/pay\//);
  await shop.post(shop.button(shop.words.placeOrder));
  await placed;
}

test('the page of the gateway opens over the shop, and what comes of it is the shop’s own word', async ({ shop, page, shot, js, lang }) => {
  test.skip(!js, 'a popup needs a program');
  const says = SAYS[lang];
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const scripts: string[] = [];
  page.on('request', (request) => request.url().endsWith('/snap/snap.js') && scripts.push(request.url()));
  await order(shop);
  expect(scripts, 'nothing of the gateway is loaded before the press').toEqual([]);
  await inspect(page, lang);
  const own = page.url();
  const frame = page.frameLocator('iframe');
  const popup = page.getByRole('dialog');

  await test.step('closed without a choice: nothing has changed, and the focus is where it was', async () => {
    await shop.gatewayLink().click();
    await expect(popup).toBeVisible();
    expect(scripts).toHaveLength(1);
    await popup.getByRole('button', { name: says.close }).click();
    await expect(popup).toHaveCount(0);
    await expect(page.locator('[data-live]').first()).toHaveText(says.closed);
    await expect(shop.gatewayLink()).toBeFocused();
    expect(page.url()).toBe(own);
  });

  await test.step('a bank is chosen: the page says number, time and steps', async () => {
    await shop.gatewayLink().click();
    await frame.getByRole('button', { name: /BCA/ }).first().click();
    await frame.getByRole('link', { name: says.back }).click();
    await expect(page.locator('#va_number')).toHaveText(/^\d{8,}$/);
    await expect(shop.gatewayLink()).toHaveText(says.again);
    await expect(page.locator('[data-left]')).toHaveText(/\d/);
    const steps = shop.main.locator('#ways ~ div details');
    expect(await steps.count()).toBeGreaterThan(2);
    await steps.first().locator('summary').click();
    await expect(steps.first().locator('li').first()).toBeVisible();
    await shot(page, 'waiting');
    await inspect(page, lang);
  });

  await test.step('the number is copied, aloud', async () => {
    const button = shop.main.locator('[data-copy="va_number"]');
    await button.click();
    await expect(button).toHaveText(says.copied);
    await expect(page.locator('[data-live]').first()).toContainText(says.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.locator('#va_number').innerText());
    await shop.main.locator('[data-copy="pay-amount"]').click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d+$/);
  });

  await test.step('paid in the popup', async () => {
    await shop.gatewayLink().click();
    await frame.getByRole('button', { name: /^(Bayar|Pay)/ }).first().click();
    await shop.waitUntilPaid();
  });
});

test('where the script of the gateway does not come, its link leads on', async ({ shop, page, js }) => {
  await order(shop);
  if (js) await page.route('**/snap/snap.js', (route) => route.abort('aborted'));
  await shop.gatewayLink().click();
  await page.waitForURL(/\/simulator\/snap\/v4\/redirection\//);
  await shop.payWithBca();
  await shop.waitUntilPaid();
});

test('another way to pay keeps one open payment', async ({ shop, page, lang }) => {
  await order(shop);
  const first = await shop.gatewayLink().getAttribute('href');
  await page.reload();
  expect(await shop.gatewayLink().getAttribute('href'), 'looking again opens nothing new').toBe(first);
  await shop.main.locator('details > summary').last().click();
  await shop.post(shop.main.locator('form[action="/api/payment/another"]').getByRole('button', { name: SAYS[lang].other }));
  await expect(shop.gatewayLink()).not.toHaveAttribute('href', first ?? '');
  await expect(shop.gatewayLink()).toHaveCount(1);
});

test('staff ask the gateway, and look whether its notifications arrive', async ({ shop, page, shot, lang, js }) => {
  const says = SAYS[lang];
  const number = await shop.buyAndPay('stratos');
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(`/admin/orders/${number}`);
  // who has just come back from the gateway has asked already: it is asked again after three seconds
  await expect(async () => {
    await shop.post(shop.main.getByRole('button', { name: says.ask }));
    await expect(shop.main.locator('#gateway')).toContainText('settlement', { timeout: 1_000 });
  }).toPass();
  await expect(shop.main.locator('#gateway')).toContainText(says.agrees);
  await shot(page, 'asked');
  // axe is a program
  if (js) await axe(page);

  await shop.goto('/admin/payments/doctor');
  if (js) await inspect(page, lang);
  await shop.post(shop.main.getByRole('button', { name: says.test }));
  await expect(shop.main.locator('section[role="status"]')).toContainText(says.taken);
  await shot(page, 'doctor');
  if (js) await inspect(page, lang);
});
