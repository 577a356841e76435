// Many goods at once under measure: every product out as a file, the same file in again ("nothing changes"), a thousand products
// changed alike and taken back, at a size of the shop. Beside the time stands the server's memory: before, and its peak during the
// work. Of the SCALES the last counts; anything but the answer that is meant makes the bench fail.
import { readFileSync, writeFileSync } from 'node:fs';
import { signIn, startShop, table } from './server.mjs';

const SCALE = Number(process.env.SCALES?.split(/[ ,]+/).at(-1) ?? 100_000);
const ALIKE = 1_000;
const PATIENCE_MS = 60 * 60 * 1000;
const LOOK_EVERY_MS = 250;
const MEBIBYTE = 1 << 20;

/** The word that finds the products this bench adds. */
const WORD = 'Bangkuan';

/** So many products the shop does not have, as its own file would say them. */
function newProducts() {
  const head = 'name_id,category,brand,sku,price,weight_g,on_hand';
  const lines = Array.from({ length: ALIKE }, (_, at) => `${WORD} seri ${at},gitar,Lontar,BNC-${at},${1_000_000 + at * 500},900,3`);
  return new Blob([[head, ...lines].join('\r\n')], { type: 'text/csv' });
}

/** @param {Blob} file */
function sheet(file) {
  const form = new FormData();
  form.append('file', file, 'products.csv');
  return form;
}

/** Text as it stands in an attribute. @param {string} html */
const plain = (html) => html.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, sign) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[/** @type {'amp'} */ (sign)] ?? "'");

/** The id of a set by its page. @param {string} page */
const idOf = (page) => page.split('/').pop()?.split('?')[0] ?? '';

const shop = await startShop({ scale: SCALE });
/** @type {string[][]} */
const rows = [];

/** A figure of the server's memory in MB. @param {'VmRSS' | 'VmHWM'} figure */
const memory = (figure) => Number(new RegExp(`${figure}:\\s+(\\d+)`).exec(readFileSync(`/proc/${shop.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const forgetPeak = () => writeFileSync(`/proc/${shop.pid}/clear_refs`, '5');

/** Does something and notes how long it took and what it weighed. @template T @param {string} name @param {() => Promise<{ said: string, value: T }>} work @returns {Promise<T>} */
async function noted(name, work) {
  forgetPeak();
  const before = memory('VmRSS');
  const begun = performance.now();
  const { said, value } = await work();
  const seconds = (performance.now() - begun) / 1000;
  rows.push([name, seconds.toFixed(2), before.toFixed(0), memory('VmHWM').toFixed(0), said]);
  return value;
}

try {
  const cookie = await signIn(shop);
  const headers = { accept: 'text/html', cookie, origin: shop.url, referer: `${shop.url}/en/admin/products` };
  const get = (/** @type {string} */ path) => fetch(shop.url + path, { headers, redirect: 'manual' });
  /** @param {string} path @param {BodyInit} body @returns {Promise<string>} where it leads */
  const post = async (path, body) => {
    const answer = await fetch(`${shop.url}/api/admin/exchange/${path}`, { method: 'POST', headers, body, redirect: 'manual' });
    const to = answer.headers.get('location') ?? '';
    if (!to.includes('/products/import/')) throw new Error(`${path}: ${answer.status} ${to} ${await answer.text()}`);
    return to.replace(shop.url, '');
  };
  /** Sends a file and takes its columns for what the shop takes them for; the page of its set. @param {Blob} file */
  const send = async (file) => {
    const page = await post('send', sheet(file));
    const html = await (await get(page)).text();
    const columns = [...html.matchAll(/<input\b[^>]*>/g)].flatMap(([input]) => {
      const name = /name="(columns\[c\d+\])"/.exec(input)?.[1];
      return name ? [[name, plain(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? '')]] : [];
    });
    if (!columns.length) throw new Error(`the file of ${page} has no columns`);
    return post('map', new URLSearchParams([['set', idOf(page)], ...columns]));
  };
  /** The words of a set once nobody works on it. @param {string} page */
  const settled = async (page) => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const html = await (await get(page)).text();
      const news = /role="status" data-news[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
      if (!html.includes('data-working') && news) return { news };
      if (performance.now() > until) throw new Error(`${page} was not done: ${news}`);
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
  };

  const file = await noted('export', async () => {
    const answer = await get('/en/admin/products/export.csv');
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    let bytes = 0;
    for await (const piece of /** @type {AsyncIterable<Uint8Array<ArrayBuffer>>} */ (/** @type {unknown} */ (answer.body))) {
      pieces.push(piece);
      bytes += piece.length;
    }
    if (answer.status !== 200) throw new Error(`the export answered ${answer.status}`);
    return { said: `${(bytes / MEBIBYTE).toFixed(1)} MB`, value: new Blob(pieces, { type: 'text/csv' }) };
  });

  await noted('the same file again, looked at', async () => {
    const { news } = await settled(await send(file));
    if (!/nothing/i.test(news)) throw new Error(`the same file would change something: ${news}`);
    return { said: news, value: undefined };
  });

  const added = await noted(`${ALIKE} new products, looked at`, async () => {
    const page = await send(newProducts());
    const { news } = await settled(page);
    return { said: news, value: page };
  });
  await noted('taken into the shop', async () => {
    await post('accept', new URLSearchParams({ set: idOf(added) }));
    return { said: (await settled(added)).news, value: undefined };
  });
  const alike = new URLSearchParams({ all: 'on', q: WORD, deed: 'price', step: 'percent_up', figure: '5', round: '1000' });
  const page = await noted('their prices alike, looked at', async () => {
    const page = await post('alike', alike);
    const { news } = await settled(page);
    return { said: news, value: page };
  });
  for (const step of ['accept', 'undo']) {
    await noted(step === 'accept' ? 'done' : 'taken back', async () => {
      await post(step, new URLSearchParams({ set: idOf(page) }));
      const { news } = await settled(page);
      return { said: news, value: undefined };
    });
  }
} finally {
  await shop.stop();
}
console.log(`\n${SCALE} products`);
table(['work', 'seconds', 'MB before', 'MB peak', 'what it said'], rows);
