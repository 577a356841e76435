// A slip after "place order" is mended by its customer: another way to pay, another address, other goods, or no order.
import { expect, test } from './support/fixtures';
import { guest } from './support/shop';

test('an unpaid order is changed and given up', async ({ shop, page, shot, lang }) => {
  const buyer = guest();
  const care = (action: string) => shop.main.locator(`form[action="${action}"]`);
  const open = async () => {
    const more = shop.main.locator('details').filter({ has: page.locator('form[action="/api/orders/cancel"]') }).first();
    if (!(await more.evaluate((element) => (element as HTMLDetailsElement).open))) await more.locator('summary').first().click();
  };
  const order = async () => {
    await shop.goto('/products?q=stratos');
    await shop.openFirstProduct();
    await shop.addToCart();
    await shop.openCart();
    await shop.goToCheckout();
    await shop.fillCheckout(buyer);
    const placed = page.waitForURL(/\/pay\//);
    await shop.post(shop.button(shop.words.placeOrder));
    await placed;
  };

  await test.step('pay another way', async () => {
    await order();
    await open();
    await shot(page, 'unpaid');
    // to the shop's own account, and back to the gateway
    await shop.post(shop.main.locator('form:has([name="pay"][value="transfer"])').getByRole('button'));
    await expect(page).toHaveURL(/\/pay\//);
    await expect(shop.main.locator('form[action="/api/payment/proof"]')).toHaveCount(1);
    await open();
    await shot(page, 'by-transfer');
    await shop.post(care('/api/payment/another').getByRole('button').first());
    await expect(page).toHaveURL(/\/pay\//);
    await expect(shop.main.locator('form[action="/api/payment/proof"]')).toHaveCount(0);
  });

  await test.step('send it elsewhere', async () => {
    await shop.main.locator('a[href*="/orders/"]').first().click();
    await page.waitForURL(/\/orders\//);
    await open();
    const form = care('/api/orders/address');
    if (!(await form.isVisible())) await shop.main.locator('summary.btn').click();
    await shot(page, 'address');
    await form.locator('[name="address"]').fill('Jl. Kenanga No. 7');
    await shop.post(form.getByRole('button'));
    await expect(shop.main).toContainText('Jl. Kenanga No. 7');
  });

  await test.step('change the goods: they are in the cart again, and nothing is typed twice', async () => {
    await open();
    await shop.post(care('/api/orders/change').getByRole('button'));
    await page.waitForURL(/\/cart/);
    await expect(shop.main).toContainText(/stratos/i);
    await shot(page, 'in-cart');
    await shop.goToCheckout();
    await expect(shop.field('city')).toHaveValue(buyer.city);
    await expect(shop.field('address')).toHaveValue('Jl. Kenanga No. 7');
    await shop.post(shop.button(shop.words.placeOrder));
    await page.waitForURL(/\/pay\//);
  });

  await test.step('give it up', async () => {
    await open();
    await shop.post(care('/api/orders/cancel').getByRole('button'));
    await page.waitForURL(/\/orders\//);
    await expect(shop.main).toContainText(lang === 'id' ? /dibatalkan/i : /cancelled/i);
    await expect(care('/api/orders/again')).toBeVisible();
    await shot(page, 'given-up');
  });
});
