// The same pages for other eyes and other devices: 320 px with wide text and without the shop's fonts, low windows, the
// system's own colours, paper.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { expectNothingLost, spaceText } from './support/states';
import { PATHS } from './support/words';

const SHOP = ['/', '/products', '/products?view=list', '/products/rencong-stratos', PATHS.cart, PATHS.checkout, PATHS.signIn, PATHS.register];
const STAFF = ['/admin', PATHS.adminOrders, PATHS.adminProducts, PATHS.adminMail];

test('nothing is lost at 320 px, with wide text, without the fonts', async ({ shop, page, shot }) => {
  const number = await shop.buyAndPay('stratos');
  const order = new URL(page.url());
  await shop.goto('/products/rencong-stratos');
  await shop.addToCart();
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  const pages = [...SHOP, ...STAFF, `${PATHS.adminOrders}/${number}`, order.pathname.replace(/^\/en/, '') + order.search];
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await shop.goto(path);
    await expectNothingLost(page, `${path} at 320`);
    await spaceText(page);
    await expectNothingLost(page, `${path} at 320 with wide text`);
    await shot(page, 'wide-text');
  }
  for (const path of STAFF.slice(1, 3)) {
    await shop.goto(path);
    for (const width of [640, 700, 768, 1024]) {
      await page.setViewportSize({ width, height: 640 });
      await expectNothingLost(page, `${path} at ${width}`);
    }
  }
});

test('the header stands whatever the font', async ({ page, shop, shot }) => {
  await page.route('**/*.woff2', (route) => route.fulfill({ body: '' }));
  await shop.goto('/products');
  // a font wider than any that stands in
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.display { font-family: monospace !important; letter-spacing: 0.2em !important }');
    document.adoptedStyleSheets.push(sheet);
  });
  for (const width of [320, 360, 390, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    const outside = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const controls = [...document.querySelectorAll('header a, header button, header input')].filter((one) => one.getClientRects().length);
      const away = controls.filter((one) => one.getBoundingClientRect().right > clientWidth || one.getBoundingClientRect().left < 0);
      return [...away.map((one) => one.outerHTML.slice(0, 80)), ...(scrollWidth > clientWidth ? [`${scrollWidth} px`] : [])];
    });
    expect(outside, `${width} px`).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await shot(page, 'no-fonts');
});

test('in a low window nothing covers what has the focus', async ({ page, shop }) => {
  for (const [width, height] of [[320, 256], [640, 360], [360, 740]] as const) {
    await page.setViewportSize({ width, height });
    await shop.goto('/');
    await page.locator('footer a').last().focus();
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Shift+Tab');
      const covered = await page.evaluate(() => {
        const active = document.activeElement!;
        const bar = document.querySelector('.site-header')!;
        if (bar.contains(active) || getComputedStyle(bar).position !== 'sticky') return 0;
        return Math.max(0, bar.getBoundingClientRect().bottom - active.getBoundingClientRect().top);
      });
      expect(covered, `${width}×${height}, stop ${i}`).toBe(0);
    }
  }
});

test('what a colour tells, a line tells in the colours of the system', async ({ page, shop, shot }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const path of ['/products?page=2', '/products/rencong-stratos']) {
    await shop.goto(path);
    await shop.hydrated();
    const current = page.locator('main [aria-current]:not(.breadcrumbs *)').filter({ visible: true });
    expect(await current.count()).toBeGreaterThan(0);
    for (const one of await current.all()) {
      expect(await one.evaluate((element) => `${getComputedStyle(element).outlineStyle} ${getComputedStyle(element).outlineWidth}`)).toBe('solid 3px');
    }
    await shot(page, 'forced-colors');
  }
});

/** Texts in sight that are not dark on white, and controls in sight. */
async function onPaper(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // how light a colour is on white paper, 0 to 255; mixed colours come as oklab(lightness a b / alpha)
    const light = (colour: string) => {
      const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      const own = colour.startsWith('ok') ? r * 255 : 0.2126 * r + 0.7152 * g + 0.0722 * b;
      return own * a + 255 * (1 - a);
    };
    const faults = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (!element.getClientRects().length || element.closest('svg, .sr-only')) continue;
      const style = getComputedStyle(element);
      const words = element.textContent?.trim().slice(0, 30);
      if (element.matches('button, .btn, .site-header, .site-footer, .demo-strip')) faults.push(`control ${words}`);
      if (light(style.backgroundColor) < 200) faults.push(`dark behind ${element.className}`);
      if ([...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) && light(style.color) > 110) faults.push(`pale ${words}`);
    }
    return [...new Set(faults)];
  });
}

test('on paper: black on white, without what can only be pressed', async ({ page, shop, shot }) => {
  const number = await shop.buyAndPay('stratos');
  const order = page.url();
  await shop.goto('/products/rencong-stratos');
  await shop.addToCart();
  await page.emulateMedia({ media: 'print' });
  for (const address of [order, shop.path('/products/rencong-stratos'), shop.path(PATHS.cart)]) {
    await page.emulateMedia({ media: 'print' });
    await page.goto(address);
    expect(await onPaper(page), address).toEqual([]);
    await expect(shop.main).toContainText(/stratos/i);
    await expect(shop.main).toContainText(/Rp/);
    await shot(page, 'print');
  }
  await page.goto(order);
  await expect(shop.main).toContainText(number);
});

test('two pages of one list have two titles', async ({ page, shop }) => {
  const titles = new Set<string>();
  const lists = ['/products', '/products?page=2', '/products?condition=used', '/products?sort=price_asc', '/products?stock=1&page=2'];
  for (const path of lists) {
    await shop.goto(path);
    titles.add(await page.title());
  }
  expect(titles.size, [...titles].join(' | ')).toBe(lists.length);
});
