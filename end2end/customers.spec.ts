// Customers in the back office: found, noted, suspended and let in again. With JavaScript and without.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';

test('staff finds a customer, notes something, keeps them out and lets them in', async ({ newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const look = async (name: string) => {
    await shot(staff.page, name);
    if (js) await inspect(staff.page, lang);
  };
  const send = (action: string) => staff.shop.post(staff.shop.main.locator(`form[action="/api/admin/customers/${action}"] button[type="submit"]`));

  const open = (action: string) => staff.shop.main.locator('details', { has: staff.page.locator(`form[action="/api/admin/customers/${action}"]`) }).locator('summary').click();

  await staff.shop.goto('/admin/customers');
  await look('list');
  const names = staff.shop.main.locator('tbody th a');
  const name = (await names.first().textContent()) ?? '';
  await staff.shop.main.locator('#q').fill(name);
  await staff.shop.main.locator('form[role="search"] button').click();
  await staff.page.waitForURL(/[?&]q=/);
  await expect(names.filter({ hasText: name }).first()).toBeVisible();
  await staff.shop.main.getByRole('navigation').getByRole('link', { name: 'VIP' }).click();
  await staff.page.waitForURL(/segment=vip/);
  await look('vip');
  await staff.shop.goto('/admin/customers?q=zzzzzz');
  await expect(names).toHaveCount(0);
  await look('none');

  await staff.shop.goto('/admin/customers?sort=spent');
  // each project its own, so that nobody disturbs the others
  await names.nth(js ? (lang === 'id' ? 0 : 1) : 2).click();
  await staff.page.waitForURL(/\/admin\/customers\/[0-9a-f-]{36}/);
  const mark = unique();
  await staff.shop.field('text').fill(`Suka bass ${mark}`);
  await send('note');
  await expect(staff.shop.main).toContainText(`Suka bass ${mark}`);
  const suspended = staff.shop.main.locator('h1 + p .badge-muted');
  if ((await suspended.count()) > 0) {
    // a run before this one broke off here
    await open('reactivate');
    await staff.shop.field('reason').fill('Sisa uji sebelumnya');
    await send('reactivate');
  }
  await open('suspend');
  await staff.shop.loosenForms();
  await send('suspend');
  await staff.shop.expectInvalid(staff.shop.field('reason'));
  await staff.shop.field('reason').fill(`Kartu curian ${mark}`);
  await send('suspend');
  await expect(suspended).toBeVisible();
  await look('suspended');
  await open('reactivate');
  await staff.shop.field('reason').fill(`Ternyata bukan ${mark}`);
  await send('reactivate');
  await expect(suspended).toHaveCount(0);
  await expect(staff.shop.main).toContainText(`Kartu curian ${mark}`);
});
