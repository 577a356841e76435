// The first day of a shop's owner, without a mouse: a shelf, an instrument with pictures and variants, fifty more from a file, a
// delivery; one is sold, packed, printed, and seen in the figures. Each control is reached by the Tab key.
import type { Locator, Page } from '@playwright/test';
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique, type Shop } from './support/shop';
import { PATHS } from './support/words';

/** Controls of a page at most: who needs more is lost. */
const FAR = 400;

/** A person whose only way about a page is the keyboard. */
class Keyboard {
  constructor(
    private readonly page: Page,
    private readonly shop: Shop,
  ) {}

  /** Goes there with Tab, the shorter way, and sees where it is. */
  async to(control: Locator): Promise<void> {
    const is = () => control.evaluate((element) => element === document.activeElement);
    const steps = await control.evaluate((element) => {
      const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]')];
      const met = all.filter((one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility());
      return met.indexOf(element as HTMLElement) - met.indexOf(document.activeElement as HTMLElement);
    });
    for (let i = 0; i < Math.min(Math.abs(steps), FAR); i++) await this.page.keyboard.press(steps < 0 ? 'Shift+Tab' : 'Tab');
    // of some controls only one is met
    for (let i = 0; i < FAR && !(await is()); i++) await this.page.keyboard.press('Tab');
    expect(await is(), `${control} is reached by Tab`).toBe(true);
    const seen = await control.evaluate((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0;
    });
    expect(seen, 'what has the focus is seen').toBe(true);
  }

  async type(name: string, text: string, within?: Locator): Promise<void> {
    await this.to(this.shop.field(name, within));
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Chooses what begins with these letters, as a list is chosen from by typing. */
  async choose(name: string, value: string, within?: Locator): Promise<void> {
    const field = this.shop.field(name, within);
    await this.to(field);
    await field.selectOption(value);
  }

  /** Opens what is folded. */
  async open(details: Locator): Promise<void> {
    if (await details.evaluate((element) => (element as HTMLDetailsElement).open)) return;
    await this.to(details.locator('summary').first());
    await this.page.keyboard.press('Enter');
  }

  /** Sends a form from its button. */
  async send(button: Locator): Promise<void> {
    await this.to(button);
    await Promise.all([this.page.waitForResponse((r) => r.request().method() === 'POST'), this.page.keyboard.press('Enter')]);
    await this.page.waitForLoadState('load');
  }

  /** Follows a link. */
  async follow(link: Locator, to: RegExp): Promise<void> {
    await this.to(link);
    await this.page.keyboard.press('Enter');
    await this.page.waitForURL(to);
  }
}

test('an owner opens the shop in the morning and sees the first sale in the evening', async ({ shop, page, newPerson, shot, lang }) => {
  test.setTimeout(240_000);
  const keys = new Keyboard(page, shop);
  const form = (action: string) => shop.main.locator(`form[action="/api/admin/${action}"]`);
  const button = (action: string) => form(action).locator('button[type="submit"], button:not([type])').first();
  const look = async (name: string) => {
    await shot(page, name);
    await inspect(page, lang);
  };
  const mark = unique();
  const { username, password } = demoStaff();
  await shop.goto(PATHS.signIn);
  await keys.type('login', username);
  await keys.type('password', password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes(PATHS.signIn));

  // a shelf, below the last one
  await shop.goto(PATHS.adminCategories);
  await keys.follow(shop.main.locator('a[href$="/categories/new"]'), /\/categories\/new/);
  await keys.type('name_id', `Biola ${mark}`);
  await keys.type('name_en', `Violins ${mark}`);
  // below the last one that stands at the top
  const parents = await shop.field('parent').locator('option').evaluateAll((all) => all.filter((one) => !/[/›]/.test(one.textContent ?? '')).map((one) => (one as HTMLOptionElement).value));
  await keys.choose('parent', parents.at(-1)!);
  await keys.send(button('categories/create'));
  const shelf = shop.main.locator('li').filter({ hasText: mark });
  await expect(shelf).toBeVisible();
  await look('shelf');

  // an instrument
  await shop.goto(PATHS.adminProducts);
  await keys.follow(shop.main.locator('a[href$="/products/new"]'), /\/products\/new/);
  await keys.type('name_id', `Biola Pagi ${mark}`);
  await keys.type('name_en', `Morning violin ${mark}`);
  await keys.type('tagline_id', 'Untuk hari pertama');
  await keys.type('tagline_en', 'For the first day');
  const category = await shop.field('category').locator('option').filter({ hasText: mark }).getAttribute('value');
  await keys.choose('category', category!);
  const brands = await shop.field('brand').locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  await keys.choose('brand', brands[1]!);
  await keys.send(button('products/create'));
  await page.waitForURL(/\/admin\/products\/[0-9a-f-]{36}/);
  const product = new URL(page.url()).pathname.replace(/^\/en/, '');

  // five pictures at once, the last one moved to the front
  await shop.hydrated();
  const files = await fivePictures(page);
  await keys.to(shop.field('pictures'));
  await shop.field('pictures').setInputFiles(files);
  const placed = shop.main.locator('.placed-picture');
  await expect(placed).toHaveCount(5);
  const last = await placed.nth(4).getAttribute('data-image');
  await keys.send(placed.nth(4).locator('[data-stays="earlier"]'));
  await expect(placed.nth(3)).toHaveAttribute('data-image', last!);
  await expect(placed.nth(3).locator('[data-stays="earlier"]')).toBeFocused();

  // three variants
  for (const [nth, size] of ['4/4', '3/4', '1/2'].entries()) {
    const add = form('products/variants/add');
    await keys.open(shop.main.locator('details', { has: page.locator('form[action$="/variants/add"]') }));
    await keys.type('variant_name_id', size, add);
    await keys.type('variant_name_en', size, add);
    await keys.type('sku', `BI-${mark}-${nth}`, add);
    await keys.type('weight', '2500', add);
    await keys.type('new_price', '1,5 juta', add);
    await keys.send(button('products/variants/add'));
    await expect(shop.main.locator('[name="on_hand"]')).toHaveCount(nth + 1);
  }
  await keys.choose('status', 'active', form('products/status'));
  await keys.send(button('products/status'));
  await look('product');

  // fifty more, from a file
  const rows = Array.from({ length: 50 }, (_, nth) => `MORE-${mark}-${nth};Senar biola ${mark} ${nth};${45 + nth}.000;10;150`);
  await shop.goto(PATHS.adminProducts);
  await keys.follow(shop.main.locator('a[href$="/products/import"]'), /\/import$/);
  await keys.to(shop.field('file'));
  const text = ['SKU;Nama;Harga;Stok;Berat', ...rows].join('\r\n');
  await shop.field('file').setInputFiles({ name: 'senar.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await keys.send(button('exchange/send'));
  await expect(shop.field('columns[c0]')).not.toHaveValue('');
  await keys.choose('category', category!);
  await keys.choose('brand', brands[1]!);
  await keys.send(button('exchange/map'));
  await expect(form('exchange/accept')).toBeVisible({ timeout: 30_000 });
  await look('file');
  const work = page.url();
  await keys.send(button('exchange/accept'));
  await expect(form('exchange/undo')).toBeVisible({ timeout: 30_000 });
  await shop.goto(`${PATHS.adminProducts}?q=${mark}`);
  await expect(shop.main).toContainText(/\b51\b/);

  // a delivery
  await shop.goto(PATHS.adminStock);
  await keys.follow(shop.main.locator('a[href$="/stock/receive"]'), /\/receive/);
  await keys.type('supplier', `PT Gesek ${mark}`);
  for (const nth of [0, 1, 2]) {
    await keys.type(`lines[${nth}][sku]`, `BI-${mark}-${nth}`);
    await keys.type(`lines[${nth}][quantity]`, '2');
    await keys.type(`lines[${nth}][cost]`, '900.000');
  }
  await keys.send(shop.button(shop.words.saveReceipt));
  await page.waitForURL(/movements\?kind=purchase/);
  await expect(shop.main.locator('tbody tr').filter({ hasText: mark })).toHaveCount(3);
  await look('delivery');

  // somebody buys one
  const buyer = await newPerson();
  const number = await buyer.shop.buyAndPay(`biola pagi ${mark}`, undefined, 1);

  // it is found, packed, printed and sent
  await shop.goto(`${PATHS.adminOrders}?view=to-pack`);
  await keys.type('q', number);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === number);
  await keys.to(shop.main.locator('input[name="numbers[]"]'));
  await page.keyboard.press('Space');
  await keys.send(shop.main.locator('button[name="act"][value="process"]'));
  await page.waitForURL(/\/admin\/orders\/batches\//);
  await expect(shop.main.locator('tbody .badge-ok')).toHaveCount(1);
  await shop.goto(`${PATHS.adminOrders}?q=${number}`);
  await keys.to(shop.main.locator('input[name="numbers[]"]'));
  await page.keyboard.press('Space');
  await keys.send(shop.main.locator('button[name="act"][value="slips"]'));
  await page.waitForURL(/\/admin\/orders\/slips\//);
  await expect(shop.main.locator('article')).toContainText(`BI-${mark}-1`);
  await look('slip');
  await shop.goto(`${PATHS.adminOrders}/${number}`);
  await keys.type('courier', 'JNE REG', form('orders/ship'));
  await keys.type('tracking_number', `JNE${mark.toUpperCase()}`, form('orders/ship'));
  await keys.send(button('orders/ship'));
  await look('sent');
  await buyer.page.reload();
  await expect(buyer.shop.main).toContainText(`JNE${mark.toUpperCase()}`);

  // and in the evening it is among what was sold
  await expect(async () => {
    await shop.goto(`${PATHS.adminPerformance}?range=today&q=${mark}`);
    const sold = shop.main.locator('tbody tr').filter({ hasText: mark });
    await expect(sold).toHaveCount(1, { timeout: 500 });
    await expect(sold).toContainText('1.500.000'.replaceAll('.', lang === 'id' ? '.' : ','), { timeout: 500 });
  }).toPass({ timeout: 40_000 });
  await shop.goto(`${PATHS.admin}?range=today`);
  await expect(shop.main).toContainText(number);
  await look('evening');

  // the shop is left as it was found
  await page.goto(work);
  await keys.send(button('exchange/undo'));
  await expect(form('exchange/undo')).toHaveCount(0, { timeout: 30_000 });
  await shop.goto(product);
  await keys.choose('status', 'inactive', form('products/status'));
  await keys.send(button('products/status'));
  await shop.goto(PATHS.adminCategories);
  await keys.follow(shelf.getByRole('link').first(), /\/admin\/categories\/[0-9a-f-]{36}/);
  await keys.to(shop.field('active'));
  await page.keyboard.press('Space');
  await keys.send(button('categories/save'));
});

type Sent = { name: string; mimeType: string; buffer: Buffer };

/** Five pictures of goods, as they are shown to shoppers. */
async function fivePictures(page: Page): Promise<Sent[]> {
  const list = await page.request.get(PATHS.products);
  const addresses = new Set([...(await list.text()).matchAll(/\/[^"\s]+?-720\.webp/g)].map(([address]) => address));
  expect(addresses.size).toBeGreaterThanOrEqual(5);
  const files: Sent[] = [];
  for (const address of [...addresses].slice(0, 5)) {
    const picture = await page.request.get(address);
    files.push({ name: `gambar-${files.length + 1}.webp`, mimeType: 'image/webp', buffer: await picture.body() });
  }
  return files;
}
