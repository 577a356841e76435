// Starts target/release/hurtrock for the whole run and stops it by SIGTERM at the end; a panic in its log fails the run.
// E2E_BASE_URL and E2E_DATA_DIR point the tests at a shop that already runs instead; E2E_DATABASE_URL gives ours a
// PostgreSQL. The tests learn where the shop is from the same two variables.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, startShop } from '../../scripts/server.mjs';

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

  return async () => {
    const { log, ended } = await shop.stop();
    const panic = log.split('\n').find((line) => line.includes('panicked at'));
    if (panic) throw new Error(`the server panicked: ${panic}`);
    if (ended !== 'exit 0') throw new Error(`the server did not stop cleanly on SIGTERM: ${ended}`);
  };
}
