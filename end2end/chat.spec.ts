// A visitor talks with the shop: the button, the panel, files, emoji, a line that breaks, and the same without a program. The
// desk that answers has a spec of its own.
import { expect, inspect, test } from './support/fixtures';

const WORDS = {
  id: { ask: 'Tanya tentang produk ini', close: 'Tutup chat', send: 'Kirim', message: 'Pesan', sent: 'Terkirim', failed: 'Belum terkirim', attach: /^Lampirkan/, emoji: 'Emoji', search: 'Cari emoji', find: 'gitar', remove: /^Hapus / },
  en: { ask: 'Ask about this product', close: 'Close chat', send: 'Send', message: 'Message', sent: 'Sent', failed: 'Not sent yet', attach: /^Attach/, emoji: 'Emoji', search: 'Search emoji', find: 'guitar', remove: /^Remove / },
};

/** A picture of one orange pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==', 'base64');

test('who does not talk loads nothing of it', async ({ shop, page, js }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await shop.goto('/');
  if (js) await shop.hydrated();
  await shop.goto('/products');
  if (js) await shop.hydrated();
  expect(asked.filter((path) => /split_|chunk_|\/api\/chat/.test(path))).toEqual([]);
  if (!js) return;
  await page.locator('.chat-button').click();
  await expect(page.locator('#chat-body')).toBeFocused();
  expect(asked.some((path) => /split_open_chat/.test(path))).toBe(true);
});

test('a visitor writes, and finds it again', async ({ shop, page, shot, js, lang, watch }) => {
  const words = WORDS[lang];
  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  if (js) await shop.hydrated();
  await shop.main.getByRole('link', { name: words.ask }).click();
  const place = js ? page.locator('#chat') : shop.main;
  if (!js) await page.waitForURL(/\/chat\?product=/);
  await expect(place.locator('.chat-topic')).toContainText(/stratos/i);
  await place.getByRole('textbox', { name: words.message }).fill('Masih ada? https://example.com/gitar');
  await shot(page, 'about-a-product');
  if (js) await inspect(page, lang);
  await place.getByRole('button', { name: words.send, exact: true }).click();
  if (!js) await page.waitForURL(/\/chat$/);
  const own = place.locator('.chat-own');
  await expect(own).toHaveCount(1);
  await expect(own.locator('.chat-card')).toContainText(/Rp/);
  await expect(own.getByRole('link', { name: 'https://example.com/gitar' })).toHaveAttribute('rel', /nofollow/);
  await shot(page, 'sent');
  if (!js) {
    await page.locator('input[type=file]').setInputFiles({ name: 'gitar.png', mimeType: 'image/png', buffer: PIXEL });
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await expect(page.locator('.chat-own').last().getByRole('img', { name: 'gitar.png' })).toBeVisible();
    await shot(page, 'picture');
    return;
  }
  await expect(own.locator('.chat-state')).toHaveText(words.sent);

  // Enter sends, Shift and Enter do not; what is typed outlives the page, and so does the open panel
  const field = place.getByRole('textbox', { name: words.message });
  await field.fill('baris satu');
  await field.press('Shift+Enter');
  await field.pressSequentially('baris dua');
  await shop.goto('/products');
  await shop.hydrated();
  await expect(place).toBeVisible();
  await expect(field).toHaveValue('baris satu\nbaris dua');
  await expect(own).toHaveCount(1);
  await field.press('Enter');
  await expect(own).toHaveCount(2);
  await expect(own.last().locator('.chat-state')).toHaveText(words.sent);

  // emoji by a word, a picture with its name
  await place.getByRole('button', { name: words.emoji }).click();
  await page.getByRole('searchbox', { name: words.search }).fill(words.find);
  await place.locator('[data-emoji]:visible').first().click();
  await expect(field).toHaveValue('🎸');
  await shot(page, 'emoji');
  await inspect(page, lang);
  await page.keyboard.press('Escape');
  await expect(place).toBeVisible();
  await place.locator('input[type=file]').setInputFiles({ name: 'gitar.png', mimeType: 'image/png', buffer: PIXEL });
  await expect(place.getByRole('button', { name: words.remove })).toBeVisible();
  await place.getByRole('button', { name: words.send, exact: true }).click();
  await expect(own.last().getByRole('img', { name: 'gitar.png' })).toBeVisible();

  // without a line it waits, and is there once when the line is back
  watch.allowOffline();
  await page.context().setOffline(true);
  await field.fill('tanpa sinyal');
  await field.press('Enter');
  await expect(own.last().locator('.chat-state')).toHaveText(words.failed);
  await shot(page, 'offline');
  await page.context().setOffline(false);
  await expect(own.last().locator('.chat-state')).toHaveText(words.sent, { timeout: 30_000 });
  await expect(own).toHaveCount(4);
  await expect(place.getByText('tanpa sinyal')).toHaveCount(1);

  // Escape closes, the focus goes back; nothing holds it
  await field.focus();
  await page.keyboard.press('Escape');
  await expect(place).toBeHidden();
  await shop.goto('/chat');
  await expect(shop.main.locator('.chat-own')).toHaveCount(4);
  await inspect(page, lang);
  await shot(page, 'page');
});

test('what is no picture is refused, and the words stay', async ({ shop, page, shot, js, lang, watch }) => {
  const words = WORDS[lang];
  await shop.goto('/chat');
  watch.allow(422, /^\/api\/chat\/send/);
  await page.getByRole('textbox', { name: words.message }).fill('Ini fotonya');
  await page.locator('input[type=file]').setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('MZ\0\0nothing') });
  await page.getByRole('button', { name: words.send, exact: true }).click();
  await expect(shop.main.getByText(/foto\.png/).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: words.message })).toHaveValue('Ini fotonya');
  await shot(page, 'refused');
  if (js) await inspect(page, lang);
});
