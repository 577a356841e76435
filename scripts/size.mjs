// What a shopper's browser downloads to become alive: brotli size of every .wasm and .js in target/site/pkg, from the
// .br files that the release build wrote. Fails above the budget. Split chunks are listed apart: they load on demand.
// Fails too when one of them names a folder of the machine that built it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ROOT, table } from './server.mjs';

const BUDGET = 110_000;
const folder = join(ROOT, 'target/site/pkg');
/** @type {string[]} */
let files = [];
try {
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(wasm|js)$/.test(name));
} catch {
  // told below
}
if (!files.some((name) => name.endsWith('.wasm'))) {
  console.error('error: no release build in target/site/pkg');
  process.exit(1);
}
const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const isChunk = (/** @type {string} */ name) => /^(chunk_|split_)/.test(name);
let total = 0;
const rows = files.sort().map((name) => {
  const br = statSync(join(folder, `${name}.br`), { throwIfNoEntry: false });
  if (!br) throw new Error(`${name} was not compressed: build with -P`);
  if (!isChunk(name)) total += br.size;
  return [name, kB(statSync(join(folder, name)).size), kB(br.size), isChunk(name) ? 'on demand' : 'every page'];
});
table(['file', 'plain', 'brotli', 'loaded'], rows);
console.log(`\nwasm + js of a shopper's page: ${kB(total)} of ${kB(BUDGET)} (${Math.round((total / BUDGET) * 100)} %)`);

const home = homedir();
const folders = [process.env.CARGO_HOME ?? join(home, '.cargo'), '.cargo/registry', '.rustup/', `${ROOT}/`, ...(home.length > 1 ? [`${home}/`] : [])];
const told = files.flatMap((name) => {
  const bytes = readFileSync(join(folder, name));
  return folders.filter((path) => bytes.includes(path)).map((path) => `${name} names ${path}`);
});
if (told.length > 0) {
  console.error(`error: folders of this machine in what browsers load:\n  ${told.join('\n  ')}`);
  process.exit(1);
}
if (total > BUDGET) {
  console.error(`error: ${kB(total - BUDGET)} over the budget`);
  process.exit(1);
}
