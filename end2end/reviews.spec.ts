// Reviews: a buyer writes one of shipped goods, staff show and answer it, everybody reads it with the product.
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

/** Waits until a picture is there. */
const loaded = (picture: Locator) => expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);

test('a buyer reviews, staff show and answer, everybody reads it', async ({ shop, page, newPerson, shot, js, lang }) => {
  const number = await shop.buyAndPay('stratos', undefined, 3);
  const order = page.url();
  await expect(shop.control(shop.words.writeReview)).toHaveCount(0);
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${PATHS.adminOrders}/${number}`);
  await staff.shop.post(staff.shop.button(staff.shop.words.toProcessing));
  await staff.shop.field('courier').fill('JNE REG');
  await staff.shop.field('tracking_number').fill(`JNE${unique().toUpperCase()}`);
  await staff.shop.post(staff.shop.button(staff.shop.words.toShipped));

  await page.goto(order);
  await shop.control(shop.words.writeReview).click();
  await page.waitForURL(/\/review\//);
  if (js) await inspect(page, lang);
  await shot(page, 'form');
  // nothing chosen, too little said: told at the fields, and what was typed stays
  await shop.loosenForms();
  await shop.field('body').fill('Bagus');
  const photo = { name: 'panggung.webp', mimeType: 'image/webp', buffer: readFileSync('public/icons/shop.webp') };
  const disguised = { name: 'halaman.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') };
  await shop.field('pictures').setInputFiles([photo, disguised]);
  await shop.post(shop.button(shop.words.sendReview));
  await shop.expectInvalid(shop.field('body'));
  await expect(shop.field('body')).toHaveValue('Bagus');
  // the picture that is none is named, the other one is kept
  await shop.expectInvalid(shop.field('pictures'));
  await expect(shop.main.locator('#pictures-problem')).toContainText('halaman.png');
  await expect(shop.main.locator('#pictures-problem')).not.toContainText('panggung.webp');
  await loaded(shop.main.locator('img.review-picture'));
  if (js) await inspect(page, lang);
  await shot(page, 'refused');
  const said = `Suaranya hangat dan lehernya nyaman (${unique()}).`;
  await shop.main.locator('[name="stars"][value="4"]').check({ force: true });
  await shop.field('body').fill(said);
  await shop.post(shop.button(shop.words.sendReview));
  await page.waitForURL(new RegExp(`/orders/${number}`));

  await shop.goto('/products/rencong-stratos');
  await expect(shop.main.getByText(said)).toHaveCount(0);
  await staff.shop.goto(PATHS.adminReviews);
  const waiting = staff.page.locator('article').filter({ hasText: said });
  await loaded(waiting.locator('.review-picture img'));
  if (js) await inspect(staff.page, lang);
  await shot(staff.page, 'waiting');
  await staff.shop.post(waiting.getByRole('button', { name: staff.shop.words.showReview }));
  await staff.shop.goto(`${PATHS.adminReviews}?status=shown`);
  const shown = staff.page.locator('article').filter({ hasText: said });
  await shown.locator('summary').click();
  const answer = `Terima kasih! (${unique()})`;
  await shown.locator('[name="reply"]').fill(answer);
  await staff.shop.post(shown.getByRole('button', { name: staff.shop.words.replyToReview }));

  await shop.goto('/products/rencong-stratos');
  const review = shop.main.locator('article').filter({ hasText: said }).last();
  await expect(review).toContainText(answer);
  await expect(review.getByRole('img', { name: /4[,.]0/ })).toBeVisible();
  const picture = review.locator('.review-picture');
  await picture.scrollIntoViewIfNeeded();
  await loaded(picture.locator('img'));
  await shot(page, 'product');
  if (js) await inspect(page, lang);
  // large, under an address that everybody may keep
  const large = await page.request.get((await picture.getAttribute('href')) ?? '');
  expect(large.headers()['content-type']).toBe('image/webp');
  expect(large.headers()['cache-control']).toContain('immutable');
  // a bar leads to those reviews
  await shop.main.locator('a.bar-row').first().click();
  await page.waitForURL(/reviews\?stars=5/);
  await expect(shop.main.getByText(said)).toHaveCount(0);
});

test('what went out of the cart can be put back', async ({ shop, page, shot, js }) => {
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  await shop.addToCart();
  await shop.openCart();
  if (js) await shop.hydrated();
  await shop.setQuantity(2, js);
  await expect(async () => {
    await expect(shop.quantity()).toHaveValue('2', { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
  await shop.post(shop.button(shop.words.remove));
  await expect(shop.main).toContainText(shop.words.cartEmpty);
  await shot(page, 'gone');
  await shop.post(shop.button(shop.words.putBack));
  await expect(shop.quantity()).toHaveValue('2');
  await expect(shop.control(shop.words.putBack)).toHaveCount(0);
});
