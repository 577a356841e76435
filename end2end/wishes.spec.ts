// The wish list: saved at a card, counted in the header, seen with its price, bought from, taken out and put back; it comes
// along at sign-in. And the row of what was looked at lately, where a program runs.
import { expect, inspect, test } from './support/fixtures';
import { unique } from './support/shop';
import { PATHS } from './support/words';

test('a product is saved, found again, taken out and put back', async ({ shop, page, shot, js, lang }) => {
  await shop.goto('/products?q=stratos');
  if (js) await shop.hydrated();
  const card = shop.main.locator('.product-card').first();
  const heart = card.getByRole('button', { name: shop.words.wishes });
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
  await shop.post(heart);
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  const counter = page.getByRole('banner').getByRole('link', { name: shop.words.wishes });
  await expect(counter).toHaveAccessibleName(/\b1\b/);
  if (js) {
    await expect(page.locator('[data-live]').first()).toContainText(/stratos/i);
    await expect(heart).toBeFocused();
  }
  await shot(page, 'saved');

  // the product's own page knows it, and so does the list
  await shop.openFirstProduct();
  await expect(shop.main.locator('.page-tools .heart')).toHaveAttribute('aria-pressed', 'true');
  await counter.click();
  await page.waitForURL(/\/wishes/);
  if (js) await shop.hydrated();
  await expect(shop.main.getByRole('listitem').filter({ hasText: /stratos/i }).first()).toContainText(/Rp/);
  await shot(page, 'list');
  if (js) await inspect(page, lang);

  await shop.post(shop.button(shop.words.remove));
  await expect(counter).not.toHaveAccessibleName(/\b1\b/);
  const back = shop.button(shop.words.putBack);
  if (js) await expect(back).toBeFocused();
  await shot(page, 'gone');
  await shop.post(back);
  await expect(counter).toHaveAccessibleName(/\b1\b/);
  await expect(shop.main.locator('.product-card').filter({ hasText: /stratos/i }).first()).toBeVisible();

  // a new account takes it along
  const name = `sari${unique()}`;
  await shop.goto(PATHS.register);
  await shop.register({ username: name, email: `${name}@example.com`, password: `rahasia-${name}`, full_name: 'Sari Wulandari' });
  await shop.goto('/wishes');
  await expect(shop.main.locator('.product-card').filter({ hasText: /stratos/i }).first()).toBeVisible();
});

test('an empty list has a way out', async ({ shop, page, shot, js, lang }) => {
  await shop.goto('/wishes');
  await shot(page, 'empty');
  if (js) await inspect(page, lang);
  await shop.main.locator(`a[href="${shop.path(PATHS.products)}"]`).first().click();
  await page.waitForURL(/\/products/);
});

test('what was looked at is at hand', async ({ shop, page, shot, js, lang }) => {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  const looked = new URL(page.url()).pathname;
  await shop.goto(PATHS.cart);
  const row = page.locator('[data-recent]');
  if (!js) {
    await expect(row).toBeHidden();
    return;
  }
  await row.scrollIntoViewIfNeeded();
  await expect(row.locator(`a[href="${looked}"]`)).toBeVisible();
  await shot(page, 'recent');
  if (js) await inspect(page, lang);
  // the page itself is not among what it offers, and who has looked at nothing has no row
  await page.goto(looked);
  await expect(row).toBeHidden();
  await page.evaluate(() => localStorage.clear());
  await shop.goto('/');
  await expect(row).toBeHidden();
});
