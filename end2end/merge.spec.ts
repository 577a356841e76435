// What stands in the shop twice: said while it is typed, listed with why, set apart and put back, merged after it was said what happens.
// Products, categories and brands; with JavaScript and without. What is left are drafts that nobody sees.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique, type Shop } from './support/shop';
import { PATHS } from './support/words';

/** Writes a product with one variant; its id. */
async function write(shop: Shop, name: string, sku: string): Promise<string> {
  const form = (action: string) => shop.main.locator(`form[action="/api/admin/products/${action}"]`);
  await shop.goto(PATHS.adminProductNew);
  await shop.field('name_id').fill(name);
  const shelf = shop.field('category').locator('option').filter({ hasNotText: /Biola|Violins/ }).last();
  await shop.field('category').selectOption(await shelf.getAttribute('value'));
  await shop.field('brand').selectOption({ index: 1 });
  await shop.post(form('create').locator('button[type="submit"]'));
  await shop.page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}/);
  const id = /products\/([0-9a-f-]{36})/.exec(shop.page.url())![1]!;
  const variant = form('variants/add');
  await shop.field('sku', variant).fill(sku);
  await shop.field('weight', variant).fill('1000');
  await shop.field('new_price').fill('1000000');
  await shop.post(variant.locator('button[type="submit"]'));
  return id;
}

test('two products that are one are found and merged', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const { shop, page } = staff;
  const look = async (name: string) => {
    await shot(page, name);
    if (js) await inspect(page, lang);
  };
  const mark = unique();
  const send = (action: string) => shop.post(shop.main.locator(`form[action="/api/admin/products/${action}"] button[type="submit"]`));

  const stays = await write(shop, `Ketukan Besar ${mark}`, `KB-${mark}-1`);
  // said while it is typed
  await shop.goto(PATHS.adminProductNew);
  if (js) {
    const shelf = shop.field('category').locator('option').filter({ hasNotText: /Biola|Violins/ }).last();
    await shop.field('category').selectOption(await shelf.getAttribute('value'));
    await shop.field('brand').selectOption({ index: 1 });
    await shop.field('name_id').fill(`Besar Ketukan ${mark}`);
    await expect(shop.main.locator('form [data-alike]').first()).toContainText(`Ketukan Besar ${mark}`);
    await look('typed');
  }
  const goes = await write(shop, `Besar Ketukan ${mark}`, `KB-${mark}-2`);
  // a SKU in other writing is asked about
  const variant = shop.main.locator('form[action="/api/admin/products/variants/add"]');
  await variant.evaluate((form) => (form.closest('details')!.open = true));
  await shop.field('sku', variant).fill(`kb ${mark} 1`);
  await shop.field('weight', variant).fill('1000');
  await shop.field('new_price').fill('1000000');
  await shop.post(variant.locator('button[type="submit"]'));
  await shop.expectInvalid(shop.field('sku', variant));
  await look('sku');

  await page.goto(shop.path(`/admin/products/${goes}`));
  await expect(shop.main.locator('section[aria-labelledby="twins"]')).toContainText(`Ketukan Besar ${mark}`);
  await look('panel');

  const pair = () => shop.main.locator('article').filter({ hasText: `Ketukan Besar ${mark}` });
  await shop.goto(PATHS.adminDuplicates);
  await look('list');
  await expect(pair()).toHaveCount(1);
  await shop.post(pair().locator('form button'));
  await expect(pair()).toHaveCount(0);
  await shop.goto(`${PATHS.adminDuplicates}?state=apart`);
  await look('apart');
  await shop.post(pair().locator('form button'));
  await shop.goto(PATHS.adminDuplicates);
  await expect(pair()).toHaveCount(1);

  // one is found by its SKU, the other one stays
  await page.goto(shop.path(`/admin/products/${goes}/merge`));
  await shop.field('q').fill(`KB-${mark}-1`);
  await shop.main.locator('form[role="search"] button').click();
  await page.waitForURL(/q=/);
  await look('choose');
  await shop.main.locator(`a[href*="into=${stays}"]`).first().click();
  await page.waitForURL(/into=/);
  await expect(shop.main.locator('select option:checked')).toContainText(`KB-${mark}-1`);
  await look('plan');
  await send('merge');
  await page.waitForURL(new RegExp(`/admin/products/${stays}`));
  await expect(shop.main).toContainText(`KB-${mark}-2`);
  await look('merged');
  // the page of what is gone leads on to what it became
  await page.goto(shop.path(`/admin/products/${goes}`));
  await expect(page).toHaveURL(new RegExp(`/admin/products/${stays}`));
});

test('categories and brands are merged, and their addresses lead on', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const { shop, page } = staff;
  const look = async (name: string) => {
    await shot(page, name);
    if (js) await inspect(page, lang);
  };
  const mark = unique();
  const shelves = [
    { list: PATHS.adminCategories, kind: 'categories', name: 'name_id', begin: `${PATHS.adminCategories}/new` },
    { list: PATHS.adminBrands, kind: 'brands', name: 'name', begin: PATHS.adminBrands },
  ];
  for (const { list, kind, name, begin } of shelves) {
    const form = (action: string) => shop.main.locator(`form[action="/api/admin/${kind}/${action}"]`);
    const send = (action: string) => shop.post(form(action).locator('button[type="submit"]'));
    for (const word of ['Lama', 'Tetap']) {
      await shop.goto(begin);
      await form('create').evaluate((element) => {
        const details = element.closest('details');
        if (details) details.open = true;
      });
      await shop.field(name, form('create')).fill(`${word} ${mark}`);
      await send('create');
    }
    const open = async (word: string) => {
      await shop.goto(list);
      const link = shop.main.locator('a', { hasText: `${word} ${mark}` }).first();
      for (let next = 2; (await link.count()) === 0; next += 1) await shop.goto(`${list}?page=${next}`);
      await link.click();
      await page.waitForURL(/[0-9a-f-]{36}/);
    };
    await open('Lama');
    await shop.main.locator('a[href$="/merge"]').click();
    await page.waitForURL(/\/merge$/);
    const chosen = shop.field('into').locator('option').filter({ hasText: `Tetap ${mark}` });
    await shop.field('into').selectOption(await chosen.getAttribute('value'));
    await shop.main.locator('form[method="get"] button').click();
    await page.waitForURL(/into=/);
    await look(`${kind}-plan`);
    await send('merge');
    await expect(shop.field(name)).toHaveValue(`Tetap ${mark}`);
    await look(`${kind}-merged`);
    await send('delete');
  }
});
