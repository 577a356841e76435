// The dashboard a shop owner opens every morning: figures with their range in the address, charts that are also tables, a way from
// every figure to the list behind it, files for a spreadsheet; and a role that may not see figures does not get them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { PATHS } from './support/words';

test('the owner sees what was sold, of which days, and goes to what is behind it', async ({ shop, page, shot, js, lang, phone }) => {
  const look = async (name: string) => {
    await shot(page, name);
    // axe is a program
    if (js) await inspect(page, lang);
  };
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(PATHS.admin);
  await look('dashboard');
  await expect(shop.main.locator('.kpis > li')).toHaveCount(7);
  await expect(shop.main.locator('.kpi-value').first()).toContainText(/Rp ?\d/);

  // the range stands in the address, and stays when another page of figures is opened
  await shop.main.locator('nav a[href*="range=90"]').click();
  await page.waitForURL(/range=90/);
  await expect(shop.main.locator('nav a[aria-current="page"][href*="range=90"]')).toHaveCount(1);
  await shop.main.locator('details.range-form summary').click();
  await shop.field('from').fill('2026-01-01');
  await shop.field('to').fill('2026-01-31');
  await shop.main.locator('details.range-form button').click();
  await page.waitForURL(/from=2026-01-01&to=2026-01-31/);
  await expect(shop.field('from')).toHaveValue('2026-01-01');
  await look('january');

  // a drawing says what it is, and its values stand in a table
  await expect(shop.main.locator('svg[role="img"]')).toHaveCount(3);
  await expect(shop.main.locator('#chart-revenue-title')).toHaveCount(1);
  await shop.main.locator('section[aria-labelledby="revenue"] summary').click();
  await expect(shop.main.locator('section[aria-labelledby="revenue"] tbody tr')).toHaveCount(31);
  if (!phone) await look('table');

  const file = await page.request.get(await shop.main.locator('a[href*="days.csv"]').evaluate((a: HTMLAnchorElement) => a.href));
  expect(file.headers()['content-type']).toContain('text/csv');
  expect((await file.text()).trim().split('\r\n')).toHaveLength(32);

  // every figure leads to a page that is there
  const links = await shop.main.locator('a.kpi, a.desk-figure, section.card a[href*="/admin/"]').evaluateAll((all: HTMLAnchorElement[]) => all.map((a) => a.href));
  expect(links.length).toBeGreaterThan(12);
  for (const link of new Set(links)) {
    const answer = await page.request.get(link);
    expect(answer.status(), link).toBe(200);
  }
});

test('products by how they do: sorted, searched, as a file', async ({ shop, page, shot, js, lang, phone }) => {
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(`${PATHS.adminPerformance}?range=year`);
  await shot(page, 'performance');
  if (js) await inspect(page, lang);
  const rows = shop.main.locator('tbody tr');
  await expect(rows).toHaveCount(25);

  if (phone) {
    await shop.field('sort').selectOption('units');
    await shop.button(shop.words.searchButton).click();
  } else {
    await shop.main.locator('thead a[href*="sort=units"]').click();
    await expect(shop.main.locator('th[aria-sort="descending"]')).toHaveCount(1);
  }
  await page.waitForURL(/range=year.*sort=units|sort=units.*range=year/);
  const units = (await rows.locator('td:nth-of-type(5)').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
  expect(units).toEqual([...units].sort((a, b) => b - a));

  await shop.field('q').fill('senar');
  await shop.button(shop.words.searchButton).click();
  await page.waitForURL(/q=senar/);
  await expect(rows.first()).toContainText(/senar|string/i);
  expect(page.url()).toMatch(/range=year/);
  const file = await page.request.get(await shop.main.locator('a[href*="products.csv"]').evaluate((a: HTMLAnchorElement) => a.href));
  expect((await file.text()).trim().split('\r\n').length).toBeGreaterThan(1);
});

test('who may not see figures has the desk without them', async ({ shop, page, shot, js, lang, watch }) => {
  const noted = readFileSync(join(process.env.E2E_DATA_DIR ?? '', 'demo-staff.txt'), 'utf8');
  const password = /username: support\npassword: (\S+)/.exec(noted)?.[1] ?? '';
  await shop.signIn('support', password);
  await shop.goto(PATHS.admin);
  await shot(page, 'support');
  if (js) await inspect(page, lang);
  await expect(shop.main.locator('.desk-figure')).toHaveCount(4);
  await expect(shop.main.locator('.kpis')).toHaveCount(0);
  watch.allow(404, /\/admin\/performance/);
  const answer = await page.goto(`${lang === 'en' ? '/en' : ''}${PATHS.adminPerformance}`);
  expect(answer?.status()).toBe(404);
});
