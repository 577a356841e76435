// The stock room: staff find a variant, count it, take in goods, read what moved and download it; each change is seen at once.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

test('staff find, count, take in goods and read what moved', async ({ shop, page, shot, js, phone, lang }) => {
  const look = async (name: string) => {
    await shot(page, name);
    // axe is a program
    if (js) await inspect(page, lang);
  };
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(PATHS.adminStock);
  await look('list');

  // the order of the list stands in its address and in the table
  await shop.field('sort').selectOption('-sku');
  await shop.button(shop.words.searchButton).click();
  await page.waitForURL(/sort=-sku/);
  await expect(shop.main.locator('thead th[aria-sort="descending"]')).toHaveCount(1);
  // each project counts another one: who counts what somebody else has just counted is refused
  const mine = phone ? 0 : js ? 1 : 2;
  const sku = (await shop.main.locator('tbody tr td.font-mono').nth(mine).innerText()).trim();
  await shop.field('q').fill(sku.toLowerCase());
  await shop.button(shop.words.searchButton).click();
  await page.waitForURL(/q=/);
  const row = shop.main.locator('tbody tr').filter({ hasText: sku }).first();
  await expect(row).toBeVisible();
  await row.getByRole('link').click();
  await page.waitForURL(/\/admin\/stock\/[0-9a-f-]{36}/);
  await look('item');

  const onHand = async () => Number(await shop.main.locator('dl dd').first().innerText());
  const before = await onHand();
  // too little said: told at the field, and what was typed stays
  await shop.loosenForms();
  await shop.field('found').fill(String(before + 2));
  await shop.field('reason').fill('x');
  await shop.post(shop.button(shop.words.saveCount));
  await shop.expectInvalid(shop.field('reason'));
  await expect(shop.field('found')).toHaveValue(String(before + 2));
  const reason = `hitung ${unique()}`;
  await shop.field('reason').fill(reason);
  await shop.post(shop.button(shop.words.saveCount));
  await expect(shop.main.locator('tbody')).toContainText(reason);
  expect(await onHand()).toBe(before + 2);
  await shot(page, 'counted');

  await shop.goto(`${PATHS.adminStock}/receive`);
  await look('receive');
  const supplier = `PT Nada ${unique()}`;
  await shop.field('supplier').fill(supplier);
  await shop.field('lines[0][sku]').fill(sku);
  await shop.field('lines[0][quantity]').fill('3');
  await shop.field('lines[0][cost]').fill('1,5 juta');
  await shop.field('lines[1][sku]').fill('NIHIL-0');
  await shop.field('lines[1][quantity]').fill('1');
  await shop.post(shop.button(shop.words.saveReceipt));
  await shop.expectInvalid(shop.field('lines[1][sku]'));
  await expect(shop.field('lines[0][cost]')).toHaveValue('1,5 juta');
  await look('refused');
  await shop.field('lines[1][sku]').fill('');
  await shop.field('lines[1][quantity]').fill('');
  await shop.post(shop.button(shop.words.saveReceipt));
  await page.waitForURL(/movements\?kind=purchase/);
  await expect(shop.main.locator('tbody tr').filter({ hasText: supplier })).toContainText('+3');
  await look('movements');

  const address = await shop.main.locator('a[download]').getAttribute('href');
  const file = await page.request.get(address!);
  expect(file.headers()['content-type']).toContain('text/csv');
  const text = await file.text();
  expect(text.charCodeAt(0), 'Excel is told that this is UTF-8').toBe(0xfeff);
  expect(text).toContain(supplier);
  expect(text).not.toContain(reason);
});
