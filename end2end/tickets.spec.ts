// Tickets: support makes one of a customer's conversation, gives it another class, waits, solves it; its customer sees number and state
// on the account page and in the chat. The figures of conversations open, and so does their file. With JavaScript and without, in both
// languages, on a phone and on a desktop.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

test('a conversation becomes a ticket, and its customer sees what becomes of it', async ({ shop, newPerson, shot, js, lang }) => {
  const mark = unique();
  const words = (id: string, en: string) => (lang === 'id' ? id : en);
  const { main } = shop;
  await shop.goto(PATHS.register);
  await shop.register({ username: `siti_${mark}`, email: `siti.${mark}@example.com`, password: 'gitar-Listrik-73!', full_name: 'Siti Aminah' });
  await shop.goto('/chat');
  await shop.field('body').fill(`Bayar gagal ${mark}`);
  await shop.post(main.locator('#chat-form button.chat-send'));

  const staff = await newPerson();
  const desk = staff.shop.main;
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`/admin/chat?q=${mark}`);
  await desk.locator('.desk-row').filter({ hasText: mark }).click();
  await staff.page.waitForURL(/\/admin\/chat\?.*talk=/);
  await desk.locator('#make-ticket > summary').click();
  await desk.locator('#new-ticket-class').selectOption('p2');
  await desk.locator('#new-ticket-subject').fill(`Uji ${mark}`);
  await staff.shop.post(desk.locator('form[action$="/admin/tickets/make"] button'));
  const link = desk.locator('a[href*="/admin/tickets/T-"]').first();
  const number = (await link.textContent())!.trim();
  expect(number).toMatch(/^T-\d{6}-[A-Z2-9]{4}$/);
  await look('desk');

  // the customer has its number
  await shop.goto(PATHS.account);
  const own = main.locator('.own-tickets li').filter({ hasText: number });
  await expect(own).toContainText(words('Sedang dikerjakan', 'Being worked on'));
  await shot(shop.page, 'account');
  if (js) await inspect(shop.page, lang);
  await shop.goto('/chat');
  await expect(main.locator('.own-tickets')).toContainText(number);
  await expect(main.locator('.chat-list')).toContainText(number);

  // another class, another level
  await link.click();
  await staff.page.waitForURL(/\/admin\/tickets\/T-/);
  await look('ticket');
  await desk.locator('#ticket-class').selectOption('p1');
  await staff.shop.post(desk.locator('form[action$="/admin/tickets/class"] button'));
  await expect(desk).toContainText(words('Kelas tiket diubah', 'Class of ticket changed'));
  await desk.locator('#ticket-level').selectOption('3');
  await staff.shop.post(desk.locator('form[action$="/admin/tickets/level"] button'));
  await expect(desk.locator('.badge').filter({ hasText: words('Tingkat 3', 'Level 3') }).first()).toBeVisible();

  // found in the list by its number
  await staff.shop.goto(PATHS.adminTickets);
  await look('list');
  await desk.locator('[name="q"]').fill(number.toLowerCase());
  await desk.locator('[role="search"] button').click();
  await staff.page.waitForURL(/[?&]q=/);
  await expect(desk.locator('tbody tr')).toHaveCount(1);
  await desk.locator('tbody a').click();
  await staff.page.waitForURL(/\/admin\/tickets\/T-/);

  // solved, and taken up again
  await staff.shop.post(desk.locator('button[value="solve"]'));
  await shop.goto(PATHS.account);
  await expect(own).toContainText(words('Selesai', 'Solved'));
  await staff.shop.post(desk.locator('button[value="reopen"]'));
  await shop.goto(PATHS.account);
  await expect(own).toContainText(words('Dibuka lagi', 'Reopened'));
  await staff.shop.post(desk.locator('button[value="solve"]'));
});

test('the figures of conversations', async ({ shop, page, shot, js, lang }) => {
  const { username, password } = demoStaff();
  await shop.signIn(username, password);
  await shop.goto(PATHS.adminPerformance);
  await shop.main.locator(`a[href$="${PATHS.adminChatFigures}"]`).click();
  await page.waitForURL(/\/admin\/chat\/figures/);
  await shot(page, 'figures');
  if (js) await inspect(page, lang);
  await expect(shop.main.locator('svg.chart-drawing')).toHaveCount(3);
  await shop.main.locator('.link-row a[href*="range=7"]').click();
  await page.waitForURL(/range=7/);
  const file = await page.request.get((await shop.main.locator('a[download]').getAttribute('href'))!);
  expect(file.headers()['content-type']).toContain('text/csv');
  expect((await file.text()).split('\r\n').length).toBeGreaterThan(26);
});
