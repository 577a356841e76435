// What opens over a page: drawer, menu, filter sheet, suggestions, wide menu. While it is open the rest is out of reach,
// what changes is said, and the focus returns; and where the focus goes when what had it is gone.
import { axe, expect, test } from './support/fixtures';
import { expectTabStays, focused, said, tree, type Node } from './support/states';
import type { Shop } from './support/shop';

/** What of the page can still be reached beside what is open over it: header, footer, title. */
async function behind(shop: Shop): Promise<Node[]> {
  const title = await shop.main.locator('h1').textContent();
  const isPage = ({ role, name }: Node) => role === 'banner' || role === 'contentinfo' || (role === 'heading' && name.toLowerCase() === title?.toLowerCase());
  return (await tree(shop.page)).filter(isPage);
}

/** The browser writes its accessibility tree a moment after the page changed. */
async function expectNothingBehind(shop: Shop): Promise<void> {
  await expect.poll(() => behind(shop), 'the page behind is out of reach').toEqual([]);
}

async function withLines(shop: Shop, ...slugs: string[]): Promise<void> {
  for (const slug of slugs) {
    await shop.goto(`/products/${slug}`);
    await shop.hydrated();
    await shop.addToCart();
    await expect(shop.drawer()).toBeVisible();
  }
}

/** Two products of the shop that are not one of a kind. */
async function twoProducts(shop: Shop): Promise<[string, string]> {
  await shop.goto('/products?q=senar');
  const slugs = (await shop.productAddresses()).map((address) => address.split('/').pop()!);
  return ['rencong-stratos', slugs[0]!];
}

test('every change of the cart is said, in the drawer too, equal words again', async ({ shop, page }) => {
  await shop.goto('/products/rencong-stratos');
  await shop.hydrated();
  const first = await said(page, () => shop.addToCart());
  expect(first.at(-1)).toMatch(/stratos.*: 1.*Rp/i);
  await expect(shop.drawer()).toBeVisible();
  expect((await tree(page)).some(({ role }) => role === 'status'), 'a region can be heard while the dialog is open').toBe(true);
  const quantity = shop.drawer().locator('[name="quantity"]').first();
  // refused twice with the same words: heard twice
  for (const typed of ['-1', '-2']) {
    const words = await said(page, () => quantity.fill(typed).then(() => quantity.press('Enter')));
    expect(words.filter((one) => one.startsWith('unheard'))).toEqual([]);
    expect(words.at(-1)).toMatch(shop.words.wholeNumber);
  }
  const changed = await said(page, () => quantity.fill('2').then(() => quantity.press('Enter')));
  expect(changed.at(-1)).toMatch(/stratos.*: 2.*Rp/i);
  await page.keyboard.press('Escape');
  const removed = await said(page, async () => {
    await shop.cartOpener().click();
    await shop.button(shop.words.remove, shop.drawer()).click();
  });
  expect(removed.at(-1)).toMatch(shop.words.cartEmpty);
  expect(removed.filter((one) => one.startsWith('unheard'))).toEqual([]);
  expect(await focused(page), 'the empty cart has the focus').toMatch(/^p /);
  await axe(page);
});

test('when a line goes, the focus stays in the cart', async ({ shop, page }) => {
  const products = await twoProducts(shop);
  await withLines(shop, ...products);
  for (const place of ['page', 'drawer'] as const) {
    await shop.goto(place === 'page' ? '/cart' : '/products');
    await shop.hydrated();
    if (place === 'drawer') await shop.cartOpener().click();
    const where = place === 'page' ? shop.main : shop.drawer();
    const removers = where.getByRole('button', { name: shop.words.remove });
    await expect(removers).toHaveCount(2);
    await removers.nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(removers).toHaveCount(1);
    await expect(removers.first(), `${place}: the line before`).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(removers).toHaveCount(0);
    await expect(where.locator('[data-heir]').filter({ visible: true }), `${place}: the words of an empty cart`).toBeFocused();
    if (place === 'page') await withLines(shop, ...products);
  }
});

test('a button that goes when the program comes hands the focus on', async ({ shop, page }) => {
  await withLines(shop, 'rencong-stratos');
  let arrive = () => {};
  const arrival = new Promise<void>((done) => (arrive = done));
  await page.route('**/*.wasm', async (route) => {
    await arrival;
    await route.continue();
  });
  await shop.goto('/cart');
  const update = shop.button(shop.words.updateQuantity);
  await update.focus();
  arrive();
  await shop.hydrated();
  await expect(update).toBeHidden();
  await expect(shop.quantity()).toBeFocused();
});

test('the menu of a phone is a dialog', async ({ shop, page, phone, shot }) => {
  test.skip(!phone, 'a wide screen has no such menu');
  await shop.goto('/products');
  const opener = page.getByRole('banner').getByRole('button', { name: shop.words.menu });
  await opener.press('Enter');
  const menu = page.getByRole('dialog', { name: shop.words.menu });
  await expect(menu).toBeVisible();
  await expectNothingBehind(shop);
  await expectTabStays(page, menu, 20);
  await shot(page, 'menu');
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
});

test('the filter sheet of a phone is a dialog, and a column where there is room', async ({ shop, page, phone, shot }) => {
  await shop.goto('/products');
  const opener = shop.main.getByRole('button', { name: /^filter/i });
  if (!phone) {
    await expect(opener).toBeHidden();
    await expect(shop.main.getByRole('region', { name: /^filter/i })).toBeVisible();
    return;
  }
  await opener.press('Enter');
  const sheet = page.getByRole('dialog', { name: /^filter/i });
  await expect(sheet).toBeVisible();
  await expectNothingBehind(shop);
  await expectTabStays(page, sheet, 30);
  await shot(page, 'filters');
  await axe(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(opener).toBeFocused();
  await expect.poll(async () => (await behind(shop)).length, 'the page is back').toBe(3);
  // the screen is turned: the sheet becomes a column and holds nothing back
  await opener.press('Enter');
  await page.setViewportSize({ width: 1280, height: 740 });
  await expect.poll(async () => (await behind(shop)).length).toBe(3);
});

test('the wide menu closes when the focus goes on', async ({ shop, page, phone }) => {
  test.skip(phone, 'a phone has the other menu');
  await shop.goto('/products');
  await page.getByRole('banner').getByRole('button', { name: shop.words.categories }).press('Enter');
  const menu = page.locator('#shelves');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu.locator('a').first()).toBeFocused();
  await axe(page);
  await page.locator('input[name="q"]').focus();
  await expect(menu).toBeHidden();
});

test('the suggestion that Enter would follow is in sight, and marked', async ({ shop, page, phone }) => {
  await page.setViewportSize(phone ? { width: 320, height: 420 } : { width: 1280, height: 600 });
  await shop.goto('/');
  await shop.hydrated();
  const box = page.locator('input[name="q"]').filter({ visible: true }).first();
  const words = await said(page, () => box.pressSequentially('git'));
  expect(words.at(-1)).toMatch(/^\d+ (saran|suggestions)/);
  await page.keyboard.press('ArrowUp');
  const active = page.locator('[role="option"][aria-selected="true"]');
  for (let i = 0; i < 4; i++) {
    await expect(active).toHaveCount(1);
    await expect(active).toBeInViewport({ ratio: 0.9 });
    const isOnTop = await active.evaluate((option) => {
      const { left, top, width, height } = option.getBoundingClientRect();
      return [4, height - 4].every((y) => option.contains(document.elementFromPoint(left + width / 2, top + y)));
    });
    expect(isOnTop, 'nothing lies over it').toBe(true);
    await page.keyboard.press('ArrowUp');
  }
  expect(await active.evaluate((option) => getComputedStyle(option).outlineStyle)).toBe('solid');
  await axe(page);
});

test('going back finds the page as it was, with nothing open over it', async ({ shop, page, phone }) => {
  await withLines(shop, 'rencong-stratos');
  await shop.drawer().locator(`a[href="${shop.path('/cart')}"]`).first().click();
  await page.waitForURL(/\/cart$/);
  if (phone) {
    await page.getByRole('banner').getByRole('button', { name: shop.words.menu }).press('Enter');
    await page.locator('#menu a').first().click();
    await page.waitForURL(/\/products$/);
    await page.goBack();
    await expect(page.locator('#menu')).toBeHidden();
  }
  await page.goBack();
  await page.waitForURL(/\/products\//);
  await expect(shop.drawer()).toBeHidden();
  await expect(shop.main.getByRole('heading', { level: 1 })).toBeVisible();
  expect((await behind(shop)).length).toBe(3);
});
