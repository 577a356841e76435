// Lighthouse, mobile preset (simulated slow phone), three runs each on home, list and first product of the release
// build. Prints every run, the median and each audit below 1 by id; the reports go to lighthouse/ (not committed).
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, CHROMIUM_FLAGS, ROOT, firstProduct, median, startShop, table } from './server.mjs';

const RUNS = Number(process.env.RUNS ?? 3);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const folder = join(ROOT, 'lighthouse');
mkdirSync(folder, { recursive: true });

/**
 * One run in a new browser: no cache, no cookie. The recording itself sometimes fails; then it is made again.
 * @param {string} url
 */
async function measure(url, tries = 3) {
  const chrome = await chromeLauncher.launch({ chromePath: CHROMIUM, chromeFlags: ['--headless', ...CHROMIUM_FLAGS] });
  try {
    const result = await lighthouse(url, { port: chrome.port, output: 'html', onlyCategories: CATEGORIES, logLevel: 'error', extraHeaders: { 'Accept-Language': 'id-ID' } });
    if (result && !result.lhr.runtimeError) return result;
    throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  } catch (error) {
    if (tries === 1) throw error;
  } finally {
    chrome.kill();
  }
  return measure(url, tries - 1);
}

const shop = await startShop();
/** @type {Map<string, Set<string>>} audit id -> where it failed */
const missing = new Map();
/** @type {string[][]} */
const rows = [];
let worst = 1;
try {
  for (const path of ['/', '/products', await firstProduct(shop.url)]) {
    /** @type {number[][]} */
    const seen = [];
    for (let run = 1; run <= RUNS; run++) {
      const { lhr, report } = await measure(shop.url + path);
      const name = path === '/' ? 'home' : path.slice(1).replaceAll('/', '-');
      writeFileSync(join(folder, `${name}-${run}.html`), Array.isArray(report) ? report[0] : report);
      const scores = CATEGORIES.map((id) => Math.round((lhr.categories[id].score ?? 0) * 100));
      const lcp = lhr.audits['largest-contentful-paint'].numericValue ?? NaN;
      const tbt = lhr.audits['total-blocking-time'].numericValue ?? NaN;
      seen.push([...scores, lcp, tbt]);
      rows.push([path, String(run), ...scores.map(String), `${(lcp / 1000).toFixed(2)} s`, `${Math.round(tbt)} ms`]);
      for (const audit of Object.values(lhr.audits)) {
        if (audit.score !== null && audit.score < 1) {
          const where = missing.get(audit.id) ?? new Set();
          missing.set(audit.id, where.add(`${path} ${audit.score}${audit.displayValue ? ` (${audit.displayValue})` : ''}`));
        }
      }
    }
    const middle = CATEGORIES.concat('lcp', 'tbt').map((_, i) => median(seen.map((row) => row[i])));
    worst = Math.min(worst, ...middle.slice(0, 4).map((score) => score / 100));
    rows.push([path, 'median', ...middle.slice(0, 4).map(String), `${(middle[4] / 1000).toFixed(2)} s`, `${Math.round(middle[5])} ms`]);
  }
} finally {
  await shop.stop();
}
table(['page', 'run', 'perf', 'a11y', 'best', 'seo', 'LCP', 'TBT'], rows);
console.log(missing.size ? '\naudits below 1:' : '\nno audit below 1');
for (const [id, where] of [...missing].sort()) console.log(`  ${id}: ${[...where].join('; ')}`);
console.log(worst < 1 ? '\nnot yet 100 everywhere' : '\n100 everywhere');
