// The shop as a person sees it: pages and what can be done on them, found by role, label and the names of form fields.
// Everything the specs know about the markup is here and in words.ts. Works with JavaScript on and off; what an island
// makes live is waited for through <html data-hydrated>, which src/ui/wake.js sets when they are alive.
import { expect, type Locator, type Page } from '@playwright/test';
import { PATHS, SIMULATOR, WORDS, type Lang, type Words } from './words';

export type Guest = {
  name: string;
  email: string;
  phone: string;
  address: string;
  district: string;
  city: string;
  province: string;
  postal_code: string;
  notes: string;
};

export function guest(mark = unique()): Guest {
  return {
    name: `Sari Wulandari`,
    email: `sari.${mark}@example.com`,
    phone: '0812-3456-7890',
    address: 'Jl. Melati No. 12, RT 03/RW 05',
    district: 'Coblong',
    city: 'Kota Bandung',
    province: 'Jawa Barat',
    postal_code: '40132',
    notes: `Tolong bungkus rapi (${mark})`,
  };
}

let counter = 0;
/** Lower-case letters and digits, different every time and in every worker. */
export function unique(): string {
  return `${Date.now().toString(36)}${process.pid.toString(36)}${(counter++).toString(36)}`;
}

/** "Rp1.250.000", "Rp 1,250,000" -> 1250000 */
export function rupiah(text: string): number {
  const found = /Rp\s?([\d.,]+)/.exec(text);
  if (!found) throw new Error(`no rupiah in "${text}"`);
  return Number(found[1]!.replace(/\D/g, ''));
}

export class Shop {
  readonly words: Words;
  readonly main: Locator;

  constructor(
    readonly page: Page,
    readonly lang: Lang,
  ) {
    this.words = WORDS[lang];
    this.main = page.getByRole('main');
  }

  // -- addresses ------------------------------------------------------------

  /** A path of this language: Indonesian at the root, English under /en. */
  path(path: string): string {
    if (this.lang === 'id') return path;
    return path === '/' ? '/en' : `/en${path}`;
  }

  async goto(path: string): Promise<number> {
    const response = await this.page.goto(this.path(path));
    return response?.status() ?? 0;
  }

  /** Waits until the islands of this page are alive. */
  async hydrated(): Promise<void> {
    await this.page.locator('html[data-hydrated]').waitFor({ state: 'attached', timeout: 20_000 });
  }

  // -- kit --------------------------------------------------------------------

  field(name: string, within: Locator = this.main): Locator {
    return within.locator(`[name="${name}"]:not([type="hidden"])`).first();
  }

  button(name: RegExp, within: Locator = this.main): Locator {
    return within.getByRole('button', { name }).filter({ visible: true }).first();
  }

  /** A button or a link: the shop may choose. */
  control(name: RegExp, within: Locator | Page = this.main): Locator {
    return within.getByRole('button', { name }).or(within.getByRole('link', { name })).filter({ visible: true }).first();
  }

  /** Presses something that posts and waits for the answer, whether a form or an island sends it. */
  async post(control: Locator): Promise<void> {
    await Promise.all([this.page.waitForResponse((r) => r.request().method() === 'POST'), control.click()]);
    await this.page.waitForLoadState('load');
  }

  /** Switches the browser's own validation off, so that the server's messages are seen. */
  async loosenForms(): Promise<void> {
    await this.page.locator('form').evaluateAll((forms) => forms.forEach((form) => ((form as HTMLFormElement).noValidate = true)));
  }

  async expectInvalid(field: Locator): Promise<void> {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    const described = await field.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? element.getAttribute('aria-errormessage') ?? '')
        .split(/\s+/)
        .map((id) => (id && document.getElementById(id)?.textContent?.trim()) || '')
        .join(' ')
        .trim(),
    );
    expect(described, 'the field is described by its message').not.toBe('');
  }

  // -- browsing ---------------------------------------------------------------

  /** The search box in sight; on a phone it may be behind the menu or on the list page only. */
  async searchFor(text: string): Promise<void> {
    const box = this.page.locator('input[type="search"][name="q"], [role="searchbox"][name="q"], input[name="q"]').filter({ visible: true }).first();
    if ((await box.count()) === 0) await this.openMenu();
    if ((await box.count()) === 0) await this.goto(PATHS.products);
    await box.fill(text);
    await box.press('Enter');
    await this.page.waitForURL((url) => url.searchParams.get('q') === text);
  }

  async openMenu(): Promise<void> {
    const menu = this.page
      .getByRole('button', { name: this.words.menu })
      .or(this.page.locator('summary').filter({ hasText: this.words.menu }))
      .or(this.page.locator('summary[aria-label]'))
      .filter({ visible: true })
      .first();
    if ((await menu.count()) > 0) await menu.click();
  }

  productLinks(): Locator {
    const prefix = this.path('/products/');
    return this.main.locator(`a[href^="${prefix}"]`);
  }

  /** Addresses of the products on the page, in order, each once. */
  async productAddresses(): Promise<string[]> {
    const all = await this.productLinks().evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
    return [...new Set(all.map((href) => href.replace(/[?#].*$/, '')))];
  }

  async openFirstProduct(): Promise<void> {
    await this.productLinks().filter({ visible: true }).first().click();
    await this.page.waitForURL(/\/products\/[^/]+/);
    await expect(this.main.getByRole('heading', { level: 1 })).toBeVisible();
  }

  // -- product page -------------------------------------------------------------

  /** The ways to choose a variant that can be bought: radio buttons of one group, or links with ?variant=. */
  variants(): Locator {
    return this.main.locator('input[type="radio"][name="variant"]:not(:disabled), a[href*="variant="]:not([aria-disabled="true"])');
  }

  async chooseVariant(index: number): Promise<void> {
    const choices = this.variants();
    const count = await choices.count();
    if (count === 0) return; // one variant only: nothing to choose
    const choice = choices.nth(index % count);
    if ((await choice.getAttribute('type')) === 'radio') await choice.check({ force: true });
    else await choice.click();
  }

  /** The price in the buy box: what `[data-price]` says, else the first price on the page. */
  async price(): Promise<number> {
    // several prices among the variants: the chosen one says its own, also without JavaScript
    const chosen = this.main.locator('label:has(input[type="radio"][name="variant"]:checked)').filter({ hasText: /Rp/ });
    if ((await chosen.count()) > 0) return rupiah((await chosen.first().textContent()) ?? '');
    const marked = this.main.locator('[data-price]').first();
    const where = (await marked.count()) > 0 ? marked : this.main.getByText(/Rp\s?\d/).first();
    return rupiah((await where.textContent()) ?? '');
  }

  async addToCart(): Promise<void> {
    await this.post(this.button(this.words.addToCart));
  }

  // -- cart ---------------------------------------------------------------------

  /** The cart page, opened by its address (the drawer is the cart spec's business). */
  async openCart(): Promise<void> {
    await this.goto(PATHS.cart);
  }

  quantity(): Locator {
    return this.field('quantity');
  }

  async setQuantity(value: number, js: boolean): Promise<void> {
    const field = this.quantity();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(String(value));
    else await field.fill(String(value));
    const update = this.button(this.words.updateQuantity);
    if (!js || (await update.count()) > 0) await this.post(update);
    else await Promise.all([this.page.waitForResponse((r) => r.request().method() === 'POST'), field.press('Tab')]);
  }

  drawer(): Locator {
    return this.page.getByRole('dialog', { name: this.words.cart });
  }

  cartOpener(): Locator {
    return this.page.getByRole('banner').getByRole('link', { name: this.words.cart }).or(this.page.getByRole('banner').getByRole('button', { name: this.words.cart })).filter({ visible: true }).first();
  }

  async goToCheckout(): Promise<void> {
    await this.control(this.words.toCheckout).click();
    await this.page.waitForURL(/\/checkout/);
  }

  // -- checkout and payment -------------------------------------------------------

  async fillCheckout(who: Guest): Promise<void> {
    for (const [name, value] of Object.entries(who)) {
      const field = this.field(name);
      // some are folded away until asked for
      if (name === 'notes' && !(await field.isVisible())) {
        const fold = this.main.locator('details').filter({ has: this.page.locator('[name="notes"]') }).locator('summary');
        if ((await fold.count()) > 0) await fold.first().click();
      }
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: value });
      else await field.fill(value);
    }
    if (who.city !== '') await this.showFreight();
  }

  /** Waits until the ways to send are there for the city that was filled in; without a program their button is pressed. */
  async showFreight(): Promise<void> {
    const freight = this.main.locator('#freight');
    if ((await freight.count()) === 0) return;
    const button = freight.getByRole('button').filter({ visible: true });
    if ((await button.count()) > 0) {
      await this.post(button.first());
    } else {
      // what was typed before the islands were alive is asked about, too
      await this.hydrated();
      await this.field('city').dispatchEvent('change');
    }
    await expect(this.main.locator('#freight [name="service"]').first()).toBeVisible();
    await expect(this.main.locator('form[aria-busy]')).toHaveCount(0);
  }

  /** Places the order and arrives at the hosted pay page of the simulator. */
  async placeOrder(): Promise<void> {
    // the hosted page offers what was chosen, and the specs pay by a virtual account of BCA
    const bca = this.main.locator('input[name="pay"][value="bca_va"]');
    if ((await bca.count()) > 0) await bca.check();
    await this.button(this.words.placeOrder).click();
    await this.page.waitForURL(/\/simulator\/snap\/v4\/redirection\/|\/pay\//);
    if (/\/pay\//.test(this.page.url())) {
      await this.toGateway();
    }
    await this.page.waitForURL(/\/simulator\/snap\/v4\/redirection\//);
  }

  /** The link to the gateway's own page, which a program opens over the shop's. */
  gatewayLink(): Locator {
    return this.main.locator('a[href*="/redirection/"]').first();
  }

  /** Follows that link as without a program: the popup is the business of snap.spec.ts. */
  async toGateway(): Promise<void> {
    const address = await this.gatewayLink().getAttribute('href');
    await this.page.goto(address ?? '');
  }

  /** On the simulator's hosted page: BCA virtual account, then pay. Ends back in the shop. */
  async payWithBca(): Promise<void> {
    await this.endBca(SIMULATOR.pay);
  }

  /** The same, but the bank refuses. */
  async refuseBca(): Promise<void> {
    await this.endBca(SIMULATOR.deny);
  }

  private async endBca(how: RegExp): Promise<void> {
    const bca = this.page
      .getByRole('radio', { name: SIMULATOR.bca })
      .or(this.page.getByRole('button', { name: SIMULATOR.bca }))
      .or(this.page.getByRole('link', { name: SIMULATOR.bca }))
      .first();
    if ((await bca.getAttribute('type')) === 'radio') await bca.check({ force: true });
    else await bca.click();
    const end = this.control(how, this.page);
    const next = this.control(SIMULATOR.next, this.page);
    await expect(end.or(next).first()).toBeVisible();
    if ((await end.count()) === 0) await next.click();
    await end.click();
    // some gateways show their own "done" page with a link back
    await this.page.waitForURL(/\/(pay|orders)\/|\/simulator\//);
    if (/\/simulator\//.test(this.page.url())) {
      await this.page.locator('a[href*="/pay/"], a[href*="/orders/"]').first().click();
    }
    await this.page.waitForURL((url) => /\/(pay|orders)\//.test(url.pathname) && !url.pathname.includes('/simulator/'));
  }

  /**
   * The state of the order on the page: `[data-status]` carries the code (pending, paid, processing, shipped, ...) on the
   * badge that says it in words. Words alone will not do: "yang harus dibayar" is not "Lunas".
   */
  async expectStatus(code: 'pending' | 'paid' | 'processing' | 'shipped', timeout = 10_000): Promise<void> {
    const badge = this.main.locator('[data-status]').filter({ visible: true }).first();
    await expect(badge).toHaveAttribute('data-status', code, { timeout });
    await expect(badge).toContainText(this.words[code]);
  }

  /** Waits until the shop says "paid", ends on the order page, and answers the order number. */
  async waitUntilPaid(): Promise<string> {
    await expect(async () => {
      await this.page.reload();
      await this.expectStatus('paid', 1500);
    }).toPass({ timeout: 60_000, intervals: [500, 1000, 2000] });
    if (!/\/orders\//.test(this.page.url())) {
      await this.main.locator('a[href*="/orders/"]').first().click();
      await this.page.waitForURL(/\/orders\//);
      await this.expectStatus('paid');
    }
    return this.orderNumber();
  }

  orderNumber(): string {
    const found = /\/orders\/([^/?#]+)/.exec(this.page.url());
    if (!found) throw new Error(`no order number in ${this.page.url()}`);
    return decodeURIComponent(found[1]!);
  }

  /** The whole way from the product that `search` finds to a paid order, for specs that only need one. */
  async buyAndPay(search: string, who: Guest = guest(), variant = 0): Promise<string> {
    await this.goto(`${PATHS.products}?q=${encodeURIComponent(search)}`);
    await this.openFirstProduct();
    await this.chooseVariant(variant);
    await this.addToCart();
    await this.openCart();
    await this.goToCheckout();
    await this.fillCheckout(who);
    await this.placeOrder();
    await this.payWithBca();
    return this.waitUntilPaid();
  }

  // -- accounts -------------------------------------------------------------------

  async register(who: { username: string; email: string; password: string; full_name: string }): Promise<void> {
    for (const [name, value] of Object.entries(who)) await this.field(name).fill(value);
    await this.post(this.button(this.words.register));
  }

  /** `who` is a username or an e-mail address; the field is called `login`. */
  async signIn(who: string, password: string): Promise<void> {
    await this.goto(PATHS.signIn);
    await this.field('login').fill(who);
    await this.field('password').fill(password);
    await this.post(this.button(this.words.signIn));
    await this.page.waitForURL((url) => !url.pathname.includes(PATHS.signIn));
  }

  /** As staff, signed in: every variant of a product has this many units. */
  async setStock(name: string, units: number): Promise<void> {
    await this.goto(`${PATHS.adminProducts}?q=${encodeURIComponent(name)}`);
    await this.main.getByRole('link', { name }).first().click();
    await this.page.waitForURL(/\/admin\/products\/.+/);
    const stocks = this.main.locator('[name="on_hand"]');
    for (let i = 0, n = await stocks.count(); i < n; i++) {
      await stocks.nth(i).fill(String(units));
      await this.post(this.main.locator('form').filter({ has: this.page.locator('[name="on_hand"]') }).nth(i).getByRole('button', { name: this.words.save }).first());
    }
  }

  async signOut(): Promise<void> {
    await this.goto(PATHS.account);
    const out = this.page.getByRole('button', { name: this.words.signOut }).filter({ visible: true }).first();
    if ((await out.count()) === 0) await this.openMenu();
    await this.post(out);
  }

  /** Whether /account lets this visitor in. */
  async isSignedIn(): Promise<boolean> {
    await this.goto(PATHS.account);
    return !this.page.url().includes(PATHS.signIn);
  }
}
