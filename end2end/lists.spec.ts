// Lists as shoppers use them: filters that say what they leave, the next page under this one, pictures on a card, a way of
// showing lists that is remembered, and ways out of an empty list.
import { axe, expect, inspect, test } from './support/fixtures';
import { said } from './support/states';

test('a filter says what it leaves, is applied, shown above the list and taken away', async ({ shop, page, phone, js, shot }) => {
  await shop.goto('/categories/gitar');
  if (js) await shop.hydrated();
  const all = await shop.main.locator('.list-count').textContent();
  if (phone) await shop.main.getByRole('button', { name: /^filter/i }).click();
  const box = page.locator('.filters input[name^="spec."]').first();
  const count = await box.locator('xpath=ancestor::label').locator('.filter-count').textContent();
  const apply = page.locator('.filters-foot button');
  if (js) {
    const words = await said(page, () => box.check());
    expect(words.at(-1)).toContain(count!);
    await expect(apply).toContainText(count!);
  } else {
    await box.check();
  }
  await shot(page, 'filters');
  await apply.click();
  await page.waitForURL(/spec\./);
  await expect(shop.main.locator('.list-count')).toContainText(count!);
  if (js) await inspect(page, shop.lang);
  const chip = shop.main.locator('.chips a').first();
  await expect(chip).toBeVisible();
  await page.goBack();
  await expect(shop.main.locator('.list-count')).toHaveText(all!);
  await page.goForward();
  await shop.main.locator('.chips a').first().click();
  await page.waitForURL((url) => !url.search.includes('spec.'));
  await expect(shop.main.locator('.list-count')).toHaveText(all!);
});

test('long filters are cut and say how much is left', async ({ shop, page, phone, js }) => {
  test.skip(!js, 'it is the platform that opens it');
  await shop.goto('/products');
  if (phone) await shop.main.getByRole('button', { name: /^filter/i }).click();
  const brands = page.locator('.filters fieldset').filter({ has: page.locator('input[name="brand"]') });
  const more = brands.locator('summary');
  const hidden = Number(/\d+/.exec((await more.textContent())!)![0]);
  const seen = await brands.locator('input').filter({ visible: true }).count();
  await more.click();
  await expect(brands.locator('input').filter({ visible: true })).toHaveCount(seen + hidden);
});

test('the next page comes under this one, twice by itself, then when asked', async ({ shop, page, js }) => {
  await shop.goto('/products');
  const cards = shop.main.locator('.card-grid > li');
  const more = shop.main.locator('[data-more]');
  await expect(cards).toHaveCount(24);
  if (!js) {
    await more.click();
    await page.waitForURL(/page=2/);
    await expect(cards).toHaveCount(24);
    return;
  }
  await expect(async () => {
    await page.keyboard.press('End');
    expect(await cards.count()).toBe(72);
  }).toPass();
  // a page that still grows is not at its end with one press
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(page.getByRole('contentinfo')).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(cards).toHaveCount(72);
  const words = await said(page, () => more.click());
  await expect(cards).toHaveCount(96);
  expect(words.at(-1)).toContain('96');
  await expect(cards.nth(72).locator('h3 a')).toBeFocused();
  const names = await cards.locator('h3 a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(new Set(names).size, 'nothing is there twice').toBe(96);
  // back from a product the list is as long as it was, in its place
  const place = await page.evaluate(() => scrollY);
  await cards.nth(72).locator('h3 a').click();
  await page.waitForURL(/\/products\/./);
  await page.goBack();
  await expect(cards).toHaveCount(96);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(place - 600);
});

test('three pictures of a product can be seen without opening it', async ({ shop, page, js, phone }) => {
  test.skip(!js, 'without a program the pointer shows the second');
  await shop.goto('/categories/gitar');
  const card = shop.main.locator('.product-card').filter({ has: page.locator('.card-dots i:nth-child(3)') }).first();
  const pictures = card.locator('.card-pictures img');
  await expect(pictures).toHaveCount(3);
  await expect(pictures.nth(2)).toBeHidden();
  const box = (await card.locator('.card-pictures').boundingBox())!;
  if (phone) {
    const touch = (type: string, x: number) =>
      card.locator('h3 a').dispatchEvent(type, {
        bubbles: true,
        ...Object.fromEntries(['touches', 'changedTouches'].map((name) => [name, [{ identifier: 0, clientX: x, clientY: box.y + 40 }]])),
      });
    for (let n = 0; n < 2; n++) {
      await touch('touchstart', box.x + box.width - 10);
      await touch('touchend', box.x + 10);
    }
  } else {
    await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2);
  }
  await expect(pictures.nth(2)).toBeVisible();
});

test('how lists are shown is remembered', async ({ shop, page, js }) => {
  await shop.goto('/products');
  await shop.main.locator('.view-links a').nth(1).click();
  await page.waitForURL(/view=list/);
  await expect(shop.main.locator('.card-list')).toBeVisible();
  if (js) await inspect(page, shop.lang);
  if (!js) return;
  await shop.goto('/categories/gitar');
  await expect(shop.main.locator('.card-list')).toBeVisible();
  await shop.main.locator('.view-links a').first().click();
  await expect(shop.main.locator('.card-grid')).toBeVisible();
  await shop.goto('/products');
  await expect(shop.main.locator('.card-grid')).toBeVisible();
});

test('nothing moves while a list or a product comes and is looked through', async ({ shop, page, js }) => {
  test.skip(!js, 'measured by a script');
  await page.addInitScript(() => {
    const moved: { value: number; what: string }[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] })[])
        if (!entry.hadRecentInput) moved.push({ value: entry.value, what: entry.sources.map(({ node }) => (node as Element)?.className ?? '').join(' ') });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const path of ['/', '/categories/gitar', '/products/rencong-stratos', '/cart']) {
    await shop.goto(path);
    await shop.hydrated();
    const moved = () => page.evaluate(() => (window as unknown as { moved: { value: number }[] }).moved);
    expect(await moved(), `${path}, as it comes`).toEqual([]);
    for (let n = 0; n < 6; n++) {
      await page.mouse.wheel(0, 500);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
    // cards that come while somebody is already there may be a line higher than those before
    const sum = (await moved()).reduce((sum, { value }) => sum + value, 0);
    expect(sum, `${path}, looked through`).toBeLessThan(0.1);
  }
});

test('an empty list says what failed and offers ways that lead somewhere', async ({ shop, page, js, shot }) => {
  await shop.goto('/categories/gitar?max=2&condition=used');
  await shot(page, 'nothing');
  if (js) await inspect(page, shop.lang);
  const way = shop.main.locator('.no-result-ways a').first();
  const count = /\d+/.exec((await way.locator('span').last().textContent())!)![0];
  await way.click();
  await expect(shop.main.locator('.list-count')).toContainText(count);
});

test('pictures are looked at closely, by pointer and keyboard', async ({ shop, page, js, shot }) => {
  await shop.goto('/products/rencong-stratos');
  const first = shop.main.locator('.gallery-open').first();
  if (!js) {
    expect(await first.getAttribute('href')).toMatch(/^\/uploads\/.*\.webp$/);
    return;
  }
  await first.press('Enter');
  const dialog = page.locator('[data-zoom]');
  const view = dialog.locator('.zoom-view');
  await expect(view).toBeFocused();
  await shot(page, 'zoom');
  await axe(page);
  const width = async () => (await view.locator('img').boundingBox())!.width;
  const fit = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeGreaterThan(fit * 1.5);
  await page.keyboard.press('-');
  await expect.poll(width).toBe(fit);
  await page.keyboard.press('ArrowRight');
  await expect(dialog.locator('[data-zoom-place]')).toContainText('2');
  await view.locator('img').click();
  await expect.poll(width).toBeGreaterThan(fit * 1.5);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(first).toBeFocused();
});

test('on a phone the way to buy stays in reach, and buying at once leads to the checkout', async ({ shop, page, phone, js, shot }) => {
  await shop.goto('/products/rencong-stratos');
  if (js) await shop.hydrated();
  const bar = page.locator('.buy-bar');
  if (phone && js) {
    await shop.main.locator('.spec-table').scrollIntoViewIfNeeded();
    await expect(bar).toBeVisible();
    await shot(page, 'bar');
    await inspect(page, shop.lang);
    await shop.main.locator('#buy-row').scrollIntoViewIfNeeded();
    await expect(bar).toBeHidden();
  }
  await shop.main.locator('.btn-now').click();
  await page.waitForURL(/\/checkout$/);
  await expect(shop.main.getByText('Stratos').first()).toBeVisible();
});
