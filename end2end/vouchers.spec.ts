// A voucher: staff make it, a shopper types it in the cart or at the checkout, the sum is the same everywhere, and nothing typed is
// lost. With JavaScript and without.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, unique } from './support/shop';

test('a voucher is made, used and shown', async ({ newPerson, shop, page, shot, watch, js, lang }) => {
  watch.allow(422, /\/api\/(cart\/voucher|checkout\/voucher|admin\/vouchers)/);
  const code = `UJI${unique()}`.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 18);
  const said = new RegExp(`Voucher ${code}`);
  const staff = await newPerson();

  await test.step('staff make it', async () => {
    const { username, password } = demoStaff();
    await staff.shop.signIn(username, password);
    await staff.shop.goto('/admin/vouchers');
    await shot(staff.page, 'vouchers');
    if (js) await inspect(staff.page, lang);
    await staff.shop.main.locator('a[href$="/admin/vouchers/new"]').click();
    await staff.page.waitForURL(/\/admin\/vouchers\/new$/);
    const form = staff.shop.main.locator('form[action="/api/admin/vouchers/create"]');
    await staff.shop.loosenForms();
    await staff.shop.field('code', form).fill(code);
    await staff.shop.field('value', form).fill('200');
    await staff.shop.post(form.locator('button[type="submit"]'));
    await staff.shop.expectInvalid(staff.shop.field('value', form));
    await expect(staff.shop.field('code', form)).toHaveValue(code);
    await shot(staff.page, 'voucher-refused');
    await staff.shop.field('value', form).fill('10');
    await staff.shop.field('minimum', form).fill('1000');
    await staff.shop.post(form.locator('button[type="submit"]'));
    await staff.page.waitForURL(/\/admin\/vouchers\/[0-9a-f-]{36}$/);
    await expect(staff.shop.main.locator('h1')).toHaveText(code);
    await shot(staff.page, 'voucher');
    if (js) await inspect(staff.page, lang);
  });

  await test.step('in the cart: wrong first, what was typed stays', async () => {
    await shop.goto('/products?q=stratos');
    await shop.openFirstProduct();
    await shop.addToCart();
    await shop.openCart();
    if (js) await shop.hydrated();
    const box = shop.main.locator('details').filter({ has: page.locator('#cart-voucher') });
    await expect(page.locator('#cart-voucher')).toBeHidden();
    await box.locator('summary').click();
    await page.locator('#cart-voucher').fill(`${code}SALAH`.slice(0, 20));
    await shop.post(box.locator('form button'));
    await expect(page.locator('#cart-voucher')).toHaveValue(/SALAH|^UJI/);
    await expect(page.locator('#cart-voucher-problem')).toBeVisible();
    await shot(page, 'cart-wrong');
    if (js) await inspect(page, lang);
    await page.locator('#cart-voucher').fill(` ${code.toLowerCase().slice(0, 3)}-${code.slice(3)} `);
    await shop.post(box.locator('form button'));
    await expect(shop.main.locator('dl').filter({ hasText: said })).toBeVisible();
    await shot(page, 'cart-voucher');
    if (js) await inspect(page, lang);
    await shop.post(shop.main.locator('form[action="/api/cart/voucher/drop"] button'));
    await expect(shop.main.locator('dl').filter({ hasText: said })).toHaveCount(0);
  });

  await test.step('at the checkout: nothing else that was typed is lost, and the total is what is ordered', async () => {
    await shop.goToCheckout();
    const buyer = guest();
    await shop.fillCheckout(buyer);
    const field = page.locator('#voucher_code');
    const unfold = async () => {
      if (!(await field.isVisible())) await shop.main.locator('details').filter({ has: field }).locator('summary').click();
    };
    await unfold();
    await field.fill('TIDAKADA');
    await shop.post(shop.main.locator('button[formaction="/api/checkout/voucher"]'));
    await shop.expectInvalid(field);
    await expect(field).toHaveValue('TIDAKADA');
    await expect(shop.field('city')).toHaveValue(buyer.city);
    await shot(page, 'checkout-wrong');
    if (js) await inspect(page, lang);
    await field.fill(code);
    await shop.post(shop.main.locator('button[formaction="/api/checkout/voucher"]'));
    const row = shop.main.locator('dl > div').filter({ hasText: said });
    await expect(row).toBeVisible();
    await expect(shop.field('name')).toHaveValue(buyer.name);
    await expect(shop.field('city')).toHaveValue(buyer.city);
    await shot(page, 'checkout-voucher');
    if (js) await inspect(page, lang);
    const less = (await row.locator('dd').textContent()) ?? '';
    expect(less).toMatch(/^-Rp/);
    const placed = page.waitForURL(/\/pay\//);
    await shop.post(shop.button(shop.words.placeOrder));
    await placed;
    await shop.main.locator('a[href*="/orders/"]').first().click();
    await page.waitForURL(/\/orders\//);
    await expect(shop.main.locator('dl > div').filter({ hasText: said }).locator('dd')).toHaveText(less);
    await shot(page, 'order-voucher');
  });

  await test.step('staff see which order used it', async () => {
    await staff.page.reload();
    await expect(staff.shop.main.locator('section[aria-labelledby="used-by"] tbody tr')).toHaveCount(1);
    await shot(staff.page, 'voucher-used');
  });
});

test('codes for one order each are made and handed out', async ({ newPerson, shot, js, lang }) => {
  const { shop, page } = await newPerson();
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto('/admin/vouchers?q=PAMERAN');
  await shop.main.locator('tbody a').first().click();
  await page.waitForURL(/\/admin\/vouchers\/[0-9a-f-]{36}$/);
  const form = shop.main.locator('form[action="/api/admin/vouchers/codes"]');
  await shop.field('codes', form).fill('5');
  await shop.post(form.locator('button'));
  const file = shop.main.locator('a[download]');
  await expect(file).toBeVisible();
  const answer = await page.request.get((await file.getAttribute('href')) ?? '');
  expect(answer.status()).toBe(200);
  expect((await answer.text()).split('\n').filter((line) => line.includes('PAMERAN')).length).toBeGreaterThanOrEqual(5);
  await shot(page, 'codes');
  if (js) await inspect(page, lang);
});
