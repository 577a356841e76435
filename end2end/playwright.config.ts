// Browser tests of the release build. Projects are the matrix {JavaScript on, off} x {Indonesian, English} x
// {360 px phone, 1280 px desktop}; the purchase runs in all eight, the others where they can differ.
// The shop is started once by support/global-setup.ts, on a free port with its own data.
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { CHROMIUM, CHROMIUM_FLAGS } from '../scripts/server.mjs';
import type { ShopOptions } from './support/fixtures';

const LANGS = ['id', 'en'] as const;
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } } as const;

/** Which specs run in which projects, by project name. */
const RUNS: [spec: string, where: RegExp][] = [
  ['purchase.spec.ts', /./],
  ['catalog.spec.ts', /^(js-id-desktop|js-en-phone|nojs-id-phone|nojs-en-desktop)$/],
  ['lists.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-phone)$/],
  ['shipping.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-phone|nojs-en-desktop)$/],
  ['payways.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['cart.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-phone|nojs-en-desktop)$/],
  ['account.spec.ts', /^(js-id-desktop|nojs-en-phone)$/],
  ['wishes.spec.ts', /^(js-en-desktop|nojs-id-phone)$/],
  ['compare.spec.ts', /^(js-id-phone|nojs-en-desktop)$/],
  ['returns.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['reviews.spec.ts', /^(js-id-phone|nojs-en-desktop)$/],
  ['back-in-stock.spec.ts', /^(js-id-phone|nojs-en-desktop)$/],
  ['chat.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['help.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['chat-desk.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-desktop)$/],
  ['tawar.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['tickets.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['house.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop)$/],
  ['customers.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-phone)$/],
  ['people.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['first-day.spec.ts', /^js-(id|en)-(phone|desktop)$/],
  ['attributes.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-phone)$/],
  ['offers.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['vouchers.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['merge.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-phone)$/],
  ['goods.spec.ts', /^(js-id-phone|nojs-en-desktop)$/],
  ['dashboard.spec.ts', /^(js-(id|en)-(phone|desktop)|nojs-id-phone)$/],
  ['stock.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-desktop)$/],
  ['orders-desk.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['staff-orders.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-phone|nojs-en-desktop)$/],
  ['exchange.spec.ts', /^(js-id-phone|js-en-desktop|nojs-en-desktop)$/],
  ['admin.spec.ts', /^(js-id-desktop|nojs-en-desktop)$/],
  ['a11y.spec.ts', /^js-/],
  ['overlays.spec.ts', /^(js-id-phone|js-en-desktop)$/],
  ['gateway.spec.ts', /^js-id-desktop$/],
  ['track.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['snap.spec.ts', /^(js-id-phone|js-en-desktop|nojs-id-desktop|nojs-en-phone)$/],
  ['unpaid.spec.ts', /^(js-id-phone|nojs-en-desktop)$/],
  ['refusals.spec.ts', /^(js-en-phone|nojs-id-phone)$/],
  ['adapting.spec.ts', /^js-(id|en)-desktop$/],
];

type ShopProject = Project<PlaywrightTestOptions & ShopOptions, PlaywrightWorkerOptions>;

const forgotten = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.spec.ts') && !RUNS.some(([spec]) => spec === file));
if (forgotten.length > 0) throw new Error(`no project runs ${forgotten.join(', ')}: name it in RUNS`);

const projects: ShopProject[] = [true, false].flatMap((js) =>
  LANGS.flatMap((lang) =>
    (['phone', 'desktop'] as const).map((size): ShopProject => {
      const name = `${js ? 'js' : 'nojs'}-${lang}-${size}`;
      return {
        name,
        testMatch: RUNS.filter(([, where]) => where.test(name)).map(([spec]) => spec),
        use: {
          lang,
          js,
          phone: size === 'phone',
          javaScriptEnabled: js,
          viewport: SIZES[size],
          // page transitions would be cut off by screenshots
          contextOptions: { reducedMotion: 'reduce' },
          hasTouch: size === 'phone',
          isMobile: size === 'phone',
          locale: lang === 'id' ? 'id-ID' : 'en-GB',
        },
      };
    }),
  ),
);

export default defineConfig<ShopOptions>({
  testDir: '.',
  outputDir: 'results',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  fullyParallel: false,
  // what passes only the second time does not stop the others, and is told at the end with what was wrong
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/last-words.ts']],
  use: {
    timezoneId: 'Asia/Jakarta',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    // a fifth of the suite's time goes into recording what only a failure needs: TRACE=1 records it
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_FLAGS },
  },
  projects,
});
