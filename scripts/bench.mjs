// Bounded local load against the release build, at several sizes of the shop in one run: what a request costs the server in
// CPU time (of the whole process, which a busy machine cannot falsify much), beside rate, p50, p99 and memory. Each page is
// asked for by a visitor of whom the shop knows nothing (kept pages) and by one with a cart (made anew each time); a bare
// answer of the same program (/healthz) is the limit.
// SCALES, CONNECTIONS and SECONDS may be set; anything but a 200 is counted and makes the bench fail.
import { readFileSync } from 'node:fs';
import { Agent, get, request } from 'node:http';
import { firstProduct, startShop, table } from './server.mjs';

const SCALES = (process.env.SCALES ?? '1000 100000').split(/[ ,]+/).map(Number);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 16);
const SECONDS = Number(process.env.SECONDS ?? 3);
const TICKS_PER_SECOND = 100;

/** CPU time that a process has used, in milliseconds. @param {number} pid */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** Resident memory of a process in MB. @param {number} pid */
function memory(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;
}

/**
 * @param {string} address
 * @param {Agent} agent
 * @param {Record<string, string>} headers
 * @returns {Promise<{ ok: boolean, bytes: number }>}
 */
function fetchOnce(address, agent, headers) {
  return new Promise((done, fail) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'id', accept: 'text/html', ...headers } }, (response) => {
      let bytes = 0;
      response.on('data', (/** @type {Buffer} */ chunk) => (bytes += chunk.length));
      response.on('end', () => done({ ok: response.statusCode === 200, bytes }));
      response.on('error', fail);
    }).on('error', fail);
  });
}

/**
 * @param {string} address
 * @param {number} pid
 * @param {number} seconds
 * @param {Record<string, string>} headers
 */
async function load(address, pid, seconds, headers) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  /** @type {number[]} */
  const times = [];
  let bad = 0;
  let bytes = 0;
  const used = cpu(pid);
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      try {
        const answer = await fetchOnce(address, agent, headers);
        if (!answer.ok) bad++;
        bytes = answer.bytes;
      } catch {
        bad++;
      }
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const took = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99), cost: (cpu(pid) - used) / times.length, bytes, bad };
}

/** Puts a product into a cart. @param {string} url @param {string} product @returns {Promise<string>} the cookies of its owner */
async function cart(url, product) {
  const slug = product.split('/').pop();
  const view = await (await fetch(`${url}/api/products/by-slug?slug=${slug}`)).json();
  const body = new URLSearchParams({ variant: view.variants[0].id, quantity: '1' }).toString();
  return new Promise((done, fail) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, origin: url };
    request(`${url}/api/cart`, { method: 'POST', headers }, (response) => {
      const cookies = (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]);
      response.resume();
      if (response.statusCode === 200 && cookies.length) done(cookies.join('; '));
      else fail(new Error(`the cart answered ${response.statusCode}`));
    })
      .on('error', fail)
      .end(body);
  });
}

/** @type {Map<string, number[]>} CPU per request of a row, by scale */
const costs = new Map();
let failures = 0;
console.log(`${CONNECTIONS} connections, ${SECONDS} s per row; CPU is the server's, in ms per request`);
for (const scale of SCALES) {
  const begun = performance.now();
  const shop = await startShop({ scale });
  const total = performance.now() - begun;
  /** @type {string[][]} */
  const rows = [];
  try {
    const product = await firstProduct(shop.url);
    const cookie = await cart(shop.url, product);
    const pages = { home: '/', list: '/products', filtered: '/categories/gitar?stock=1&min=500000&sort=price_asc', product, search: '/products?q=gitar', misspelt: '/products?q=gitr+elektrk' };
    /** @type {[string, string, Record<string, string>][]} */
    const asked = [['bare answer', '/healthz', {}]];
    for (const [name, path] of Object.entries(pages)) asked.push([`${name}, kept`, path, {}]);
    for (const [name, path] of Object.entries({ ...pages, cart: '/cart', checkout: '/checkout' })) asked.push([`${name}, with a cart`, path, { cookie }]);
    for (const [name, path, headers] of asked) {
      await load(shop.url + path, shop.pid, 0.5, headers);
      const result = await load(shop.url + path, shop.pid, SECONDS, headers);
      failures += result.bad;
      costs.set(name, [...(costs.get(name) ?? []), result.cost]);
      rows.push([name, result.cost.toFixed(2), result.perSecond.toFixed(0), result.p50.toFixed(1), result.p99.toFixed(1), (result.bytes / 1000).toFixed(1), String(result.bad)]);
    }
    console.log(`\nin the program itself: ${shop.measure()}`);
    console.log(`\n${scale} products: seeded in ${((total - shop.startedInMs) / 1000).toFixed(1)} s, ready ${shop.startedInMs} ms after the start, ${shop.memoryAtStart.toFixed(0)} MB then, ${memory(shop.pid).toFixed(0)} MB after the load`);
  } finally {
    await shop.stop();
  }
  table(['page', 'CPU ms', 'req/s', 'p50 ms', 'p99 ms', 'kB', 'failed'], rows);
}
if (SCALES.length > 1) {
  console.log(`\nCPU per request, ${SCALES.join(' : ')} products`);
  table(['page', ...SCALES.map(String), 'last : first'], [...costs].map(([name, all]) => [name, ...all.map((cost) => cost.toFixed(2)), (all[all.length - 1] / all[0]).toFixed(2)]));
}
if (failures) process.exit(1);
