// How one pays: every way stands in the checkout and says why it cannot be had; a transfer by hand with its proof, cash at the door, and
// a tax invoice. With JavaScript and without.
import { expect, inspect, test, type NewPerson } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, unique } from './support/shop';

const PROOF = { name: 'bukti.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n% bukti transfer\n%%EOF') };

/** Staff see what the demo takes. */
async function signedIn(staff: Awaited<ReturnType<NewPerson>>): Promise<void> {
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
}

test('ways to pay: a transfer with its proof, and cash at the door', async ({ newPerson, shop, page, shot, watch, js, lang }) => {
  watch.allow(422, /\/api\/(orders|payment\/proof|admin\/payments)/);
  const staff = await newPerson();
  const look = async (of: typeof page, name: string) => {
    await shot(of, name);
    if (js) await inspect(of, lang);
  };
  const way = (word: string) => shop.main.locator(`input[name="pay"][value="${word}"]`);
  const toCheckout = async (buyer: ReturnType<typeof guest>, units = 1) => {
    await shop.goto('/products?q=stratos');
    await shop.openFirstProduct();
    if (js) await shop.hydrated();
    await shop.addToCart();
    await shop.openCart();
    if (units > 1) await shop.setQuantity(units, js);
    await shop.goToCheckout();
    await shop.fillCheckout(buyer);
  };
  const place = async () => {
    const placed = page.waitForURL(/\/(pay|orders)\//);
    await shop.post(shop.button(shop.words.placeOrder));
    await placed;
  };

  await test.step('staff say what the shop takes', async () => {
    await signedIn(staff);
    await staff.shop.goto('/admin/settings#payways');
    await look(staff.page, 'settings');
  });

  await test.step('every way stands there; a refused form keeps what was chosen', async () => {
    await toCheckout(guest(), 3);
    await expect(shop.main.locator('#payways input[name="pay"]')).toHaveCount(16);
    await expect(shop.main.locator('#payways input[name="pay"]:checked')).toHaveCount(1);
    await expect(way('indomaret'), 'above what minimarkets take').toBeDisabled();
    await expect(shop.main.locator('#pay-indomaret-why')).toBeVisible();
    await way('transfer').check();
    await shop.main.locator('details').filter({ has: page.locator('[name="npwp"]') }).locator('summary').click();
    await shop.loosenForms();
    await shop.field('npwp').fill('1234');
    await shop.field('npwp_name').fill('PT Lontar');
    await shop.post(shop.button(shop.words.placeOrder));
    await shop.expectInvalid(shop.field('npwp'));
    await expect(way('transfer')).toBeChecked();
    await look(page, 'checkout');
    await shop.field('npwp').fill('01.234.567.8-901.000');
    await place();
    await page.waitForURL(/\/pay\//);
  });

  let number = '';
  await test.step('a proof is sent, and refused without a file', async () => {
    await expect(shop.main).toContainText('0000000000');
    await look(page, 'transfer');
    number = (await shop.main.textContent())?.match(/HR-\d{6}-[A-Z0-9]{6}/)?.[0] ?? '';
    expect(number).not.toBe('');
    const form = shop.main.locator('form[action="/api/payment/proof"]');
    await shop.post(form.locator('button.btn-primary'));
    await expect(shop.main.locator('#proofs-problem')).toBeVisible();
    await form.locator('input[type="file"]').setInputFiles(PROOF);
    await form.locator('[name="note"]').fill(`dari Sari ${unique()}`);
    await shop.post(form.locator('button.btn-primary'));
    await expect(shop.main.locator('a[href*="/pay/proofs/"]')).toHaveCount(1);
    await look(page, 'proof-sent');
  });

  await test.step('staff find it on the account', async () => {
    await staff.shop.goto(`/admin/orders/${number}`);
    await expect(staff.shop.main.locator('a[href*="/pay/proofs/"]')).toHaveCount(1);
    await look(staff.page, 'staff-transfer');
    const form = staff.shop.main.locator('form[action="/api/admin/payments/confirm"]');
    await staff.shop.field('reference', form).fill('mutasi 8812');
    await staff.shop.post(form.getByRole('button'));
    await staff.shop.expectStatus('paid');
    await shop.main.locator('a[href*="/orders/"]').first().click();
    await page.waitForURL(/\/orders\//);
    await shop.expectStatus('paid');
    await expect(shop.main).toContainText('01.234.567.8-901.000');
    await look(page, 'order');
  });

  await test.step('cash at the door', async () => {
    const mark = unique();
    // one person has two of these on their way: each run is somebody else
    const buyer = { ...guest(mark), phone: `0813${Math.floor(10_000_000 + Math.random() * 89_999_999)}` };
    await toCheckout(buyer);
    await expect(way('cod')).toBeEnabled();
    await way('cod').check();
    await place();
    await page.waitForURL(/\/orders\//);
    await shop.expectStatus('processing');
    await look(page, 'at-door');
    number = (await shop.main.textContent())?.match(/HR-\d{6}-[A-Z0-9]{6}/)?.[0] ?? '';
    await staff.shop.goto(`/admin/orders/${number}`);
    const ship = staff.shop.main.locator('form[action="/api/admin/orders/ship"]');
    await staff.shop.field('tracking_number', ship).fill('JNE123456789');
    await staff.shop.post(ship.getByRole('button'));
    await staff.shop.expectStatus('shipped');
    await look(staff.page, 'staff-at-door');
    const collect = staff.shop.main.locator('form[action="/api/admin/payments/collect"]');
    await staff.shop.field('reference', collect).fill('setoran kurir');
    await staff.shop.post(collect.getByRole('button'));
    await expect(staff.shop.main.locator('form[action="/api/admin/payments/collect"]')).toHaveCount(0);
    await expect(staff.shop.main.locator('[data-status="delivered"]').first()).toBeVisible();
  });
});
