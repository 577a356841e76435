// The payment stand-in as others use it: Midtrans' own Node library, and a page of a shop with snap.js on it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, test } from './support/fixtures';
import { drive } from './support/library';

type Heard = { name: string; code?: string };
type Page = typeof globalThis & { snap: Record<'pay' | 'embed' | 'show' | 'hide', (...args: unknown[]) => void>; heard: Heard[] };

test('Midtrans’ own library works unchanged, and snap.js tells a page what came of it', async ({ page, baseURL, watch }) => {
  const base = `${baseURL}/simulator`;
  const key = readFileSync(join(process.env.E2E_DATA_DIR ?? '', 'simulator-key'), 'utf8').trim();
  const token = await test.step('the library', () => drive(base, key));

  // a shop's page of a few words, on the origin that the stand-in may be framed by
  await page.route('**/a-shop-of-somebody', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A shop</title><h1>A shop</h1>' }));
  await page.goto(`${baseURL}/a-shop-of-somebody`);
  await page.addScriptTag({ url: `${base}/snap/snap.js` });
  const start = (how: 'pay' | 'embed', token: string) =>
    page.evaluate(
      ([how, token]) => {
        const here = globalThis as Page;
        here.heard = [];
        const hears = (name: string) => (result?: { status_code: string }) => here.heard.push({ name, code: result?.status_code });
        const options = { onSuccess: hears('onSuccess'), onPending: hears('onPending'), onError: hears('onError'), onClose: hears('onClose'), language: 'en' };
        if (how === 'embed') document.body.insertAdjacentHTML('beforeend', '<div id="pay" style="width:400px;height:640px"></div>');
        here.snap[how as 'pay'](token, { ...options, embedId: 'pay' });
      },
      [how, token] as const,
    );
  const heard = () => page.evaluate(() => (globalThis as Page).heard);
  const frame = page.frameLocator('iframe');

  await test.step('closed without paying', async () => {
    await start('pay', token);
    await expect(frame.getByRole('heading', { name: 'Choose how to pay' })).toBeVisible();
    await page.evaluate(() => (globalThis as Page).snap.hide());
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.evaluate(() => (globalThis as Page).snap.show());
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    expect(await heard()).toEqual([{ name: 'onClose' }]);
  });

  await test.step('chosen, then closed by the link: pending', async () => {
    await start('pay', token);
    await frame.getByRole('button', { name: /^.*BRI transfer/ }).click();
    await frame.getByRole('link', { name: /Back to the shop/ }).click();
    await expect.poll(heard).toEqual([{ name: 'onPending', code: '201' }]);
  });

  await test.step('embedded and paid', async () => {
    await start('embed', token);
    await frame.getByRole('button', { name: 'Pay now' }).click();
    await expect.poll(heard).toEqual([{ name: 'onSuccess', code: '200' }]);
    await expect(page.locator('#pay iframe')).toHaveCount(0);
  });

  await test.step('a token that is none', async () => {
    watch.allow(404, /\/redirection\//);
    await start('pay', '00000000-0000-4000-8000-000000000000');
    await expect.poll(heard).toEqual([{ name: 'onError', code: '404' }]);
  });

  await test.step('the controls are in order', async () => {
    await page.context().setHTTPCredentials({ username: key, password: '' });
    watch.allow(401, /\/control$/);
    await page.goto(`${base}/control?lang=en`);
    await expect(page.getByRole('heading', { name: 'Latest payments' })).toBeVisible();
    await axe(page);
  });
});
