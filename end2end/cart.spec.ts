// The cart: as a drawer with JavaScript, as a page with and without it.
import type { Locator } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { rupiah, type Shop } from './support/shop';

/** The words in sight about what went wrong with this. */
function told(shop: Shop, words: RegExp, within: Locator = shop.main): Locator {
  return within.locator('.problem').filter({ hasText: words, visible: true });
}

/** Any number may be typed and sent. */
async function loosen(shop: Shop): Promise<void> {
  await shop.loosenForms();
  await shop.quantity().evaluate((element) => element.removeAttribute('max'));
}

async function withOneInCart(shop: Shop): Promise<void> {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  await shop.addToCart();
}

/** Goods of which there are fewer than fit into a cart, and which no spec buys. */
const SCARCE = '/products/lontar-senar-bass';

test('the drawer opens, holds the focus, closes by Escape and gives the focus back', async ({ shop, page, shot, js }) => {
  test.skip(!js, 'the drawer is an island; without JavaScript the cart is a page');
  await withOneInCart(shop);
  await shop.goto('/products');
  await shop.hydrated();
  const opener = shop.cartOpener();
  await opener.click();
  const drawer = shop.drawer();
  await expect(drawer).toBeVisible();
  await expect(drawer).toContainText(/stratos/i);
  await shot(page, 'drawer');

  const inside = () => drawer.evaluate((element) => element.contains(document.activeElement));
  expect(await inside(), 'the focus is in the drawer').toBe(true);
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    // a modal dialog lets the focus visit the browser's own bars (body) but never the page behind
    const stray = await page.evaluate(() => {
      const active = document.activeElement;
      return active !== null && active !== document.body && !active.closest('dialog, [role="dialog"]') ? active.outerHTML.slice(0, 120) : '';
    });
    expect(stray).toBe('');
  }
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();
});

test('the drawer leads to the cart page', async ({ shop, page, js }) => {
  test.skip(!js, 'the drawer is an island');
  await withOneInCart(shop);
  await shop.goto('/products');
  await shop.hydrated();
  await shop.cartOpener().click();
  await shop.drawer().locator(`a[href="${shop.path('/cart')}"]`).first().click();
  await page.waitForURL(/\/cart$/);
});

test('without JavaScript the cart in the header is a link to the page', async ({ shop, page, js }) => {
  test.skip(js, 'the drawer opens instead');
  await withOneInCart(shop);
  await shop.goto('/products');
  await shop.cartOpener().click();
  await page.waitForURL(/\/cart$/);
  await expect(shop.main).toContainText(/stratos/i);
});

test('quantity changes the total and survives a reload', async ({ shop, page, shot, js }) => {
  await withOneInCart(shop);
  await shop.openCart();
  if (js) await shop.hydrated();
  await expect(shop.quantity()).toHaveValue('1');
  const text = await shop.main.innerText();
  const unit = rupiah(text);
  await shop.setQuantity(2, js);
  await expect(async () => {
    await page.reload();
    await expect(shop.quantity()).toHaveValue('2', { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  const prices = ((await shop.main.innerText()).match(/Rp\s?[\d.,]+/g) ?? []).map(rupiah);
  expect(prices, 'the doubled price is somewhere').toContain(unit * 2);
  await shot(page, 'two');
});

test('what was chosen before the islands woke is what is bought', async ({ shop, page, js }) => {
  test.skip(!js, 'without JavaScript nothing sleeps');
  let arrive = () => {};
  const arrival = new Promise<void>((done) => (arrive = done));
  // a slow network: the program comes after the visitor has chosen
  await page.route('**/*.wasm', async (route) => {
    await arrival;
    await route.continue();
  });
  await shop.goto('/products/rencong-stratos');
  await shop.chooseVariant(3);
  await shop.quantity().fill('2');
  const price = await shop.price();
  await expect(page.locator('html[data-hydrated]')).toHaveCount(0);
  arrive();
  await shop.hydrated();
  await expect(shop.variants().nth(3)).toBeChecked();
  await expect(shop.quantity()).toHaveValue('2');
  await shop.addToCart();
  await expect(shop.drawer()).toBeVisible();
  expect((await shop.drawer().innerText()).match(/Rp\s?[\d.,]+/g)?.map(rupiah)).toContain(price * 2);
});

test('a page brought back by the back button asks for the cart of now', async ({ shop, page, context, js }) => {
  test.skip(!js, 'without JavaScript a page is loaded anew');
  await shop.goto('/products');
  await shop.hydrated();
  await expect(shop.cartOpener()).toContainText('0');
  const html = await (await context.request.get(`${new URL(page.url()).origin}/products/rencong-stratos`)).text();
  const variant = html.match(/name="variant" value="([^"]+)"/)?.[1] ?? '';
  const added = await context.request.post(`${new URL(page.url()).origin}/api/cart`, { form: { variant, quantity: '3' }, headers: { 'Sec-Fetch-Site': 'same-origin' } });
  expect(added.ok()).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(shop.cartOpener()).toContainText('3');
});

test('what changes while the cart is open is said at once, with a way on', async ({ shop, page, newPerson, shot, js, lang, phone }) => {
  test.skip(!(js && lang === 'id' && phone), 'it changes the stock of the shop: once is enough');
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  // goods that no other spec buys: their stock is this one's alone
  await shop.goto('/products/lontar-capo-jepit');
  await shop.hydrated();
  const name = (await shop.main.getByRole('heading', { level: 1 }).innerText()).trim();
  await staff.shop.setStock(name, 5);
  await shop.quantity().fill('3');
  await shop.addToCart();
  await shop.openCart();
  await shop.hydrated();
  await expect(shop.control(shop.words.toCheckout)).toBeVisible();

  await staff.shop.setStock(name, 2);
  const blocked = shop.main.getByRole('alert').filter({ hasText: shop.words.cartChanged });
  await expect(blocked).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(blocked).toBeVisible();
  await expect(shop.control(shop.words.toCheckout)).toBeHidden();
  await shot(page, 'changed');
  // mended at the line it is gone, too
  await shop.setQuantity(2, js);
  await expect(blocked).toBeHidden();
  await expect(shop.control(shop.words.toCheckout)).toBeVisible();
  // and accepted by the button
  await staff.shop.setStock(name, 1);
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await shop.post(shop.button(shop.words.acceptChanges));
  await expect(blocked).toBeHidden();
  await expect(shop.quantity()).toHaveValue('1');
  await expect(shop.control(shop.words.toCheckout)).toBeVisible();
});

test('a quantity beyond the stock is refused in words', async ({ shop, page, shot, js, watch }) => {
  watch.allow(400, /./);
  watch.allow(409, /./);
  watch.allow(422, /./);
  await shop.goto(SCARCE);
  await shop.addToCart();
  await shop.openCart();
  if (js) await shop.hydrated();
  // what cannot be a quantity
  await loosen(shop);
  await shop.setQuantity(9999, js);
  await expect(told(shop, shop.words.wholeNumber)).toHaveCount(1);
  await shop.expectInvalid(shop.quantity());
  await expect(shop.quantity(), js ? 'the field shows what counts' : 'what was typed is still there').toHaveValue(js ? '1' : '9999');
  await shot(page, 'refused');
  await page.reload();
  await expect(shop.quantity()).toHaveValue('1');
  await expect(told(shop, shop.words.wholeNumber)).toHaveCount(0);

  // more than there are: cut to what is left, and said
  if (js) await shop.hydrated();
  for (const asked of [99, 98]) {
    await loosen(shop);
    await shop.setQuantity(asked, js);
    // the second time the line is full already, and the field goes back all the same
    await expect(async () => {
      await expect(told(shop, shop.words.onlyLeft)).toHaveCount(1, { timeout: 1000 });
      const left = /\d+/.exec(await told(shop, shop.words.onlyLeft).innerText())?.[0] ?? '';
      expect(Number(left), 'never more than there is').toBeLessThan(98);
      await expect(shop.quantity()).toHaveValue(left, { timeout: 1000 });
    }).toPass({ timeout: 10_000 });
  }
  await expect(shop.main.getByRole('status')).toHaveCount(0);
  await shot(page, 'cut');
  await shop.openCart();
  expect(Number(await shop.quantity().inputValue()), 'never more than there is').toBeLessThan(98);
  await expect(told(shop, shop.words.onlyLeft), 'said once').toHaveCount(0);
});

test('no typed quantity is dropped without a word', async ({ shop, js }) => {
  test.skip(!js, 'without JavaScript the server answers, as above');
  await withOneInCart(shop);
  await shop.openCart();
  await shop.hydrated();
  for (const typed of ['-1', '1.5', '']) {
    await shop.quantity().fill(typed);
    await shop.quantity().press('Tab');
    await expect(told(shop, shop.words.wholeNumber)).toHaveCount(1);
    await expect(shop.quantity()).toHaveValue('1');
  }
  await shop.setQuantity(2, js);
  await expect(told(shop, shop.words.wholeNumber)).toHaveCount(0);
  await expect(shop.quantity()).toHaveValue('2');
});

test('adding more than there are says how many are left', async ({ shop, page, shot, js }) => {
  await shop.goto(SCARCE);
  if (js) await shop.hydrated();
  await loosen(shop);
  await shop.quantity().fill('99');
  if (js) {
    // the press leaves the field, which lowers the number, and adds that: said all the same
    await shop.addToCart();
    await expect(shop.drawer()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(told(shop, shop.words.onlyLeft)).toHaveCount(1);
    await expect(shop.quantity()).not.toHaveValue('99');
    // what is no number is neither sent nor swept away
    await shop.quantity().fill('1.5');
    await shop.button(shop.words.addToCart).click();
    await expect(told(shop, shop.words.wholeNumber)).toHaveCount(1);
    await expect(shop.quantity()).toHaveValue('1.5');
    await expect(shop.drawer()).toBeHidden();
    // all of them are in the cart: one more does not go in
    await shop.quantity().fill('1');
    await shop.addToCart();
    await expect(told(shop, shop.words.onlyLeft, shop.drawer())).toHaveCount(1);
    await shot(page, 'cut-drawer');
    await page.keyboard.press('Escape');
  } else {
    await shop.addToCart();
    await page.waitForURL(/\/cart\?cut=/);
    await expect(shop.main.getByRole('status')).toHaveCount(0);
    await shot(page, 'cut-added');
  }
  await expect(told(shop, shop.words.onlyLeft)).toHaveCount(1);
});

test('removing the last line leaves an empty cart with a way out', async ({ shop, page, shot, js }) => {
  await withOneInCart(shop);
  await shop.openCart();
  if (js) await shop.hydrated();
  await shop.post(shop.button(shop.words.remove));
  await expect(shop.main).toContainText(shop.words.cartEmpty);
  await page.reload();
  await expect(shop.main).toContainText(shop.words.cartEmpty);
  expect(await shop.main.locator('a').count()).toBeGreaterThan(0);
  await shot(page, 'empty');
});
