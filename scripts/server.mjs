// The release server as a guest of a test or a measurement: a free port, its own temporary DATA_DIR, its own demo
// shop, its log in a file. Used by the browser tests, Lighthouse and the load bench. Nothing outlives `stop()`.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @returns {Promise<number>} a port nobody listens on */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Flags Chromium needs as root in a container, and those that keep it from calling home. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine, found by the same words as in scripts/env.sh; empty when there is none. */
export const CHROMIUM =
  process.env.CHROMIUM || spawnSync('bash', ['-c', 'source scripts/env.sh && find_chromium'], { cwd: ROOT, encoding: 'utf8' }).stdout?.trim() || '';

/**
 * Fills the demo shop before it opens, so that nothing is drawn behind a test or a measurement. Pictures are named by
 * their content, so they are drawn once per build folder and shared by all runs.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} dataDir
 * @param {number} [scale] so many generated products besides
 */
function seed(env, dataDir, scale) {
  const drawn = join(ROOT, 'target/demo-pictures');
  const uploads = join(dataDir, 'uploads');
  if (existsSync(drawn)) cpSync(drawn, uploads, { recursive: true });
  const { status, stderr } = spawnSync(join(ROOT, 'target/release/hurtrock'), ['seed', ...(scale ? ['--scale', String(scale)] : [])], { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`hurtrock seed: ${stderr}`);
  cpSync(uploads, drawn, { recursive: true });
}

/**
 * Starts target/release/hurtrock and waits until /readyz answers 200.
 * @param {{ log?: string, env?: Record<string, string>, timeoutMs?: number, scale?: number }} [options]
 */
export async function startShop(options = {}) {
  const { timeoutMs = 180_000 } = options;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const home = mkdtempSync(join(tmpdir(), 'hurtrock-shop-'));
  const dataDir = join(home, 'data');
  mkdirSync(dataDir);
  const log = options.log ?? join(home, 'server.log');
  mkdirSync(dirname(log), { recursive: true });

  // what the developer's shell or .env says about a shop must not reach this one
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(DATABASE_URL|SESSION_SECRET|MIDTRANS_|PAYMENT_|SMTP_|MAIL_|TAX_|FLAT_SHIPPING|HURTROCK_|LEPTOS_|PUBLIC_URL|HOST$|PORT$|DATA_DIR|TRUST_PROXY|RATE_LIMIT_|REGISTRATION)/.test(name)) delete env[name];
  }
  // tests and measurements come from one address; who tries the limits takes another
  Object.assign(env, { HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, DATA_DIR: dataDir, RATE_LIMIT_EXEMPT: '127.0.0.1', ...options.env });

  seed(env, dataDir, options.scale);
  const out = createWriteStream(log);
  const child = spawn(join(ROOT, 'target/release/hurtrock'), ['serve'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  /** @type {string | undefined} */
  let ended;
  const gone = new Promise((done) => {
    child.once('error', (error) => done((ended = String(error))));
    child.once('exit', (code, signal) => done((ended = `exit ${signal ?? code}`)));
  });
  // a measurement stopped with Ctrl-C must not leave a server behind
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const readLog = () => readFileSync(log, 'utf8');
  const stop = async () => {
    if (!ended) {
      child.kill('SIGTERM');
      const graceful = await Promise.race([gone.then(() => true), sleep(15_000).then(() => false)]);
      if (!graceful) child.kill('SIGKILL');
      await gone;
    }
    process.removeListener('exit', kill);
    out.end();
    const text = readLog();
    rmSync(home, { recursive: true, force: true });
    return { log: text, ended };
  };

  const begun = Date.now();
  for (;;) {
    if (ended) break;
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).then((r) => r.status === 200, () => false);
    if (ready) {
      const memoryAtStart = Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;
      // a second process beside the server: it reads the same database and has an index of its own
      const measure = () => spawnSync(join(ROOT, 'target/release/hurtrock'), ['measure'], { cwd: ROOT, env: { ...env, PORT: '0' }, encoding: 'utf8' }).stdout;
      return { url, port, dataDir, log, readLog, stop, measure, pid: child.pid ?? 0, memoryAtStart, startedInMs: Date.now() - begun };
    }
    if (Date.now() - begun > timeoutMs) break;
    await sleep(20);
  }
  const why = ended ? `ended with ${ended}` : `was not ready after ${timeoutMs / 1000} s`;
  const { log: text } = await stop();
  throw new Error(`the shop ${why}; the end of its log:\n${text.split('\n').slice(-30).join('\n')}`);
}

/**
 * The address of the first product that /products links to.
 * @param {string} url
 */
export async function firstProduct(url) {
  const html = await (await fetch(`${url}/products`)).text();
  const found = html.match(/href="(\/products\/[^"?#]+)"/);
  if (!found) throw new Error('/products links to no product');
  return found[1];
}

/** Signs in as the demo's administrator. @param {{ url: string, dataDir: string }} shop @returns {Promise<string>} the cookies */
export async function signIn(shop) {
  const noted = readFileSync(join(shop.dataDir, 'demo-staff.txt'), 'utf8');
  const [, login, password] = /username: (\S+)\npassword: (\S+)/.exec(noted) ?? [];
  const answer = await fetch(`${shop.url}/api/auth/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: shop.url, referer: `${shop.url}/sign-in` },
    body: new URLSearchParams({ login: login ?? '', password: password ?? '' }),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (!cookies.length) throw new Error(`signing in answered ${answer.status}`);
  return cookies.join('; ');
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Prints rows as a plain table: text left, the rest right.
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(head, rows) {
  const width = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (/** @type {string[]} */ row) => row.map((cell, i) => (i === 0 ? cell.padEnd(width[i]) : cell.padStart(width[i]))).join('  ');
  console.log(line(head));
  for (const row of rows) console.log(line(row));
}
