// Comparing: chosen at cards, shown in the bar, side by side in a sheet that is its address.
import { expect, inspect, test } from './support/fixtures';

test('products are chosen and stand side by side', async ({ shop, page, shot, js, lang, newPerson }) => {
  await shop.goto('/categories/gitar-elektrik');
  if (js) await shop.hydrated();
  const choose = (place: number) => shop.main.locator('.product-card').nth(place).getByRole('button', { name: shop.words.compare });
  const bar = page.getByRole('region', { name: shop.words.compareBar });
  for (const place of [0, 1, 2]) {
    await shop.post(choose(place));
    await expect(choose(place)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(bar.getByRole('listitem')).toHaveCount(3);
  await shot(page, 'chosen');
  if (js) await inspect(page, lang);
  // the bar at the foot of the window leaves what has the focus in sight
  const last = shop.main.locator('.product-card').last().getByRole('button', { name: shop.words.compare });
  await last.focus();
  const [button, foot] = [await last.boundingBox(), await bar.boundingBox()];
  expect(button!.y + button!.height).toBeLessThanOrEqual(foot!.y + 1);
  await shop.post(bar.getByRole('listitem').nth(2).getByRole('button'));
  await expect(bar.getByRole('listitem')).toHaveCount(2);
  await expect(choose(2)).toHaveAttribute('aria-pressed', 'false');

  await bar.getByRole('link', { name: shop.words.compare }).click();
  await page.waitForURL(/\/compare\?p=[^&]+&p=[^&]+$/);
  const sheet = page.url();
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveCount(2);
  const alike = table.locator('.sheet-alike').first();
  await expect(alike).toBeHidden();
  await shot(page, 'differences');
  if (js) await inspect(page, lang);
  await page.getByRole('checkbox').uncheck();
  await expect(alike).toBeVisible();
  await shot(page, 'all');
  if (js) await inspect(page, lang);

  // the address is all there is to it
  const other = await newPerson();
  await other.page.goto(sheet);
  await expect(other.page.getByRole('columnheader')).toHaveCount(2);
  // out of the sheet, and on to another one
  await shop.post(table.getByRole('columnheader').first().getByRole('button'));
  await page.waitForURL(/\/compare\?p=[^&]+$/);
  await shop.post(shop.button(shop.words.compareMore));
  await page.waitForURL(/\/categories\//);
  await expect(bar.getByRole('listitem')).toHaveCount(1);
});

test('a sheet of nothing has a way out', async ({ shop, page, shot, js, lang }) => {
  await shop.goto('/compare?p=there-is-nothing-here');
  await shot(page, 'empty');
  if (js) await inspect(page, lang);
});
