// How long after a click the next page stands: Chromium behind a line as slow as 4G (a proxy that delays and throttles both
// ways, so that what is fetched ahead is slowed, too). A visitor rests on a card for 150 ms and clicks, or clicks at once;
// then goes back, which must come from the browser's own cache. Prints the largest paint after the click, in ms.
import * as chromeLauncher from 'chrome-launcher';
import { createServer, connect } from 'node:net';
import puppeteer from 'puppeteer-core';
import { CHROMIUM, CHROMIUM_FLAGS, freePort, median, sleep, startShop, table } from './server.mjs';

const RUNS = Number(process.env.RUNS ?? 5);
/** DevTools' "Fast 4G": latency one way in ms, bytes per ms. */
const LATENCY = 80;
const RATE = 9_000_000 / 8 / 1000;

/** A line to the shop that is as slow as a telephone's. @param {number} from @param {number} to */
function slowLine(from, to) {
  // one line for all connections, as a telephone has one
  const free = { up: 0, down: 0 };
  const pass = (/** @type {import('node:net').Socket} */ a, /** @type {import('node:net').Socket} */ b, /** @type {'up' | 'down'} */ way) => {
    a.on('data', (chunk) => {
      const begun = Math.max(free[way], performance.now());
      free[way] = begun + chunk.length / RATE;
      setTimeout(() => b.writable && b.write(chunk), free[way] - performance.now() + LATENCY);
    });
    a.on('end', () => setTimeout(() => b.end(), LATENCY * 2 + Math.max(0, free[way] - performance.now())));
    a.on('error', () => b.destroy());
  };
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    pass(near, far, 'up');
    pass(far, near, 'down');
  });
  return new Promise((done) => server.listen(from, '127.0.0.1', () => done(server)));
}

const port = await freePort();
const shop = await startShop({ env: { PUBLIC_URL: `http://127.0.0.1:${port}` } });
const line = await slowLine(port, shop.port);
const chrome = await chromeLauncher.launch({
  chromePath: CHROMIUM,
  ignoreDefaultFlags: true,
  chromeFlags: ['--headless', '--window-size=1280,900', '--mute-audio', ...CHROMIUM_FLAGS],
});
const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: { width: 1280, height: 900 } });

/** The page that is shown now: a page that was made ready takes the place of the one before, so it is looked for anew. */
async function shown() {
  const eyes = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
  for (let tries = 0; tries < 20; tries++) {
    const page = (await eyes.pages()).find((page) => page.url().startsWith(`http://127.0.0.1:${port}`));
    if (page) return { page, close: () => eyes.disconnect() };
    await sleep(100);
  }
  throw new Error('no page of the shop is open');
}

/** The largest paint of a page, in ms after the click that led to it. @param {import('puppeteer-core').Page} page */
const largestPaint = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const entry = /** @type {any} */ (performance.getEntriesByType('navigation')[0]);
        let last = 0;
        new PerformanceObserver((list) => (last = list.getEntries().at(-1)?.startTime ?? last)).observe({ type: 'largest-contentful-paint', buffered: true });
        setTimeout(() => done({ path: location.pathname, ms: Math.max(0, last - (entry.activationStart ?? 0)), ahead: (entry.activationStart ?? 0) > 0 ? 'made ready' : 'asked for' }), 300);
      }),
  );

/** @type {string[][]} */
const rows = [];
let failed = false;
try {
  for (const [name, from, link, rest] of /** @type {[string, string, string, number][]} */ ([
    ['home to a product, rested on', '/', 'main a[href^="/products/"]', 150],
    ['list to a product, rested on', '/products', 'main .card-name a', 150],
    ['list to a category, rested on', '/products', 'main a[href*="/categories/"]', 150],
    ['list to a product, at once', '/products', 'main .card-name a', 0],
    ['product to a list, at once', '/products', 'main a[href^="/categories/"]', 0],
  ])) {
    /** @type {number[]} */
    const times = [];
    const ways = new Set();
    let back = 0;
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setExtraHTTPHeaders({ 'accept-language': 'id-ID' });
      await page.goto(`http://127.0.0.1:${port}${from}`, { waitUntil: 'networkidle0' });
      // each run another link, so that nothing is in a cache
      const links = await page.$$(link);
      const target = links[run % links.length];
      await target.scrollIntoView();
      await sleep(500);
      const box = await target.boundingBox();
      if (!box) throw new Error(`${link} is not to be seen`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y, { steps: 3 });
      if (rest) await sleep(rest);
      await page.evaluate(() => Object.assign(window, { stood: true }));
      // whether the click was heard is seen by where it led; the page that hears it may be gone before it says so
      page.mouse.click(x, y, { delay: 60 }).catch(() => {});
      await sleep(2500);
      const next = await shown();
      const paint = /** @type {{ path: string, ms: number, ahead: string }} */ (await largestPaint(next.page));
      if (paint.path === from) throw new Error(`the click on ${link} led nowhere`);
      times.push(paint.ms);
      ways.add(paint.ahead);
      next.page.evaluate(() => history.back()).catch(() => {});
      await sleep(1000);
      next.close();
      const before = await shown();
      back += (await before.page.evaluate(() => 'stood' in window)) ? 1 : 0;
      before.close();
      await context.close();
    }
    const limit = rest ? 100 : 600;
    failed ||= median(times) > limit || back < RUNS;
    rows.push([name, median(times).toFixed(0), Math.max(...times).toFixed(0), `<= ${limit}`, [...ways].join(', '), `${back} of ${RUNS}`]);
  }
} finally {
  await browser.disconnect();
  chrome.kill();
  line.close();
  await shop.stop();
}
table(['click', 'median ms', 'worst', 'meant', 'how', 'back from cache'], rows);
if (failed) process.exitCode = 1;
