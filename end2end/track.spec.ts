// Somebody without the link of their order looks it up: by mail address it opens, by telephone it says how far it is, and a wrong
// contact learns nothing and loses nothing that was typed. Afterwards staff find the mails of that order.
import { expect, test } from './support/fixtures';
import { demoStaff, mailsAbout } from './support/mail';
import { guest } from './support/shop';

const FORM = 'form[action="/api/orders/track"]';

test('an order is looked up without its link', async ({ shop, page, shot, lang, newPerson }) => {
  const buyer = guest();
  let number = '';

  await test.step('buy', async () => {
    await shop.goto('/products?q=stratos');
    await shop.openFirstProduct();
    await shop.addToCart();
    await shop.openCart();
    await shop.goToCheckout();
    await shop.fillCheckout(buyer);
    await shop.placeOrder();
    await shop.payWithBca();
    number = await shop.waitUntilPaid();
    await expect.poll(() => mailsAbout(number).length, { message: 'the confirmation', timeout: 30_000 }).toBe(1);
  });

  const other = await newPerson();
  const form = other.shop.main.locator(FORM);
  const look = async (contact: string): Promise<void> => {
    await form.locator('[name="number"]').fill(number.toLowerCase());
    await form.locator('[name="contact"]').fill(contact);
    await other.shop.post(form.getByRole('button'));
  };

  await test.step('the way there is at the foot of every page', async () => {
    await other.shop.goto('/');
    await other.page.locator('footer a[href$="/orders/track"]').click();
    await other.page.waitForURL(/\/orders\/track$/);
    await shot(other.page, 'track');
  });

  await test.step('a wrong contact learns nothing, and what was typed stays', async () => {
    await look('orang.lain@example.com');
    await expect(other.shop.main).toContainText(lang === 'id' ? 'Tidak ada pesanan dengan nomor dan kontak ini' : 'There is no order with this number and contact');
    await expect(form.locator('[name="contact"]')).toHaveValue('orang.lain@example.com');
    await shot(other.page, 'refused');
  });

  await test.step('the telephone, in any form, says how far it is', async () => {
    await look('+62 812 3456 7890');
    await expect(other.shop.main.locator('#found')).toContainText(number);
    await expect(other.shop.main).not.toContainText(buyer.address);
    await shot(other.page, 'steps');
  });

  await test.step('the mail address opens it', async () => {
    await look(buyer.email.toUpperCase());
    await other.page.waitForURL(new RegExp(`/orders/${number}`));
    await expect(other.shop.main).toContainText(buyer.address);
    await shot(other.page, 'order');
  });

  await test.step('staff find its mail and see what it says', async () => {
    const { username, password } = demoStaff();
    await shop.signIn(username, password);
    await shop.goto(`/admin/mail/all?q=${number}`);
    await expect(shop.main).toContainText(buyer.email);
    await shot(page, 'mails');
    await shop.main.locator('a[href*="/admin/mail/letters/"]').first().click();
    await page.waitForURL(/\/admin\/mail\/letters\//);
    await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toContainText(number);
    await shot(page, 'mail');
    await shop.post(shop.main.locator('form[action="/api/admin/mail/again"]').getByRole('button'));
    await expect.poll(() => mailsAbout(number).length, { message: 'sent once more', timeout: 30_000 }).toBe(2);
  });
});
