// Starts target/release/hurtrock for the whole run and stops it by SIGTERM at the end; a panic in its log fails the run.
// E2E_BASE_URL and E2E_DATA_DIR point the tests at a shop that already runs instead; E2E_DATABASE_URL gives ours a
// PostgreSQL. The tests learn where the shop is from the same two variables.
import { chromium } from '@playwright/test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM, CHROMIUM_FLAGS, ROOT, startShop } from '../../scripts/server.mjs';
import { demoStaff } from './mail';
import { Shop } from './shop';

/** What nearly every purchase of the specs buys: a whole run buys more of it than the demo has. */
const STAPLE = 'Rencong Stratos';

/** Staff put enough of it on the shelf, so that no spec meets what others have bought up. */
async function stockUp(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  try {
    const shop = new Shop(await browser.newPage({ baseURL: url, javaScriptEnabled: false }), 'id');
    const { username, password } = demoStaff();
    await shop.signIn(username, password);
    await shop.setStock(STAPLE, 2_000);
  } finally {
    await browser.close();
  }
}

export default async function globalSetup(): Promise<(() => Promise<void>) | void> {
  rmSync(join(ROOT, 'end2end/shots'), { recursive: true, force: true });
  if (process.env.E2E_BASE_URL) return;

  const database = process.env.E2E_DATABASE_URL;
  const shop = await startShop({
    log: join(ROOT, 'end2end/server.log'),
    env: database ? { DATABASE_URL: database } : {},
  });
  console.log(`the shop is at ${shop.url}, ready after ${(shop.startedInMs / 1000).toFixed(1)} s`);
  process.env.E2E_BASE_URL = shop.url;
  process.env.E2E_DATA_DIR = shop.dataDir;
  await stockUp(shop.url).catch(async (error: unknown) => {
    await shop.stop();
    throw error;
  });

  return async () => {
    const { log, ended } = await shop.stop();
    const panic = log.split('\n').find((line) => line.includes('panicked at'));
    if (panic) throw new Error(`the server panicked: ${panic}`);
    if (ended !== 'exit 0') throw new Error(`the server did not stop cleanly on SIGTERM: ${ended}`);
  };
}
