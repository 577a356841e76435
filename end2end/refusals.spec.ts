// Forms that the server refuses: the title begins with it, a summary leads to each field, and the first of them has the
// focus; with and without JavaScript.
import type { Page } from '@playwright/test';
import { axe, expect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, type Shop } from './support/shop';
import { PATHS } from './support/words';

/** Sends a form of the page as it stands, past what the browser itself would refuse. */
async function send(shop: Shop, action: string): Promise<void> {
  await shop.loosenForms();
  const form = shop.main.locator(`form[action="${action}"]`).first();
  await shop.post(form.locator('button').last());
}

/** What a refusal must be; `first` is the name of the field with the focus, none for the summary. */
async function expectRefusal(shop: Shop, page: Page, js: boolean, first?: string): Promise<void> {
  await expect(page).toHaveTitle(/^(Belum berhasil|Error): /);
  const summary = shop.main.getByRole('alert').filter({ visible: true }).first();
  await expect(first ? shop.field(first) : summary).toBeFocused();
  await expect(first ? shop.field(first) : summary).toBeInViewport();
  for (const link of await summary.getByRole('link').all()) {
    const field = page.locator(`[id="${(await link.getAttribute('href'))!.slice(1)}"]`);
    await shop.expectInvalid(field);
    await link.click();
    await expect(field).toBeFocused();
  }
  if (js) await axe(page);
}

test.beforeEach(({ watch }) => {
  for (const status of [400, 409, 422]) watch.allow(status, /./);
});

test('sign-in and register', async ({ shop, page, js, shot }) => {
  await shop.goto(PATHS.signIn);
  await shop.field('login').fill('nobody');
  await shop.field('password').fill('certainly-wrong-1');
  await send(shop, '/api/auth/login');
  await expectRefusal(shop, page, js);
  await shot(page, 'sign-in');
  await page.reload();
  await expect(page).not.toHaveTitle(/^(Belum berhasil|Error): /);
  await shop.goto(PATHS.register);
  await shop.field('email').fill('bukan-email');
  await send(shop, '/api/auth/register');
  await expectRefusal(shop, page, js, 'username');
  await shot(page, 'register');
});

test('checkout', async ({ shop, page, js, shot }) => {
  await shop.goto('/products/rencong-stratos');
  await shop.addToCart();
  await shop.goto(PATHS.checkout);
  await send(shop, '/api/orders');
  await expectRefusal(shop, page, js, 'name');
  await shot(page, 'all');
  await shop.fillCheckout({ ...guest(), postal_code: '1', city: '' });
  await send(shop, '/api/orders');
  await expectRefusal(shop, page, js, 'city');
  await shot(page, 'two');
});

test('a form whose page does not show it any more is refused above that page', async ({ shop, page, js }) => {
  // an order that is not there: the way to send it again is on a page that is open no more
  await shop.goto('/products/rencong-stratos');
  await shop.loosenForms();
  await shop.quantity().evaluate((field) => {
    const form = (field as HTMLInputElement).form!;
    form.setAttribute('action', '/api/orders/again');
    field.insertAdjacentHTML('afterend', '<input type="hidden" name="number" value="HR-0"><input type="hidden" name="key" value="x">');
    form.addEventListener('submit', (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await shop.post(shop.button(shop.words.addToCart));
  await expectRefusal(shop, page, js);
});

test('forms of staff', async ({ shop, page, js, shot }) => {
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(PATHS.adminProducts);
  await shop.main.locator('.data-table a').first().click();
  await page.waitForURL(/\/admin\/products\/.+/);
  await shop.field('price').fill('mahal');
  await send(shop, '/api/admin/products/variant');
  await expectRefusal(shop, page, js, 'price');
  await shot(page, 'variant');
});
