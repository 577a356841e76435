// The shop's fonts: what @fontsource brings, with the letters of Western Europe, the weights the shop sets and the features
// its text uses. Half the bytes before the first words stand in their own letters. Made once, and again when this file or a
// font changes. subset-font is HarfBuzz's own subsetter.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error it brings no types
import subset from 'subset-font';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = join(ROOT, 'public/fonts');
const run = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join('');
/** ASCII, Latin-1, and the signs of prices, sizes and sentences. */
const LETTERS = run(0x20, 0x7e) + run(0xa0, 0xff) + '\u0131\u0152\u0153–—‘’‚“”„•…‹›€™←↑→↓−×½¼¾′″';
/** Kerning, marks, and figures of one width for prices. */
const FEATURES = ['ccmp', 'kern', 'locl', 'mark', 'mkmk', 'tnum'];
/** @type {[string, string, object][]} */
const FONTS = [
  ['@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'inter.woff2', { variationAxes: { wght: { min: 400, max: 700 } } }],
  ['@fontsource/bebas-neue/files/bebas-neue-latin-400-normal.woff2', 'bebas-neue.woff2', {}],
  ['@fontsource/fira-code/files/fira-code-latin-400-normal.woff2', 'fira-code.woff2', {}],
  // what is printed: a weight each, as outlines
  ['@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'inter-400.ttf', { targetFormat: 'truetype', variationAxes: { wght: 400 } }],
  ['@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', 'inter-700.ttf', { targetFormat: 'truetype', variationAxes: { wght: 700 } }],
];

mkdirSync(TARGET, { recursive: true });
for (const [source, name, options] of FONTS) {
  const font = readFileSync(join(ROOT, 'node_modules', source));
  const made = createHash('sha256').update(font).update(readFileSync(fileURLToPath(import.meta.url))).digest('hex');
  const [path, stamp] = [join(TARGET, name), join(ROOT, 'node_modules', `.${name}.made`)];
  if (existsSync(path) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) continue;
  writeFileSync(path, await subset(font, LETTERS, { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: true, ...options }));
  writeFileSync(stamp, made);
}
