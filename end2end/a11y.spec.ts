// axe and a full-page picture of every page, in both languages and at both widths. Pages must also fit their width
// and have one h1, a language and a title.
import { axe, expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, type Shop } from './support/shop';
import { PATHS } from './support/words';

const PUBLIC: [name: string, path: string, status?: number][] = [
  ['home', '/'],
  ['products', '/products'],
  ['products-search', '/products?q=stratos'],
  ['products-none', '/products?q=zzqxv'],
  ['reviews', '/products/rencong-stratos/reviews'],
  ['reviews-stars', '/products/rencong-stratos/reviews?stars=5'],
  ['cart-empty', PATHS.cart],
  ['wishes-empty', '/wishes'],
  ['compare', '/compare?p=rencong-stratos&p=garuda-custom-st-1&p=petir-gempa'],
  ['contact', '/contact'],
  ['contact-order', '/contact?order=HR-261126-AB12CD'],
  ['help', '/help'],
  ['help-found', '/help?q=qris'],
  ['track', '/orders/track'],
  ['register', PATHS.register],
  ['sign-in', PATHS.signIn],
  ['not-found', '/there-is-nothing-here', 404],
];

for (const [name, path, status = 200] of PUBLIC) {
  test(`page ${name}`, async ({ shop, page, shot, lang, watch }) => {
    if (status !== 200) watch.allow(status, /./);
    expect(await shop.goto(path)).toBe(status);
    await shot(page, name);
    await inspect(page, lang);
  });
}

test('pages of a purchase', async ({ shop, page, shot, lang }) => {
  const look = async (name: string) => {
    await shot(page, name);
    await inspect(page, lang);
  };
  await shop.goto('/');
  const category = await shop.main.locator('a[href*="/categories/"]').first().getAttribute('href');
  if (category) {
    await page.goto(category);
    await look('category');
  }
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  await look('product');
  await shop.addToCart();
  await shop.openCart();
  await look('cart');
  await shop.goToCheckout();
  await look('checkout');
  await shop.loosenForms();
  await shop.fillCheckout(guest());
  await shop.placeOrder();
  await shot(page, 'gateway');
  await axe(page);
  await shop.payWithBca();
  await shop.waitUntilPaid();
  await look('order');
});

test('the open drawer and menu', async ({ shop, page, shot, phone }) => {
  await shop.goto('/products');
  await shop.hydrated();
  await shop.cartOpener().click();
  await expect(shop.drawer()).toBeVisible();
  await shot(page, 'drawer');
  await axe(page);
  await page.keyboard.press('Escape');
  if (phone) {
    await shop.openMenu();
    await shot(page, 'menu');
    await axe(page);
  }
});

test('account and admin pages', async ({ shop, page, shot, lang }) => {
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  const pages: [string, string][] = [
    ['account', PATHS.account],
    ['admin', '/admin'],
    ['admin-orders', PATHS.adminOrders],
    ['admin-products', PATHS.adminProducts],
    ['admin-product-tags', '/admin/products/tags'],
    ['admin-mail', PATHS.adminMail],
    ['admin-mail-all', '/admin/mail/all'],
    ['admin-mail-kinds', '/admin/mail/kinds'],
    ['admin-tickets', PATHS.adminTickets],
    ['admin-chat-figures', PATHS.adminChatFigures],
    ['admin-payments-doctor', '/admin/payments/doctor'],
    ['admin-vouchers', '/admin/vouchers'],
    ['admin-voucher-new', '/admin/vouchers/new'],
    ['admin-shipping', '/admin/shipping?city=Kota+Jayapura&province=Papua&kg=8&length=120&width=45&height=15'],
    ['admin-shipping-zone', '/admin/shipping/zones/new'],
    ['admin-shipping-service', '/admin/shipping/services/new'],
    ['addresses', '/account/addresses'],
    ['admin-reviews', `${PATHS.adminReviews}?status=all`],
    ['admin-returns', PATHS.adminReturns],
    ['admin-returns-over', `${PATHS.adminReturns}?show=over`],
  ];
  for (const [name, path] of pages) {
    expect(await shop.goto(path), path).toBe(200);
    await shot(page, name);
    await inspect(page, lang);
  }
  await firstOrder(shop);
  await shot(page, 'admin-order');
  await inspect(page, lang);
});

async function firstOrder(shop: Shop): Promise<void> {
  await shop.goto(PATHS.adminOrders);
  const link = shop.main.locator(`a[href^="${shop.path('/admin/orders/')}"]`).filter({ visible: true }).first();
  if ((await link.count()) > 0) {
    await link.click();
    await shop.page.waitForURL(/\/admin\/orders\/.+/);
  }
}
