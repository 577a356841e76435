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

/** The sign-in of one of the demo's people, as DATA_DIR/demo-staff.txt notes it: the owner unless another one is named. */
export function demoStaff(username = 'admin'): { username: string; password: string } {
  const noted = readFileSync(join(dataDir(), 'demo-staff.txt'), 'utf8');
  const password = new RegExp(`^username: ${username}\\npassword: (\\S+)$`, 'm').exec(noted)?.[1];
  if (!password) throw new Error(`demo-staff.txt has no password of ${username}`);
  return { username, password };
}
