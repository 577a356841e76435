// Bounded local load against the release build: 16 keep-alive connections, 5 s per page after 1 s of warm-up.
// Generator and server share the machine, so the figures are for comparing two builds here, not for a brochure.
// CONNECTIONS and SECONDS may be set; anything but a 200 is counted and makes the bench fail.
import { Agent, get } from 'node:http';
import { firstProduct, startShop, table } from './server.mjs';

const CONNECTIONS = Number(process.env.CONNECTIONS ?? 16);
const SECONDS = Number(process.env.SECONDS ?? 5);

/**
 * @param {string} address
 * @param {Agent} agent
 * @returns {Promise<{ ok: boolean, bytes: number }>}
 */
function fetchOnce(address, agent) {
  return new Promise((done, fail) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (/** @type {Buffer} */ chunk) => (bytes += chunk.length));
      response.on('end', () => done({ ok: response.statusCode === 200, bytes }));
      response.on('error', fail);
    }).on('error', fail);
  });
}

/**
 * @param {string} address
 * @param {number} seconds
 */
async function load(address, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  /** @type {number[]} */
  const times = [];
  let bad = 0;
  let bytes = 0;
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const sent = performance.now();
      try {
        const answer = await fetchOnce(address, agent);
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
  return { perSecond: times.length / took, p50: at(0.5), p99: at(0.99), bytes, bad };
}

const shop = await startShop();
/** @type {string[][]} */
const rows = [];
let failures = 0;
try {
  for (const path of ['/', '/products', await firstProduct(shop.url)]) {
    await load(shop.url + path, 1);
    const result = await load(shop.url + path, SECONDS);
    failures += result.bad;
    rows.push([path, result.perSecond.toFixed(0), `${result.p50.toFixed(1)} ms`, `${result.p99.toFixed(1)} ms`, `${(result.bytes / 1000).toFixed(1)} kB`, String(result.bad)]);
  }
} finally {
  await shop.stop();
}
console.log(`${CONNECTIONS} connections, ${SECONDS} s per page`);
table(['page', 'req/s', 'p50', 'p99', 'gzip', 'failed'], rows);
if (failures) process.exit(1);
