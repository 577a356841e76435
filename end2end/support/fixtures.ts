// The base of every browser test: which language and mode it runs in, the page objects, screenshots, axe - and the
// watch that fails a test for any console error, page error, hydration warning, panic or failed request of our own.
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Browser, type BrowserContext, type Page, type TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { ROOT } from '../../scripts/server.mjs';
import { Shop } from './shop';
import type { Lang } from './words';

export { expect };

export type ShopOptions = {
  /** language of the journey */
  lang: Lang;
  /** whether JavaScript runs */
  js: boolean;
  /** whether this is the 360 px project */
  phone: boolean;
};

/** What went wrong behind the test's back. */
export class Watch {
  private faults: string[] = [];
  private allowed: { status: number; path: RegExp }[] = [];

  constructor(
    private readonly origin: string,
    private readonly js: boolean,
  ) {}

  /** This test provokes this answer on purpose. */
  allow(status: number, path: RegExp): void {
    this.allowed.push({ status, path });
  }

  private offline = false;

  /** This test takes the line away: what a browser says of that is no fault. */
  allowOffline(): void {
    this.offline = true;
  }

  private isAllowed(status: number, url: string): boolean {
    if (!url.startsWith(this.origin)) return false;
    const path = url.slice(this.origin.length) || '/';
    return this.allowed.some((one) => one.status === status && one.path.test(path));
  }

  observe(context: BrowserContext): void {
    context.on('weberror', (error) => this.faults.push(`page error: ${error.error().message}`));
    context.on('console', (message) => {
      const text = message.text();
      const bad = message.type() === 'error' || /hydrat|panic|unreachable|pageerror/i.test(text);
      if (!bad) return;
      // the browser's driver puts a script into every frame, also where none may run: the preview of a mail
      if (/^Blocked script execution in '[^']*(\/admin\/mail\/|about:(blank|srcdoc))[^']*'.*sandboxed/.test(text)) return;
      if (this.offline && /ERR_INTERNET_DISCONNECTED|WebSocket/.test(text)) return;
      // Chromium repeats a failed request as a console error; the response below has judged it already
      const status = /status of (\d{3})/.exec(text);
      if (status && this.isAllowed(Number(status[1]), message.location().url)) return;
      this.faults.push(`console ${message.type()}: ${text} (${message.location().url})`);
    });
    context.on('response', (response) => {
      const url = response.url();
      if (url.startsWith(this.origin) && response.status() >= 400 && !this.isAllowed(response.status(), url)) {
        this.faults.push(`${response.status()} ${response.request().method()} ${url}`);
      }
    });
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // a navigation drops what the page before was still loading
      // with JavaScript off the browser refuses to fetch scripts, and says so as a policy
      const scriptOff = !this.js && why === 'csp' && request.url().includes('/pkg/');
      const cut = this.offline && /ERR_INTERNET_DISCONNECTED/.test(why);
      if (request.url().startsWith(this.origin) && !scriptOff && !cut && !/ERR_ABORTED/.test(why)) {
        this.faults.push(`failed ${request.method()} ${request.url()}: ${why}`);
      }
    });
  }

  verify(): void {
    expect(this.faults, 'nothing went wrong behind the page').toEqual([]);
  }
}

/** Everything axe knows, on the page as it stands. Fails on any violation, naming rule and elements. */
export async function axe(page: Page): Promise<void> {
  // axe waits for ever for an answer of a frame in which no script may run: the preview of a mail
  await page.evaluate(() => document.querySelectorAll('iframe[sandbox]').forEach((frame) => frame.remove()));
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map((v) => `${v.id} (${v.impact}): ${v.help}\n${v.nodes.map((n) => `    ${n.target.join(' ')}`).join('\n')}`);
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}

/** What every page must be: in its language, with a title and one h1, no wider than the screen, and nothing for axe. */
export async function inspect(page: Page, lang: string): Promise<void> {
  await page.waitForLoadState('load');
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
  await expect(page).toHaveTitle(/\S/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, 'no sideways scrolling').toBeLessThanOrEqual(0);
  await axe(page);
}

/** A full-page picture in end2end/shots/{project}/{spec}-{nn}-{name}.png, when SHOTS is set: nothing looks at them but people. */
export type Shot = (page: Page, name: string) => Promise<void>;

function shooter(info: TestInfo): Shot {
  const spec = info.file.replace(/^.*[\\/]/, '').replace('.spec.ts', '');
  let number = 0;
  return async (page, name) => {
    if (!process.env.SHOTS) return;
    const file = `${spec}-${String(++number).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(ROOT, 'end2end/shots', info.project.name, file), fullPage: true, animations: 'disabled' });
  };
}

/** A second person in the same test, with their own browser, watched like the first. */
export type NewPerson = () => Promise<{ page: Page; shop: Shop }>;

type Fixtures = { watch: Watch; shop: Shop; shot: Shot; newPerson: NewPerson };

function origin(): string {
  const url = process.env.E2E_BASE_URL;
  if (!url) throw new Error('E2E_BASE_URL is not set: the global setup did not run');
  return url.replace(/\/$/, '');
}

async function another(browser: Browser, watch: Watch, lang: Lang): Promise<{ context: BrowserContext; page: Page; shop: Shop }> {
  // Playwright applies the project's options (size, locale, JavaScript, base address) to this context too
  const context = await browser.newContext();
  watch.observe(context);
  const page = await context.newPage();
  return { context, page, shop: new Shop(page, lang) };
}

export const test = base.extend<Fixtures & ShopOptions>({
  lang: ['id', { option: true }],
  js: [true, { option: true }],
  phone: [false, { option: true }],
  baseURL: async ({}, use) => use(origin()),
  watch: [
    async ({ context, js }, use) => {
      const watch = new Watch(origin(), js);
      watch.observe(context);
      await use(watch);
      watch.verify();
    },
    { auto: true },
  ],
  shop: async ({ page, lang }, use) => use(new Shop(page, lang)),
  shot: async ({}, use, info) => use(shooter(info)),
  newPerson: async ({ browser, watch, lang }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const { context, page, shop } = await another(browser, watch, lang);
      contexts.push(context);
      return { page, shop };
    });
    for (const context of contexts) await context.close();
  },
});
