// Accounts: register, mistakes that lose nothing, sign out and in by either name, and the guest's cart that comes along.
import { expect, test } from './support/fixtures';
import { unique } from './support/shop';
import { PATHS } from './support/words';

const PASSWORD = 'gitar-Listrik-73!';
const person = () => {
  const mark = unique();
  return { username: `budi_${mark}`, email: `budi.${mark}@example.com`, password: PASSWORD, full_name: 'Budi Santoso' };
};

test('register, sign out, sign in by username and by e-mail', async ({ shop, page, shot }) => {
  const who = person();
  await shop.goto(PATHS.register);
  await shot(page, 'register');
  await shop.register(who);
  expect(await shop.isSignedIn(), 'registered and signed in').toBe(true);
  await expect(shop.main).toContainText(who.full_name);
  await shot(page, 'account');

  await shop.signOut();
  expect(await shop.isSignedIn(), 'signed out').toBe(false);

  await shop.signIn(who.username, PASSWORD);
  expect(await shop.isSignedIn(), 'by username').toBe(true);
  await shop.signOut();

  await shop.signIn(who.email.toUpperCase(), PASSWORD);
  expect(await shop.isSignedIn(), 'by e-mail, whatever its case').toBe(true);
});

test('bad input keeps what was typed and marks the field', async ({ shop, page, shot, watch }) => {
  watch.allow(400, /./);
  watch.allow(422, /./);
  const who = { ...person(), email: 'bukan-email', password: 'x' };
  await shop.goto(PATHS.register);
  await shop.loosenForms();
  await shop.register(who);
  await shop.expectInvalid(shop.field('email'));
  await shop.expectInvalid(shop.field('password'));
  await expect(shop.field('username')).toHaveValue(who.username);
  await expect(shop.field('full_name')).toHaveValue(who.full_name);
  await expect(shop.field('email')).toHaveValue(who.email);
  await shot(page, 'refused');
});

test('a username that is taken is told at its field', async ({ shop, watch }) => {
  for (const status of [400, 409, 422]) watch.allow(status, /./);
  const first = person();
  await shop.goto(PATHS.register);
  await shop.register(first);
  await shop.signOut();
  await shop.goto(PATHS.register);
  await shop.register({ ...person(), username: first.username });
  await shop.expectInvalid(shop.field('username'));
  await expect(shop.field('username')).toHaveValue(first.username);
});

test('a wrong password says no more than that, and keeps the name', async ({ shop, page, watch }) => {
  for (const status of [400, 401, 403, 422]) watch.allow(status, /./);
  await shop.goto(PATHS.signIn);
  const answers: string[] = [];
  for (const name of ['admin', `nobody_${unique()}`]) {
    await shop.goto(PATHS.signIn);
    await shop.field('login').fill(name);
    await shop.field('password').fill('certainly-wrong-1');
    await shop.post(shop.button(shop.words.signIn));
    await expect(shop.field('login')).toHaveValue(name);
    const alert = shop.main.getByRole('alert').filter({ visible: true }).first();
    await expect(alert).not.toBeEmpty();
    answers.push(await alert.innerText());
  }
  expect(answers[0], 'the same answer for a known and an unknown name').toBe(answers[1]);
  expect(page.url()).not.toContain('certainly-wrong');
});

test("a guest's cart comes along at sign-in and waits for the next one", async ({ shop, newPerson }) => {
  const who = person();
  await shop.goto(PATHS.register);
  await shop.register(who);
  await shop.signOut();

  await shop.goto('/products?q=stratos');
  await shop.openFirstProduct();
  await shop.addToCart();
  await shop.signIn(who.username, PASSWORD);
  await shop.openCart();
  await expect(shop.main).toContainText(/stratos/i);

  await shop.signOut();
  await shop.openCart();
  await expect(shop.main, 'the cart belongs to the account now').toContainText(shop.words.cartEmpty);

  const elsewhere = await newPerson();
  await elsewhere.shop.signIn(who.email, PASSWORD);
  await elsewhere.shop.openCart();
  await expect(elsewhere.shop.main).toContainText(/stratos/i);
});
