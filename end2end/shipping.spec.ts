// Freight: what sending costs is seen before it is ordered, with and without a program; staff try and change it; a customer keeps
// addresses and picks one.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, rupiah, unique } from './support/shop';

test('a buyer sees what sending costs, chooses a way, and pays that', async ({ shop, page, shot, js, lang }) => {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  if (js) await shop.hydrated();
  await shop.addToCart();
  await shop.openCart();
  await expect(shop.main).toContainText(lang === 'id' ? /Ongkos kirim mulai/ : /Shipping from/);
  await shop.goToCheckout();
  const buyer = { ...guest(), city: 'Kota Jayapura', province: 'Papua', postal_code: '99111' };
  await shop.fillCheckout(buyer);
  const ways = shop.main.locator('#freight');
  await shot(page, 'ways');
  if (js) await inspect(page, lang);
  await expect(ways).toContainText(lang === 'id' ? /Dihitung \d+ kg/ : /Counted as \d+ kg/);
  // what was typed is still there
  await expect(shop.field('address')).toHaveValue(buyer.address);
  await expect(shop.field('postal_code')).toHaveValue(buyer.postal_code);
  const dear = ways.locator('label').filter({ hasText: 'JNE REG' });
  const price = rupiah(await dear.innerText());
  await dear.click();
  const total = shop.main.locator('[data-part="checkout-sums"] dd').last();
  if (js) {
    await expect(shop.main.locator('[data-part="checkout-sums"]')).toContainText(lang === 'id' ? price.toLocaleString('id-ID') : price.toLocaleString('en-US'));
    await ways.locator('[name="crated"]').check();
    await expect(shop.main.locator('[data-part="checkout-sums"]')).toContainText(lang === 'id' ? 'Peti kayu' : 'Wooden crate');
    await expect(dear).not.toContainText(lang === 'id' ? price.toLocaleString('id-ID') : price.toLocaleString('en-US'));
    await ways.locator('[name="crated"]').uncheck();
    await expect(dear).toContainText(lang === 'id' ? price.toLocaleString('id-ID') : price.toLocaleString('en-US'));
    await expect(shop.main.locator('form[aria-busy]')).toHaveCount(0);
  } else {
    await shop.post(ways.getByRole('button').first());
    await expect(ways.locator('[name="service"]:checked')).toHaveValue('jne-reg');
  }
  await expect(total).toBeVisible();
  await shop.placeOrder();
  await shop.payWithBca();
  await shop.waitUntilPaid();
  await expect(shop.main).toContainText('JNE REG');
  await expect(shop.main).toContainText(lang === 'id' ? price.toLocaleString('id-ID') : price.toLocaleString('en-US'));
});

test('a customer keeps addresses and picks one', async ({ shop, page, shot, js, lang }) => {
  const name = unique();
  await shop.goto('/register');
  for (const [field, value] of Object.entries({ username: name, email: `${name}@example.com`, password: `kata sandi ${name}` })) await shop.field(field).fill(value);
  await shop.post(shop.main.locator('form[action="/api/auth/register"] button[type="submit"]'));
  await shop.goto('/account/addresses');
  const fresh = shop.main.locator('form[action="/api/account/addresses/add"]');
  for (const [label, city] of [['Rumah', 'Kota Bandung'], ['Studio', 'Kota Cimahi']] as const) {
    if (!(await fresh.isVisible())) await shop.main.locator('details:has(form[action="/api/account/addresses/add"]) > summary').click();
    const typed = { label, name: 'Sari Wulandari', phone: '081234567890', address: 'Jl. Melati No. 12', district: 'Coblong', city, province: 'Jawa Barat', postal_code: '40132' };
    for (const [field, value] of Object.entries(typed)) await fresh.locator(`[name="${field}"]`).fill(value);
    await shop.post(fresh.getByRole('button'));
    await expect(shop.main).toContainText(city);
  }
  await shot(page, 'addresses');
  if (js) await inspect(page, lang);
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  if (js) await shop.hydrated();
  await shop.addToCart();
  await shop.openCart();
  await shop.goToCheckout();
  await expect(shop.field('city')).toHaveValue('Kota Bandung');
  await shop.post(shop.main.getByRole('button', { name: /Studio/ }));
  await expect(shop.field('city')).toHaveValue('Kota Cimahi');
  await expect(shop.main.locator('#freight [name="service"]').first()).toBeVisible();
});

test('staff try a price and change a rate', async ({ newPerson, shot, js, lang, phone }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto('/admin/shipping');
  if (js) await inspect(staff.page, lang);
  const trial = staff.shop.main.locator('#try');
  for (const [field, value] of Object.entries({ city: 'Kota Jayapura', province: 'Papua', kg: '8', length: '120', width: '45', height: '15' })) {
    await trial.locator(`[name="${field}"]`).fill(value);
  }
  await trial.getByRole('button').click();
  await staff.page.waitForURL(/kg=8/);
  await expect(trial).toContainText('14 kg');
  await expect(trial).toContainText('Maluku dan Papua');
  await shot(staff.page, 'trial');
  if (!(js && lang === 'id' && phone)) return;
  // the prices of others stay as they are: only the days change
  await staff.shop.main.getByRole('link', { name: 'AnterAja Reguler' }).click();
  await staff.page.waitForURL(/\/services\//);
  await staff.shop.field('days_to').fill('5');
  await staff.shop.post(staff.shop.main.locator('form[action="/api/admin/shipping/services/save"] button'));
  await expect(staff.shop.field('days_to')).toHaveValue('5');
  await inspect(staff.page, lang);
  await shot(staff.page, 'service');
});
