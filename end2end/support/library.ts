// Midtrans' own Node library, unchanged but for its addresses, against the payment stand-in: every call of it that a shop
// uses. Throws at the first answer that is not what the library's users count on.
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';

/** A payment's step that only a person or a bank takes, through the stand-in's controls. */
async function control(base: string, key: string, id: string, fields: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${base}/control/orders/${id}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  assert.equal(answer.status, 200, `${JSON.stringify(fields)} with ${id}: ${await answer.clone().text()}`);
}

// it has no types of its own
const load = createRequire(import.meta.url) as (name: string) => any;

/** What its calls answer: texts and lists, by the names of the protocol. */
type Said = Record<string, any>;

/** Drives the stand-in at `base` (without `/v2`) with its server key; gives the token of a payment page that nobody has used. */
export async function drive(base: string, key: string): Promise<string> {
  const { Snap, CoreApi } = load('midtrans-client');
  const ApiConfig = load('midtrans-client/lib/apiConfig');
  ApiConfig.SNAP_SANDBOX_BASE_URL = `${base}/snap/v1`;
  ApiConfig.CORE_SANDBOX_BASE_URL = base;
  const options = { isProduction: false, serverKey: key, clientKey: 'SB-Mid-client-hurtrock-demo' };
  const snap = new Snap(options);
  const core = new CoreApi(options);

  let number = 0;
  const run = Date.now().toString(36);
  const details = (amount = 50_000) => ({ transaction_details: { order_id: `LIB-${run}-${++number}`, gross_amount: amount } });
  const fails = async (call: Promise<unknown>, code: string): Promise<void> => {
    const error = await call.then(
      () => assert.fail(`${code} was expected`),
      (error: { httpStatusCode: unknown; message: string }) => error,
    );
    assert.equal(String(error.httpStatusCode), code, error.message);
  };

  // a page, and what is wrong with others
  const page = details();
  const { token, redirect_url } = await snap.createTransaction({ ...page, credit_card: { secure: true } });
  assert.equal(token.length, 36);
  assert.ok(redirect_url.endsWith(token));
  assert.equal(typeof (await snap.createTransactionToken(page)), 'string');
  assert.ok((await snap.createTransactionRedirectUrl(page)).includes('/redirection/'));
  await fails(snap.createTransaction({ transaction_details: {} }), '400');
  await fails(new Snap({ ...options, serverKey: 'SB-Mid-server-of-nobody' }).createTransaction(details()), '401');
  await fails(snap.transaction.status(page.transaction_details.order_id), '404');

  // a transfer: asked for, cancelled, ended
  const transfer = details();
  const charged = await core.charge({ ...transfer, payment_type: 'bank_transfer', bank_transfer: { bank: 'bca' } });
  assert.equal(charged.status_code, '201');
  assert.ok(charged.va_numbers[0].va_number);
  const id = transfer.transaction_details.order_id;
  assert.equal((await core.transaction.status(id)).transaction_status, 'pending');
  assert.equal((await core.transaction.status(charged.transaction_id)).order_id, id);
  assert.equal((await core.transaction.statusb2b(id)).transactions.length, 1);
  await fails(core.charge({ ...transfer, payment_type: 'gopay' }), '406');
  assert.equal((await core.transaction.cancel(id)).transaction_status, 'cancel');
  await fails(core.transaction.cancel(id), '412');
  const ended = await core.charge({ ...details(), payment_type: 'qris' });
  assert.equal((await core.transaction.expire(ended.order_id)).status_code, '407');
  assert.equal((await core.transaction.status(ended.order_id)).transaction_status, 'expire');

  // a notification is looked up, not believed
  const notified = await core.transaction.notification({ transaction_id: ended.transaction_id, transaction_status: 'settlement' });
  assert.equal(notified.transaction_status, 'expire');

  // cards: a token, a challenge that is approved or denied, a hold that is captured
  const card = async (number: string): Promise<string> =>
    (
      await core.cardToken({
        client_key: options.clientKey,
        card_number: number,
        card_cvv: '123',
        card_exp_month: '12',
        card_exp_year: '2035',
      })
    ).token_id;
  const pay = async (number: string, more: Said = {}): Promise<Said> =>
    core.charge({ ...details(), payment_type: 'credit_card', credit_card: { token_id: await card(number), ...more } });
  assert.equal((await pay('4811111111111114')).transaction_status, 'capture');
  assert.equal((await pay('4911111111111113')).transaction_status, 'deny');
  const challenged = await pay('4511111111111117');
  assert.equal(challenged.fraud_status, 'challenge');
  assert.equal((await core.transaction.approve(challenged.order_id)).fraud_status, 'accept');
  await fails(core.transaction.deny(challenged.order_id), '412');
  assert.equal((await core.transaction.deny((await pay('4511111111111117')).order_id)).transaction_status, 'deny');
  const held = await pay('4811111111111114', { type: 'authorize' });
  assert.equal(held.transaction_status, 'authorize');
  const captured = await core.capture({ transaction_id: held.transaction_id, gross_amount: 40_000 });
  assert.equal(captured.gross_amount, '40000.00');
  const kept = await core.cardRegister({ client_key: options.clientKey, card_number: '4811111111111114', card_exp_month: '12', card_exp_year: '2035' });
  assert.ok((await core.cardPointInquiry(kept.saved_token_id)).point_balance);

  // money back: in parts, once per name, and not where it cannot
  const wallet = await core.charge({ ...details(), payment_type: 'gopay' });
  await fails(core.transaction.refund(wallet.order_id, { refund_key: 'too-early' }), '412');
  await control(base, key, wallet.order_id, { do: 'pay' });
  const part = { refund_key: `${wallet.order_id}-r1`, amount: 20_000, reason: 'satu barang habis' };
  const first = await core.transaction.refundDirect(wallet.order_id, part);
  assert.equal(first.refund_amount, '20000.00');
  assert.equal((await core.transaction.refundDirect(wallet.order_id, part)).refund_chargeback_id, first.refund_chargeback_id);
  await fails(core.transaction.refund(wallet.order_id, { refund_key: 'more', amount: 30_001 }), '414');
  assert.equal((await core.transaction.refund(wallet.order_id, { refund_key: `${wallet.order_id}-r2` })).transaction_status, 'refund');
  assert.equal((await core.transaction.status(wallet.order_id)).refund_amount, '50000.00');
  const cash = await core.charge({ ...details(), payment_type: 'cstore', cstore: { store: 'alfamart' } });
  await control(base, key, cash.order_id, { do: 'pay' });
  await fails(core.transaction.refund(cash.order_id, { refund_key: 'cash' }), '412');

  return snap.createTransactionToken(details());
}
