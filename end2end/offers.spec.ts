// An offer for a while, what stands beside a product, and the rules of a category: staff say them, shoppers see them, nothing of it stays.
// With JavaScript and without.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { PATHS } from './support/words';

/** Goods that no other test speaks of: each project has its own. */
const GOODS: Record<string, [slug: string, name: string]> = {
  'js-id-phone': ['lontar-minyak-lemon', 'Lontar Minyak Fretboard'],
  'js-en-desktop': ['lontar-capo-jepit', 'Lontar Capo Jepit'],
  'nojs-id-desktop': ['kawi-stand-lipat', 'Kawi Stand Gitar'],
  'nojs-en-phone': ['kawi-gigbag-hujan', 'Kawi Gigbag'],
};

/** What a field for a day and an hour takes, so many hours from now, on the clock in Jakarta. */
const hours = (n: number) => new Date(Date.now() + (n + 7) * 3_600_000).toISOString().slice(0, 16);

test('staff keeps offers and companions', async ({ newPerson, shop: visitor, shot, js, lang }, info) => {
  const found = GOODS[info.project.name];
  if (!found) throw new Error(`no goods for ${info.project.name}`);
  const [slug, name] = found;
  const staff = await newPerson();
  const { username, password } = demoStaff();
  const { shop, page } = staff;
  await shop.signIn(username, password);
  const look = async (of: string) => {
    await shot(page, of);
    if (js) await inspect(page, lang);
  };

  await shop.goto(`${PATHS.adminProducts}?q=${encodeURIComponent(name)}`);
  await shop.main.locator('a[href*="/admin/products/0"]').first().click();
  await page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}/);

  // an offer that ends before it begins is refused, its words stay
  const form = shop.main.locator('form[action="/api/admin/products/variants/offer"]').first();
  const unfold = async () => {
    if (!(await form.isVisible())) await form.locator('xpath=ancestor::details[1]/summary').click();
  };
  await unfold();
  await shop.loosenForms();
  await shop.field('offer_price', form).fill('999 juta');
  await shop.field('offer_from', form).fill(hours(5));
  await shop.field('offer_until', form).fill(hours(4));
  await shop.post(form.locator('button'));
  await shop.expectInvalid(shop.field('offer_price', form));
  await shop.expectInvalid(shop.field('offer_until', form));
  await expect(form).toBeVisible();
  await look('offer-refused');

  // planned, nobody sees it
  await shop.field('offer_price', form).fill('1234');
  await shop.field('offer_until', form).fill(hours(48));
  await shop.post(form.locator('button'));
  await expect(shop.main.locator('#variants').locator('xpath=..').locator('.badge-muted').first()).toBeVisible();
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.buy-until')).toHaveCount(0);

  // begun, the page says until when
  await unfold();
  await shop.field('offer_from', form).fill(hours(-1));
  await shop.post(form.locator('button'));
  await look('offer-running');
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.buy-until').first()).toContainText('WIB');
  await expect(visitor.main.locator('.buy-price').first()).toContainText(/1[.,]234/);
  await shot(visitor.page, 'offer-shop');
  if (js) await inspect(visitor.page, lang);
  await unfold();
  await shop.post(shop.main.locator('form[action="/api/admin/products/variants/offer/remove"] button').first());
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.buy-until')).toHaveCount(0);

  // what stands beside it
  const links = shop.main.locator('#product-links');
  const picked = links.locator('ol > li');
  const clear = async () => {
    for (let left = await picked.count(); left > 0; left -= 1) {
      await shop.post(picked.first().locator('form[action$="/links/remove"] button'));
      await expect(picked).toHaveCount(left - 1);
    }
  };
  await clear();
  await shop.field('with', links).fill('kabel');
  await shop.post(links.locator('form[action$="/links/find"] button'));
  const add = (kind: string) => links.locator(`form[action$="/links/add"]:has(input[name="kind"][value="${kind}"])`).first();
  await expect(add('needed')).toBeVisible();
  await look('links-found');
  await shop.post(add('needed').locator('button'));
  await shop.post(add('needed').locator('button'));
  await shop.post(add('related').locator('button'));
  await expect(picked).toHaveCount(3);
  const second = await picked.nth(1).locator('a').textContent();
  // the second goes first, by the keyboard
  const up = picked.nth(1).locator('[data-stays="up"]');
  await up.focus();
  await Promise.all([page.waitForResponse((r) => r.request().method() === 'POST'), page.keyboard.press('Enter')]);
  await expect(picked.first()).toContainText(second ?? '-');
  await look('links');
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.needed-item').first()).toContainText(second ?? '-');
  await clear();
});

test('staff keeps the rules of a category', async ({ newPerson, shot, js, lang }, info) => {
  const { shop, page } = await newPerson();
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  const look = async (of: string) => {
    await shot(page, of);
    if (js) await inspect(page, lang);
  };
  // a category that has none gets one, and loses it
  await shop.goto('/admin/companions');
  await look('rules');
  const choice = shop.field('category');
  const free = await choice.locator('option').evaluateAll((all) => (all as HTMLOptionElement[]).filter((option) => !/\(\d+\)$/.test(option.text.trim())).map((option) => option.value));
  await choice.selectOption(free.at(-1 - Object.keys(GOODS).indexOf(info.project.name)) ?? '');
  await shop.main.locator('form[method="get"] button').click();
  await page.waitForURL(/category=/);
  await shop.field('accessory').selectOption({ index: 1 });
  await shop.post(shop.main.locator('form[action="/api/admin/companions/add"] button').first());
  const rules = shop.main.locator('[data-part="companion-rules"] ol > li');
  await expect(rules).toHaveCount(1);
  await look('rules-one');
  await shop.post(rules.first().locator('form[action$="/remove"] button'));
  await expect(rules).toHaveCount(0);
});

test('a product promises what it says itself', async ({ newPerson, shop: visitor, shot, js, lang }, info) => {
  const found = GOODS[info.project.name];
  if (!found) throw new Error(`no goods for ${info.project.name}`);
  const [slug, name] = found;
  const { shop, page } = await newPerson();
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(`${PATHS.adminProducts}?q=${encodeURIComponent(name)}`);
  await shop.main.locator('a[href*="/admin/products/0"]').first().click();
  await page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}/);
  const form = shop.main.locator('form[action="/api/admin/products/save"]');
  const say = async (warranty: string, months: string) => {
    await shop.field('warranty', form).selectOption(warranty);
    await shop.field('warranty_months', form).fill(months);
    await shop.post(form.locator('button[type="submit"]').last());
  };
  await say('months', '31');
  await shop.field('warranty', form).scrollIntoViewIfNeeded();
  await shot(page, 'promise');
  if (js) await inspect(page, lang);
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.promises')).toContainText('31');
  await say('', '');
  await visitor.goto(`/products/${slug}`);
  await expect(visitor.main.locator('.promises')).not.toContainText('31');
});
