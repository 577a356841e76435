// The desk of conversations: a guest writes at /chat, support answers, notes, hands over, shows goods, closes. With JavaScript and
// without, in both languages, on a phone and on a desktop; what comes over the socket is seen without a reload.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';

const DESK = '/admin/chat';
const TALK = /\/admin\/chat\?.*talk=/;

test('support answers, notes what nobody else reads, and closes', async ({ shop, page, newPerson, shot, js, lang, phone }) => {
  const mark = unique();
  const words = (id: string, en: string) => (lang === 'id' ? id : en);
  const look = async (on: typeof page, name: string) => {
    await shot(on, name);
    if (js) await inspect(on, lang);
  };

  await shop.goto('/chat');
  // open by itself while nobody answers
  const who = shop.main.locator('summary').filter({ hasText: words('Nama dan email', 'Name') }).first();
  if (!(await shop.field('name').isVisible())) await who.click();
  await shop.field('name').fill(`Budi ${mark}`);
  await shop.field('body').fill(`Senar ${mark} ada?`);
  await shop.post(shop.main.locator('#chat-form button.chat-send'));
  await shop.goto('/chat');
  await expect(shop.main).toContainText(`Senar ${mark} ada?`);

  const staff = await newPerson();
  const { main } = staff.shop;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(DESK);
  await look(staff.page, 'list');
  const row = main.locator('.desk-row').filter({ hasText: mark });
  await expect(row).toHaveCount(1);
  // found by a part of what was said
  await main.locator('.desk-list [name="q"]').fill(mark.slice(1));
  await main.locator('.desk-list [role="search"] button').click();
  await staff.page.waitForURL(/[?&]q=/);
  await expect(row).toHaveCount(1);
  await row.click();
  await staff.page.waitForURL(TALK);
  await expect(main.getByRole('heading', { level: 2, name: `Budi ${mark}` })).toBeVisible();
  await expect(main.locator('.chat-message')).toHaveCount(1);
  if (phone) await expect(main.locator('.desk-list')).toBeHidden();
  await look(staff.page, 'open');

  // taken, answered
  const take = main.locator('form:has(button[value="me"]) button');
  if (await take.count()) await staff.shop.post(take);
  await expect(main.locator('.desk-head')).toContainText(words('Kamu yang pegang', 'With you'));
  if (js) await staff.shop.hydrated();
  await main.locator('#desk-body').fill(`Ada, kak ${mark}`);
  await staff.shop.post(main.locator('#desk-form button.btn-primary'));
  await expect(main.locator('.chat-own').filter({ hasText: `Ada, kak ${mark}` })).toHaveCount(1);
  await expect(main.locator('#desk-body')).toHaveValue('');

  // a note: here, and nowhere else
  await main.locator('.desk-more:has(#note-text) > summary').click();
  await main.locator('#note-text').fill(`RAHASIA ${mark}`);
  await staff.shop.post(main.locator('form:has(#note-text) button'));
  await expect(main.locator('.chat-note')).toContainText(`RAHASIA ${mark}`);
  await look(staff.page, 'noted');
  await shop.goto('/chat');
  await expect(shop.main).toContainText(`Ada, kak ${mark}`);
  expect(await page.content()).not.toContain('RAHASIA');

  // goods, as a card with its price of now
  await main.locator('.desk-more:has(#desk-goods) > summary').click();
  await main.locator('#desk-goods').fill('gitar');
  await main.locator('form:has(#desk-goods) button').click();
  await staff.page.waitForURL(/[?&]goods=/);
  await staff.shop.post(main.locator('form[action$="/admin/chat/goods"] button').first());
  await shop.goto('/chat');
  await expect(shop.main.locator('a.chat-card')).toHaveCount(1);

  // a tag, and the list by it
  await staff.shop.goto(new URL(staff.page.url()).pathname.replace(/^\/en/, '') + new URL(staff.page.url()).search);
  await main.locator('#tag-name').fill(`Uji ${mark}`);
  await staff.shop.post(main.locator('form:has(#tag-name) button'));
  await expect(main.locator('.desk-side')).toContainText(`Uji ${mark}`);

  // closed, and open again
  await staff.shop.post(main.locator('form[action$="/admin/chat/close"] button'));
  await staff.shop.goto(`${DESK}?show=closed&tag=${encodeURIComponent(`Uji ${mark}`)}`);
  await expect(main.locator('.desk-row')).toHaveCount(1);
  await look(staff.page, 'closed');
  await main.locator('.desk-row').click();
  await staff.page.waitForURL(TALK);
  await staff.shop.post(main.locator('form[action$="/admin/chat/reopen"] button'));
  await expect(main.locator('.desk-head')).toContainText(words('Terbuka', 'Open'));

  // what was brought goes again
  await staff.shop.goto(`${DESK}/templates`);
  await look(staff.page, 'templates');
  const tag = main.locator('section[aria-labelledby="tags"] li').filter({ hasText: `Uji ${mark}` });
  await staff.shop.post(tag.locator('button'));
  await expect(tag).toHaveCount(0);
});

test('what is written appears at the desk without a reload', async ({ shop, newPerson, js, lang }) => {
  test.skip(!js, 'a socket needs a program');
  const mark = unique();
  await shop.goto('/chat');
  await shop.field('body').fill(`satu ${mark}`);
  await shop.post(shop.main.locator('#chat-form button.chat-send'));

  const staff = await newPerson();
  const { main } = staff.shop;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`${DESK}?q=${mark}`);
  await main.locator('.desk-row').first().click();
  await staff.page.waitForURL(TALK);
  await staff.shop.hydrated();
  await shop.goto('/chat');
  await shop.field('body').fill(`dua ${mark}`);
  await shop.post(shop.main.locator('#chat-form button.chat-send'));
  await expect(main.locator('.chat-message').filter({ hasText: `dua ${mark}` })).toHaveCount(1, { timeout: 15_000 });

  // elsewhere in the back office: the badge and the title say that somebody waits
  await staff.shop.goto('/admin/customers');
  await staff.shop.hydrated();
  const other = await newPerson();
  await other.shop.goto('/chat');
  await other.shop.field('body').fill(`tiga ${mark}`);
  await other.shop.post(other.shop.main.locator('#chat-form button.chat-send'));
  await expect(staff.page.locator('[data-part="chat-waiting"] .news-badge')).toBeVisible({ timeout: 15_000 });
  await expect(staff.page).toHaveTitle(/✉ \d/);

  // answers kept ready, by a slash
  await staff.shop.goto(`${DESK}/templates`);
  await staff.shop.field('name').fill(`Salam ${mark}`);
  await staff.page.locator('#new-body_id').fill('Halo {name}!');
  await staff.page.locator('#new-body_en').fill('Hello {name}!');
  await staff.shop.post(main.locator('form:has(#new-name) button'));
  await staff.shop.goto(`${DESK}?q=${mark}`);
  await main.locator('.desk-row').first().click();
  await staff.page.waitForURL(TALK);
  await staff.shop.hydrated();
  await main.locator('#desk-body').pressSequentially('/salam');
  await expect(main.locator('#desk-picks [role="option"]').first()).toBeVisible();
  await main.locator('#desk-body').press('Enter');
  await expect(main.locator('#desk-body')).toHaveValue(/Hal?lo|Hello/);
  await inspect(staff.page, lang);

  await staff.shop.goto(`${DESK}/templates`);
  const kept = main.locator('li.card').filter({ hasText: `Salam ${mark}` });
  await kept.locator('summary').click();
  await staff.shop.post(kept.locator('form[action$="/templates/delete"] button'));
  await expect(kept).toHaveCount(0);
});
