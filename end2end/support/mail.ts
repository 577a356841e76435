// The demo's mail: lettre writes one .eml per message into DATA_DIR/mail. Reads them decoded enough to search.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function dataDir(): string {
  const dir = process.env.E2E_DATA_DIR;
  if (!dir) throw new Error('E2E_DATA_DIR is not set');
  return dir;
}

/** Text of a message with soft line breaks, quoted-printable and base64 parts undone. */
function readable(raw: string): string {
  const unfolded = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const parts = [...raw.matchAll(/(?:^[A-Za-z0-9+/=]{20,76}\r?\n?)+/gm)].map(([block]) => Buffer.from(block.replace(/\s/g, ''), 'base64').toString('utf8'));
  return [raw, unfolded, ...parts].join('\n');
}

/** Messages that mention this text. */
export function mailsAbout(text: string): string[] {
  const folder = join(dataDir(), 'mail');
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
  return names.map((name) => readable(readFileSync(join(folder, name), 'utf8'))).filter((mail) => mail.includes(text));
}

/** The demo staff's sign-in, from DATA_DIR/demo-staff.txt or, failing that, from what the server printed. */
export function demoStaff(): { username: string; password: string } {
  const texts: string[] = [];
  for (const file of [join(dataDir(), 'demo-staff.txt'), process.env.E2E_LOG ?? '']) {
    try {
      texts.push(readFileSync(file, 'utf8'));
    } catch {
      // the other source may have it
    }
  }
  for (const text of texts) {
    const password = /pass(?:word)?\s*[:=]?\s+(\S+)|pass(?:word)?[:=](\S+)/i.exec(text);
    const username = /user(?:name)?\s*[:=]?\s+(\S+)|user(?:name)?[:=](\S+)/i.exec(text);
    if (password) return { username: username?.[1] ?? username?.[2] ?? 'admin', password: (password[1] ?? password[2])! };
    // "admin / secret"
    const pair = /^\s*(?:.*[:=]\s*)?([\w.@-]+)\s*\/\s*(\S+)\s*$/m.exec(text);
    if (pair) return { username: pair[1]!, password: pair[2]! };
    const lines = text.trim().split(/[\s]+/);
    if (lines.length === 2) return { username: lines[0]!, password: lines[1]! };
  }
  throw new Error('no demo staff password in DATA_DIR/demo-staff.txt nor in the server log');
}
