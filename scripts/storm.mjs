// A storm against the release build, bounded and from this machine only: 200 sign-ins at once, 300 sockets that trickle a
// request, a flood of carts, and pages asked for without end, each from an address of its own. Meanwhile an honest visitor
// looks at pages and buys. Printed: how long the honest one waited, in calm and in the storm, and that the order stands.
// SECONDS may be set; a page or a purchase that fails makes it fail.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { firstProduct, sleep, startShop, table } from './server.mjs';

const SECONDS = Number(process.env.SECONDS ?? 20);
const [HONEST, SIGN_INS, SOCKETS, CARTS, PAGES] = ['127.0.0.1', '127.0.0.3', '127.0.0.4', '127.0.0.5', '127.0.0.6'];

/** @typedef {{ status: number, headers: import('node:http').IncomingHttpHeaders, body: string, ms: number }} Answer */

/**
 * @param {string} url
 * @param {{ from: string, agent?: Agent, method?: string, headers?: Record<string, string>, form?: Record<string, string> }} how
 * @returns {Promise<Answer>} status 0 when the connection broke
 */
function ask(url, { from, agent, method = 'GET', headers = {}, form }) {
  const body = form && new URLSearchParams(form).toString();
  const sent = performance.now();
  return new Promise((done) => {
    const fail = () => done({ status: 0, headers: {}, body: '', ms: performance.now() - sent });
    const asking = request(url, {
      agent,
      localAddress: from,
      method: form ? 'POST' : method,
      timeout: 60_000,
      headers: { origin: new URL(url).origin, ...(body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }), ...headers },
    });
    asking.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (/** @type {string} */ chunk) => (text += chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text, ms: performance.now() - sent }));
      response.on('error', fail);
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', fail);
    asking.end(body);
  });
}

/** @param {number[]} times @param {number} share */
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

/**
 * An honest visitor: home, list and product, one after the other.
 * @param {string} url @param {string} product @param {number} seconds
 */
async function visit(url, product, seconds) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: HONEST });
  const [times, bad, end] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([]), performance.now() + seconds * 1000];
  while (performance.now() < end) {
    for (const path of ['/', '/products', product]) {
      const answer = await ask(url + path, { from: HONEST, agent, headers: { accept: 'text/html', cookie: 'hurtrock_lang=language-id' } });
      times.push(answer.ms);
      if (answer.status !== 200) bad.push(answer.status);
    }
    await sleep(20);
  }
  agent.destroy();
  return { times, bad };
}

/** Buys one unit up to the payment page. @param {string} url @param {string} product */
async function buy(url, product) {
  const slug = product.split('/').at(-1);
  const sent = performance.now();
  const json = { accept: 'application/json' };
  const found = JSON.parse((await ask(`${url}/api/products/by-slug?slug=${slug}`, { from: HONEST, headers: json })).body);
  const added = await ask(`${url}/api/cart`, { from: HONEST, headers: json, form: { variant: found.variants[0].id } });
  const cookie = [added.headers['set-cookie'] ?? []].flat().map((set) => set.split(';')[0]).join('; ');
  const page = await ask(`${url}/checkout`, { from: HONEST, headers: { accept: 'text/html', cookie } });
  const key = page.body.match(/<input[^>]*name="key"[^>]*>/)?.[0].match(/value="([^"]*)"/)?.[1] ?? '';
  const form = { key, name: 'Budi Santoso', email: 'budi@example.test', phone: '081234567890', address: 'Jl. Kenanga No. 7', district: 'Coblong', city: 'Bandung', province: 'Jawa Barat', postal_code: '40132', notes: '' };
  const placed = await ask(`${url}/api/orders`, { from: HONEST, headers: { ...json, cookie }, form });
  return { status: placed.status, ms: performance.now() - sent, order: placed.status === 200 ? JSON.parse(placed.body).orderNumber : placed.body };
}

/** Asks again and again until the end; counts the answers by status. @param {number} end @param {number} lanes @param {() => Promise<Answer>} once */
async function flood(end, lanes, once) {
  /** @type {Record<string, number>} */
  const answers = {};
  const lane = async () => {
    while (performance.now() < end) {
      const { status } = await once();
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

/** Opens sockets that send a letter of a header now and then. @param {number} port @param {number} end */
async function trickle(port, end) {
  const sockets = Array.from({ length: 300 }, () => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: SOCKETS });
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    return socket;
  });
  while (performance.now() < end) {
    await sleep(1000);
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }
  const open = sockets.filter((socket) => socket.writable).length;
  for (const socket of sockets) socket.destroy();
  return open;
}

const shop = await startShop();
let failed = false;
try {
  const product = await firstProduct(shop.url);
  const variant = JSON.parse((await ask(`${shop.url}/api/products/by-slug?slug=${product.split('/').at(-1)}`, { from: HONEST })).body).variants[0].id;
  const login = `${shop.url}/api/auth/login`;
  const json = { accept: 'application/json' };
  await visit(shop.url, product, 2);
  const calm = await visit(shop.url, product, 5);

  const end = performance.now() + SECONDS * 1000;
  const storm = Promise.all([
    Promise.all(Array.from({ length: 200 }, (_, n) => ask(login, { from: SIGN_INS, headers: json, form: { login: `nobody${n}`, password: 'not the right one' } }))),
    trickle(shop.port, end),
    flood(end, 16, () => ask(`${shop.url}/api/cart`, { from: CARTS, headers: json, form: { variant } })),
    flood(end, 16, () => ask(`${shop.url}/products`, { from: PAGES, headers: { accept: 'text/html' } })),
  ]);
  await sleep(500);
  const password = readFileSync(join(shop.dataDir, 'demo-staff.txt'), 'utf8').match(/username: sari\s+password: (\S+)/)?.[1] ?? '';
  const [visited, bought, honest] = await Promise.all([
    visit(shop.url, product, SECONDS - 2),
    buy(shop.url, product),
    ask(login, { from: HONEST, headers: json, form: { login: 'sari', password } }),
  ]);
  const [signIns, open, carts, pages] = await storm;
  const statuses = signIns.reduce((all, { status }) => ({ ...all, [status]: (all[status] ?? 0) + 1 }), /** @type {Record<string, number>} */ ({}));

  const row = (/** @type {string} */ name, /** @type {number[]} */ times) => [name, String(times.length), ...[0.5, 0.99, 1].map((share) => `${at(times, share).toFixed(0)} ms`)];
  table(['an honest visitor', 'pages', 'p50', 'p99', 'longest'], [row('in calm', calm.times), row('in the storm', visited.times)]);
  console.log(`\npages that failed: ${visited.bad.length} ${JSON.stringify(visited.bad)}`);
  console.log(`a purchase in the storm: ${bought.status}, ${bought.ms.toFixed(0)} ms, order ${bought.order}`);
  console.log(`an honest sign-in in the storm: ${honest.status}, ${honest.ms.toFixed(0)} ms`);
  console.log(`200 sign-ins at once, by answer: ${JSON.stringify(statuses)}; slow sockets still open: ${open} of 300`);
  console.log(`flood of carts, by answer: ${JSON.stringify(carts)}; flood of pages: ${JSON.stringify(pages)}`);
  failed = visited.bad.length > 0 || bought.status !== 200;
} finally {
  await shop.stop();
}
if (failed) {
  console.error('the storm reached an honest visitor');
  process.exitCode = 1;
}
