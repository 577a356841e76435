// Goods by the thousand: the list goes out as a file, a file comes in step by step, prices change together; all is looked at
// before it is done and taken back after. With JavaScript and without.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

test('staff bring goods in by a file, change prices together, and take both back', async ({ shop, page, shot, js, lang }) => {
  const look = async (name: string) => {
    await shot(page, name);
    // axe is a program
    if (js) await inspect(page, lang);
  };
  const form = (action: string) => shop.main.locator(`form[action="/api/admin/exchange/${action}"]`);
  const press = (action: string) => shop.post(form(action).locator('button[type="submit"]').first());
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto('/admin/products/import');
  await look('imports');

  // a file that is none is told, and can be given up
  await shop.field('file').setInputFiles({ name: 'buku.xlsx', mimeType: 'text/csv', buffer: Buffer.from(`PK\x03\x04${unique()}`, 'latin1') });
  await press('send');
  await expect(shop.main.locator('.alert-error')).toContainText('CSV UTF-8');
  await look('no-file');
  await press('discard');

  // two new products and one that cannot be: the first two come in
  const mark = unique();
  const text = `SKU;Nama;Harga;Stok;Kategori;Merek;Berat\r\nA-${mark};Gitar ${mark};1.250.000;3;???;;4000\r\nB-${mark};Bass ${mark};Rp 2,500,000;1;;;5000\r\nC-${mark};Salah ${mark};4,20;1;;;1\r\n`;
  await shop.goto('/admin/products/import');
  await shop.field('file').setInputFiles({ name: 'barang.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await press('send');
  await expect(shop.field('columns[c2]')).not.toHaveValue('');
  // the categories of the file are not those of the shop
  await shop.field('columns[c4]').fill('');
  await shop.field('columns[c5]').fill('entah apa');
  await press('map');
  await shop.expectInvalid(shop.field('columns[c5]'));
  await look('columns');
  await shop.field('columns[c4]').fill('');
  await shop.field('columns[c5]').fill('');
  await shop.field('brand').selectOption({ index: 1 });
  // the last shelf: the lists that other tests count stay as they are
  await shop.field('category').selectOption({ index: (await shop.field('category').locator('option').count()) - 1 });
  await press('map');
  await expect(form('accept')).toBeVisible();
  await expect(shop.main.locator('[aria-current="page"]')).toContainText('(1)');
  await look('looked-at');
  const [file] = await Promise.all([page.waitForEvent('download'), shop.main.locator('a[href$="faulty.csv"]').click()]);
  expect(file.suggestedFilename()).toBe('not-imported.csv');
  await press('accept');
  await expect(form('undo')).toBeVisible();
  await look('done');

  // both are in the list, and in the file of the list
  await shop.goto(`${PATHS.adminProducts}?q=${mark}`);
  await expect(shop.main.locator('tbody tr')).toHaveCount(2);
  const [list] = await Promise.all([page.waitForEvent('download'), shop.main.locator('a[href*="export.csv"]').click()]);
  expect(list.suggestedFilename()).toBe('products.csv');

  // prices change together
  await shop.main.locator('#alike summary').click();
  await shop.main.locator('tbody input[type="checkbox"]').first().check();
  await shop.main.locator('tbody input[type="checkbox"]').last().check();
  await shop.field('deed').selectOption('price');
  await shop.field('figure').fill('10');
  await shop.field('round').selectOption('900');
  await look('choice');
  await shop.post(form('alike').locator('button[type="submit"]'));
  await expect(shop.main.locator('ins')).toHaveCount(2);
  await look('prices');
  await press('accept');
  await press('undo');
  await expect(form('undo')).toHaveCount(0);
  await expect(shop.main.locator('.alert-ok')).toBeVisible();
});
