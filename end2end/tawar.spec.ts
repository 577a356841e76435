// Tawar: the owner allows it for a product, a shopper offers, support hands over, the shop names another price, it is agreed on,
// bought and paid; a conversation goes from one colleague to another. Two people, with JavaScript and without.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { guest, rupiah, unique } from './support/shop';
import { PATHS } from './support/words';

const TALK = /\/admin\/chat\?.*talk=/;

test('a price is talked about, agreed on and paid', async ({ shop, page, newPerson, shot, js, lang }, { project, retry }) => {
  const words = (id: string, en: string) => (lang === 'id' ? id : en);
  const look = async (on: typeof page, name: string) => {
    await shot(on, name);
    if (js) await inspect(on, lang);
  };
  // one product for each project: two of them at once do not edit the same
  const place = ['js-id-phone', 'js-en-desktop', 'nojs-id-desktop', 'nojs-en-phone'].indexOf(project.name);
  await shop.goto('/products?condition=new&stock=1&sort=price_desc');
  const address = (await shop.productAddresses())[place]!;
  const slug = address.split('/').pop()!;
  await page.goto(address);
  const name = (await shop.main.getByRole('heading', { level: 1 }).textContent())!.trim();
  if (retry === 0) await expect(shop.main.locator('.offer-form')).toHaveCount(0);

  // the owner allows it
  const owner = await newPerson();
  const admin = demoStaff();
  await owner.shop.signIn(admin.username, admin.password);
  await owner.shop.goto(`/admin/products?q=${encodeURIComponent(name)}`);
  await owner.shop.main.locator('table a[href*="/admin/products/"]').filter({ hasText: name }).first().click();
  await expect(owner.shop.field('slug')).toHaveValue(slug);
  await owner.shop.field('bargain').check();
  await owner.shop.post(owner.shop.main.locator('form[action="/api/admin/products/save"] button[type="submit"]'));

  // the shopper offers: what is no price keeps what was typed
  await page.goto(address);
  const price = await shop.price();
  const offer = Math.floor((price * 0.8) / 1000) * 1000;
  const form = shop.main.locator('.offer-form');
  await form.locator('summary').click();
  await shop.loosenForms();
  await shop.field('price', form).fill('murah dong');
  await shop.post(form.locator('button.btn-primary'));
  await shop.expectInvalid(shop.field('price', form));
  await expect(shop.field('price', form)).toHaveValue('murah dong');
  await shop.field('price', form).fill(String(offer));
  await look(page, 'offering');
  await shop.post(form.locator('button.btn-primary'));
  await page.waitForURL(/\/chat$/);
  const card = shop.main.locator('.chat-offer').last();
  await expect(card).toHaveAttribute('data-offer-state', 'open');
  await look(page, 'offered');
  const mark = unique();
  await shop.field('body').fill(`Boleh ya ${mark}`);
  await shop.post(shop.main.locator('#chat-form button.chat-send'));

  // support may not name prices: it hands the conversation over
  const helper = await newPerson();
  const support = demoStaff('support');
  await helper.shop.signIn(support.username, support.password);
  await helper.shop.goto(`/admin/chat?q=${mark}`);
  const mine = helper.shop.main.locator('.desk-row').first();
  await mine.click();
  await helper.page.waitForURL(TALK);
  await expect(helper.shop.main.locator('.chat-offer').last()).toContainText(name);
  const address_of_talk = helper.page.url();
  const take = helper.shop.main.locator('form:has(button[value="me"]) button');
  if (await take.count()) await helper.shop.post(take);
  if (js) await helper.shop.hydrated();
  await helper.shop.main.locator('#hand-over > summary').click();
  const hand = helper.shop.main.locator('#hand-over form');
  await helper.shop.field('to', hand).selectOption({ label: 'Raka Pratama' });
  await look(helper.page, 'handing-over');
  await helper.shop.post(hand.locator('button'));
  await expect(helper.shop.main.locator('.desk-head')).toContainText('Raka Pratama');

  // the owner names another price
  await owner.page.goto(address_of_talk);
  await expect(owner.shop.main.locator('.desk-head')).toContainText(words('Kamu yang pegang', 'With you'));
  const asked = owner.shop.main.locator('.chat-offer').last();
  const counter = Math.floor((price * 0.9) / 1000) * 1000;
  await asked.locator('details > summary').click();
  await owner.shop.field('price', asked).fill(String(counter));
  await look(owner.page, 'countering');
  const answering = asked.locator('details form button');
  if (js) {
    // sent behind the page: the conversation stays where it is, and the answer comes over its line
    await owner.shop.hydrated();
    await owner.page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    await answering.click();
    await expect(owner.shop.main.locator('.chat-offer')).toHaveCount(2);
    await expect(owner.shop.main.locator('.chat-offer [data-offer-answers]')).toHaveCount(0);
    await expect(owner.page.locator('body[data-same-page]')).toHaveCount(1);
  } else {
    await owner.shop.post(answering);
    await owner.page.waitForURL(TALK);
  }

  // agreed: the goods are in the cart at this price, and the line says why
  await shop.goto('/chat');
  const named = shop.main.locator('.chat-offer').last();
  expect(rupiah((await named.locator('p > strong').textContent()) ?? '')).toBe(counter);
  await look(page, 'countered');
  await shop.post(named.locator('button[value="true"]'));
  await shop.openCart();
  const line = shop.main.locator('li, article, tr').filter({ hasText: name }).first();
  await expect(line).toContainText(words('Harga hasil tawar', 'Price you agreed on'));
  await look(page, 'cart');
  await shop.goToCheckout();
  await shop.fillCheckout(guest());
  await shop.placeOrder();
  await shop.payWithBca();
  const number = await shop.waitUntilPaid();
  await expect(shop.main).toContainText(words('Harga disepakati di chat', 'Price agreed in chat'));
  await look(page, 'paid');

  // used once: the conversation says so, and the owner sees it with the order
  await shop.goto('/chat');
  await expect(shop.main.locator('.chat-offer').last()).toHaveAttribute('data-offer-state', 'used');
  await owner.shop.goto(`${PATHS.adminOrders}/${number}`);
  await expect(owner.shop.main).toContainText(words('Harga disepakati di chat', 'Price agreed in chat'));
  await look(owner.page, 'order');
});

test('what one side says the other reads, and knows that it was read', async ({ shop, page, newPerson, watch, js, lang }) => {
  test.skip(!js, 'read marks move by themselves with a program only');
  watch.allowOffline();
  const mark = unique();
  await shop.goto('/chat');
  await shop.field('body').fill(`Halo ${mark}`);
  await shop.post(shop.main.locator('#chat-form button.chat-send'));
  const staff = await newPerson();
  const { username, password } = demoStaff('support');
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`/admin/chat?q=${mark}`);
  await staff.shop.main.locator('.desk-row').first().click();
  await staff.page.waitForURL(TALK);
  await staff.shop.hydrated();
  const said = `Siap ${mark}`;
  await staff.shop.main.locator('#desk-body').fill(said);
  await staff.shop.post(staff.shop.main.locator('#desk-form button.btn-primary'));

  // the visitor is on another page: the button counts, the panel opens, the mark moves
  await shop.goto('/products');
  await shop.hydrated();
  await page.locator('.chat-button').click();
  const panel = page.locator('#chat');
  await expect(panel.locator('.chat-message').filter({ hasText: said })).toHaveCount(1);
  await expect(staff.shop.main.locator('.desk-foot')).toContainText(lang === 'id' ? 'Sudah dibaca' : 'Read by the customer', { timeout: 15_000 });

  // the line breaks on the visitor's side: what is said meanwhile arrives once, in its order
  await page.context().setOffline(true);
  for (const word of ['satu', 'dua', 'tiga']) {
    await staff.shop.main.locator('#desk-body').fill(`${word} ${mark}`);
    await staff.shop.post(staff.shop.main.locator('#desk-form button.btn-primary'));
    await expect(staff.shop.main.locator('.chat-message').filter({ hasText: `${word} ${mark}` })).toHaveCount(1);
  }
  await page.context().setOffline(false);
  for (const word of ['satu', 'dua', 'tiga']) {
    await expect(panel.locator('.chat-message').filter({ hasText: `${word} ${mark}` })).toHaveCount(1, { timeout: 30_000 });
  }
  const order = await panel.locator('.chat-message').filter({ hasText: mark }).allTextContents();
  expect(order.map((text) => /satu|dua|tiga/.exec(text)?.[0]).filter(Boolean)).toEqual(['satu', 'dua', 'tiga']);
});
