// The back office under measure: signed in as staff, the first page of every list, a search in each, and the dashboard, at several
// sizes of the shop in one run. A size is as many products, as many past orders and conversations and a fifth as many customers. What a request costs
// the server in CPU time stands beside what a person waits for one after the other (p50, p95); at the end the largest against the
// smallest. SCALES and ROUNDS may be set; anything but a 200 makes the bench fail.
import { readFileSync } from 'node:fs';
import { signIn, startShop, table } from './server.mjs';

const SCALES = (process.env.SCALES ?? '1000 100000').split(/[ ,]+/).map(Number);
const ROUNDS = Number(process.env.ROUNDS ?? 40);
const TICKS_PER_SECOND = 100;

/** Name and address of what is asked for. */
const ASKED = {
  dashboard: '/admin',
  'dashboard, 90 days': '/admin?range=90',
  'dashboard, this year': '/admin?range=year',
  performance: '/admin/performance',
  'performance, by looks': '/admin/performance?sort=looks&page=2',
  'performance, a search': '/admin/performance?q=senar',
  orders: '/admin/orders',
  'orders, a state': '/admin/orders?status=delivered',
  'orders, a search': '/admin/orders?q=Wijaya',
  products: '/admin/products',
  'products, a search': '/admin/products?q=senar',
  duplicates: '/admin/products/duplicates',
  stock: '/admin/stock',
  'stock, low': '/admin/stock?show=low',
  'stock, a search': '/admin/stock?q=LON',
  movements: '/admin/stock/movements',
  'movements, sold': '/admin/stock/movements?kind=sale',
  customers: '/admin/customers',
  'customers, by spending': '/admin/customers?segment=returning&sort=spent',
  'customers, a search': '/admin/customers?q=wijaya',
  'tags of customers': '/admin/customers/tags',
  returns: '/admin/returns',
  'returns, a search': '/admin/returns?q=wijaya',
  'returns, over': '/admin/returns?show=over',
  'tags of products': '/admin/products/tags',
  reviews: '/admin/reviews',
  waiting: '/admin/waiting',
  categories: '/admin/categories',
  brands: '/admin/brands',
  mail: '/admin/mail',
  'mail, all': '/admin/mail/all',
  'mail, an address': '/admin/mail/all?q=nobody%40example.test',
  chat: '/admin/chat',
  'chat, closed': '/admin/chat?show=closed',
  'chat, unassigned': '/admin/chat?show=unassigned',
  'chat, a tag': '/admin/chat?show=closed&tag=retur',
  'chat, a search': '/admin/chat?q=senar',
  tickets: '/admin/tickets',
  'figures of chat': '/admin/chat/figures',
  'figures of chat, this year': '/admin/chat/figures?range=year',
  'chat, one message': '/admin/chat?q=000123',
  vouchers: '/admin/vouchers',
};

/** CPU time that a process has used, in milliseconds. @param {number} pid */
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** @param {string} address @param {number} pid @param {string} cookie */
async function measure(address, pid, cookie) {
  const ask = async () => {
    const begun = performance.now();
    const answer = await fetch(address, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    await answer.arrayBuffer();
    return { ok: answer.status === 200, ms: performance.now() - begun };
  };
  for (let i = 0; i < 3; i++) await ask();
  const used = cpu(pid);
  /** @type {number[]} */
  const times = [];
  let bad = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const { ok, ms } = await ask();
    times.push(ms);
    if (!ok) bad++;
  }
  const cost = (cpu(pid) - used) / ROUNDS;
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { cost, p50: at(0.5), p95: at(0.95), bad };
}

/** @type {Map<string, number[]>} p50 of a row, by scale */
const waits = new Map();
let failures = 0;
console.log(`one request after the other, ${ROUNDS} a row; CPU is the server's, in ms per request`);
for (const scale of SCALES) {
  const begun = performance.now();
  const shop = await startShop({ scale });
  const seeded = performance.now() - begun - shop.startedInMs;
  /** @type {string[][]} */
  const rows = [];
  try {
    const cookie = await signIn(shop);
    for (const [name, path] of Object.entries(ASKED)) {
      const { cost, p50, p95, bad } = await measure(shop.url + path, shop.pid, cookie);
      failures += bad;
      waits.set(name, [...(waits.get(name) ?? []), p50]);
      rows.push([name, cost.toFixed(1), p50.toFixed(1), p95.toFixed(1), String(bad)]);
    }
  } finally {
    await shop.stop();
  }
  console.log(`\n${scale} products and orders: seeded in ${(seeded / 1000).toFixed(1)} s`);
  table(['page', 'CPU ms', 'p50 ms', 'p95 ms', 'failed'], rows);
}
if (SCALES.length > 1) {
  console.log(`\np50, ${SCALES.join(' : ')} products and orders`);
  table(['page', ...SCALES.map(String), 'last : first'], [...waits].map(([name, all]) => [name, ...all.map((wait) => wait.toFixed(1)), ((all.at(-1) ?? 0) / (all[0] || 1)).toFixed(2)]));
}
if (failures) process.exit(1);
