// Around customers: tags of staff, what people agree to be written, and the words of the search. With JavaScript and without; each
// test takes away what it brought.
import { expect, inspect, test } from './support/fixtures';
import { demoStaff } from './support/mail';
import { unique } from './support/shop';
import { PATHS } from './support/words';

const PASSWORD = 'gitar-Listrik-73!';

test('who registers agrees to nothing unasked, changes their mind, and staff see it', async ({ shop, page, newPerson, shot, js, lang }) => {
  const look = async (on: typeof page, name: string) => {
    await shot(on, name);
    if (js) await inspect(on, lang);
  };
  const mark = unique();
  const who = { username: `wati_${mark}`, email: `wati.${mark}@example.com`, password: PASSWORD, full_name: `Wati ${mark}` };
  await shop.goto(PATHS.register);
  await expect(shop.field('newsletter')).not.toBeChecked();
  await look(page, 'register');
  await shop.field('newsletter').check();
  await shop.register(who);
  const card = shop.main.locator('section[aria-labelledby="consent-title"]');
  await expect(card.locator('[name="newsletter"]')).toBeChecked();
  await expect(card.locator('[name="whatsapp"]')).not.toBeChecked();
  await look(page, 'account');
  await card.locator('[name="newsletter"]').uncheck();
  await card.locator('[name="whatsapp"]').check();
  await shop.post(card.getByRole('button'));
  await expect(card.locator('[name="newsletter"]')).not.toBeChecked();
  await expect(card.locator('[name="whatsapp"]')).toBeChecked();


  const staff = await newPerson();
  const { main } = staff.shop;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  await staff.shop.goto(`/admin/customers?q=${mark}`);
  await main.locator('tbody th a').first().click();
  await staff.page.waitForURL(/\/admin\/customers\/[0-9a-f-]{36}/);
  const box = main.locator('section[aria-labelledby="consent"]');
  const hear = box.locator('form:has([name="purpose"][value="newsletter"])');
  await box.locator('details:has([name="purpose"][value="newsletter"]) > summary').click();
  await hear.locator('[name="note"]').fill('bilang di telepon');
  await staff.shop.post(hear.getByRole('button'));
  await box.locator('summary').first().click();
  await expect(box.locator('ol > li')).toHaveCount(5);
  await expect(box).toContainText('bilang di telepon');
  await look(staff.page, 'heard');

  // a tag, found again, given to others, called otherwise, gone
  const tag = `Uji ${mark}`;
  const tags = main.locator('section[aria-labelledby="tags"]');
  await tags.locator('[name="name"]').fill(tag);
  await staff.shop.post(tags.locator('form[action$="/tags/add"] button'));
  await expect(tags.locator('li')).toHaveText([new RegExp(tag)]);
  await look(staff.page, 'tagged');
  await tags.locator('li a').click();
  await staff.page.waitForURL(/[?&]tag=/);
  await expect(main.locator('tbody tr')).toHaveCount(1);
  await look(staff.page, 'list');
  await main.locator('tbody input[type="checkbox"]').first().check();
  await main.locator('.bulk-bar [name="name"]').fill(`kedua ${mark}`);
  await staff.shop.post(main.locator('.bulk-bar button[value="give"]'));
  await expect(main.locator('tbody tr').first()).toContainText(`kedua ${mark}`);
  await staff.shop.goto('/admin/customers/tags');
  const called = (name: string) => main.locator('li.card').filter({ has: staff.page.getByRole('link', { name, exact: true }) });
  const change = async (tag: typeof main) => {
    await tag.locator('a[href*="change="]').click();
    await staff.page.waitForURL(/change=/);
    await expect(tag.locator('form')).not.toHaveCount(0);
  };
  const row = called(`kedua ${mark}`);
  await change(row);
  await look(staff.page, 'tags');
  await row.locator('form[action$="/tags/merge"] select').selectOption({ label: tag });
  await staff.shop.post(row.locator('form[action$="/tags/merge"] button'));
  await expect(row).toHaveCount(0);
  const kept = called(tag);
  await change(kept);
  await kept.locator('[name="name"]').fill(`Lain ${mark}`);
  await staff.shop.post(kept.locator('form[action$="/tags/rename"] button'));
  const renamed = called(`Lain ${mark}`);
  await change(renamed);
  await staff.shop.post(renamed.locator('form[action$="/tags/delete"] button'));
  await expect(renamed).toHaveCount(0);

  // nothing stays behind: the customer is forgotten
  await staff.shop.goto(`/admin/customers?q=${mark}`);
  await main.locator('tbody th a').first().click();
  await staff.page.waitForURL(/\/admin\/customers\/[0-9a-f-]{36}/);
  const deeds = main.locator('section[aria-labelledby="deeds"]');
  await deeds.locator('summary').last().click();
  await deeds.locator('[name="confirmed"]').fill(who.username);
  await staff.shop.post(deeds.locator('form[action$="/erase"] button'));
  await expect(main.getByRole('heading', { level: 1 })).toContainText(lang === 'id' ? 'terhapus' : /forgotten|deleted|erased/i);
});

test('a word that staff teach the search finds, and is forgotten again', async ({ shop, page, newPerson, shot, js, lang }) => {
  const staff = await newPerson();
  const { main } = staff.shop;
  const { username, password } = demoStaff();
  await staff.shop.signIn(username, password);
  const word = `zq${unique().replace(/[0-9]/g, 'k')}`;
  await shop.goto(`/products?q=${word}`);
  await expect(shop.main).toContainText(shop.words.nothingFound);

  await staff.shop.goto('/admin/search-words');
  await shot(staff.page, 'words');
  if (js) await inspect(staff.page, lang);
  const form = main.locator('form[action$="/search-words/create"]');
  await form.locator('[name="words"]').fill(`gitar, ${word}`);
  await staff.shop.post(form.getByRole('button'));
  await staff.shop.goto(`/admin/search-words?q=${word}`);
  const set = main.locator('li.card:has(form[action$="/search-words/delete"])', { hasText: word });
  await expect(set).toHaveCount(1);
  await shot(staff.page, 'taught');

  // the shop learns it behind the page
  await expect(async () => {
    await shop.goto(`/products?q=${word}`);
    await expect(shop.main).not.toContainText(shop.words.nothingFound, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  expect((await shop.productAddresses()).length).toBeGreaterThan(3);
  await shot(page, 'found');

  await staff.shop.post(set.locator('form[action$="/search-words/delete"] button'));
  await staff.shop.goto(`/admin/search-words?q=${word}`);
  await expect(set).toHaveCount(0);
  await expect(async () => {
    await shop.goto(`/products?q=${word}`);
    await expect(shop.main).toContainText(shop.words.nothingFound, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
});
