// Finding things: search, sort, pages and the back button, all in the address; language, variants, and what is not there.
import { expect, test } from './support/fixtures';

test('search finds by name, and says so when it finds nothing', async ({ shop, page, shot }) => {
  await shop.goto('/');
  await shop.searchFor('stratos');
  const found = await shop.productAddresses();
  expect(found.length).toBeGreaterThan(0);
  await expect(shop.main).toContainText(/stratos/i);

  await shop.searchFor('zzqxv');
  expect(await shop.productAddresses(), 'nothing that was not asked for above the fold of results').not.toEqual(found);
  await expect(shop.main).toContainText(shop.words.nothingFound);
  await expect(shop.main).toContainText('zzqxv');
  await shot(page, 'nothing-found');
});

test('an empty search shows the list', async ({ shop }) => {
  expect(await shop.goto('/products?q=')).toBe(200);
  expect((await shop.productAddresses()).length).toBeGreaterThan(3);
});

test('sort and page live in the address; back restores them', async ({ shop, page, js }) => {
  await shop.goto('/products');
  const unsorted = await shop.productAddresses();
  if (js) await shop.hydrated();

  const sort = shop.field('sort');
  if ((await sort.count()) > 0 && (await sort.evaluate((e) => e.tagName)) === 'SELECT') {
    const label = (await sort.locator('option').allTextContents()).find((text) => shop.words.priceUp.test(text));
    expect(label, 'a choice "price, lowest first"').toBeTruthy();
    await sort.selectOption({ label: label! });
    // with JavaScript off a button sends the form
    const send = sort.locator('xpath=ancestor::form').getByRole('button').filter({ visible: true }).first();
    if (!/[?&]sort=/.test(page.url()) && (await send.count()) > 0) await send.click();
  } else {
    await shop.main.getByRole('link', { name: shop.words.priceUp }).first().click();
  }
  await page.waitForURL(/[?&]sort=/);
  const cheapest = page.url();
  const sorted = await shop.productAddresses();
  expect(sorted).not.toEqual(unsorted);

  await shop.main.getByRole('link', { name: shop.words.next }).filter({ visible: true }).first().click();
  // the list may have grown by itself before the click: the next page is the one after what stands there
  await page.waitForURL(/[?&]page=[2-4]/);
  expect(page.url()).toContain('sort=');
  const second = await shop.productAddresses();
  expect(second.filter((address) => sorted.includes(address)), 'no product on both pages').toEqual([]);

  await page.goBack();
  await expect(page).toHaveURL(cheapest);
  // and then it is as long as it was
  await expect.poll(async () => (await shop.productAddresses()).slice(0, sorted.length)).toEqual(sorted);

  // a copied link gives the same list
  await page.goto(cheapest);
  expect((await shop.productAddresses()).slice(0, sorted.length)).toEqual(sorted);
});

test('an impossible page or sort is an answer, not an accident', async ({ shop, watch }) => {
  watch.allow(404, /page=9999/);
  for (const path of ['/products?page=9999', '/products?page=-1', '/products?page=x&sort=%27;drop&min=abc']) {
    expect(await shop.goto(path), path).toBeLessThan(500);
  }
});

test('a list says how it read a search that does not fit as it stands', async ({ shop, page }) => {
  await shop.goto('/products?q=gtar+zzqxv');
  const heard = page.locator('[data-heard]');
  await expect(heard).toContainText('“gitar”');
  await expect(heard).toContainText('“zzqxv”');
  expect((await shop.productAddresses()).length).toBeGreaterThan(3);
  await shop.goto('/products?q=gitar');
  await expect(heard).toHaveCount(0);
});

test('the language switch keeps the page', async ({ shop, page, lang }) => {
  await shop.goto('/products?q=stratos');
  const other = page.locator(`a[hreflang="${lang === 'id' ? 'en' : 'id'}"], a[lang="${lang === 'id' ? 'en' : 'id'}"]`).or(page.getByRole('link', { name: shop.words.language }));
  const link = other.filter({ visible: true }).first();
  if ((await link.count()) === 0) await shop.openMenu();
  await link.click();
  await page.waitForURL((url) => url.pathname.startsWith('/en') === (lang === 'id'));
  const url = new URL(page.url());
  expect(url.pathname).toBe(lang === 'id' ? '/en/products' : '/products');
  expect(url.searchParams.get('q')).toBe('stratos');
  await expect(page.locator('html')).toHaveAttribute('lang', lang === 'id' ? /^en/ : /^id/);
});

test('the variant picker changes the price', async ({ shop, page, js }) => {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  if (js) await shop.hydrated();
  const count = await shop.variants().count();
  expect(count, 'the Stratos has variants').toBeGreaterThan(1);
  const first = await shop.price();
  const seen = new Set([first]);
  if (js) {
    for (let i = 0; i < count; i++) {
      await shop.chooseVariant(i);
      await page.waitForTimeout(150);
      seen.add(await shop.price());
    }
    expect(seen.size, 'at least two prices among its variants').toBeGreaterThan(1);
  } else {
    // without JavaScript every variant's price is in the page already, beside its choice
    const prices = new Set(((await shop.main.innerText()).match(/Rp\s?[\d.,]{5,}/g) ?? []).map((text) => text.replace(/\D/g, '')));
    expect(prices.size).toBeGreaterThan(1);
  }
});

test('what does not exist is a 404 page of the shop', async ({ shop, page, watch, shot, lang }) => {
  watch.allow(404, /./);
  for (const path of ['/there-is-nothing-here', '/products/no-such-guitar', '/categories/no-such-category']) {
    expect(await shop.goto(path), path).toBe(404);
    await expect(shop.main).toContainText(shop.words.notFound);
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
    await expect(page.getByRole('banner')).toBeVisible();
  }
  await shot(page, 'not-found');
});
