// Drives every endpoint of the sandbox with Stripe's own client for Node.js, unmodified:
//   node stripe-sandbox.mjs http://127.0.0.1:12111 [answers.ts]
// and writes what it answered as a program that Stripe's declarations can judge. Ends with 1 when an answer is not what it must be, or when an endpoint was left out.
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import Stripe from 'stripe';
import {listening} from './answers.mjs';

const base = new URL(process.argv[2]);
const heard = await listening(base);
const stripe = new Stripe('sk_test_sandbox', {
  host: '127.0.0.1',
  port: heard.port,
  protocol: 'http',
  maxNetworkRetries: 0,
  telemetry: false,
});

async function control(path, body) {
  const answer = await fetch(new URL('/_sandbox' + path, base), body === undefined ? {} : {
    method: 'POST',
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, path);
  return answer.json();
}

const advance = (seconds) => control('/clock', {advanceSeconds: seconds});

// What the customer sends from a page of the sandbox.
async function press(page, body) {
  await fetch(new URL('/_sandbox' + page, base), {
    method: 'POST',
    headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    body,
    redirect: 'manual',
  });
}

// What the customer does on the page that 3-D Secure leads to.
const authenticate = (intent, outcome) => press('/3ds/' + intent.id, 'outcome=' + outcome);

async function refused(promise, type, expected) {
  const error = await promise.then(() => assert.fail('it was not refused'), (e) => e);
  assert.ok(error instanceof type, error.stack);
  for (const [member, value] of Object.entries(expected)) {
    assert.equal(error[member], value, member + ' of ' + error.message);
  }
  return error;
}

const cards = {payment_method_types: ['card']};
const pay = async (method, more = {}) => stripe.paymentIntents.create({
  amount: 1000, currency: 'gbp', confirm: true, payment_method: method, ...cards, ...more,
});

async function customers() {
  const ann = await stripe.customers.create({name: 'Ann', email: 'ann@example.com', metadata: {a: '1', b: '2'}});
  const changed = await stripe.customers.update(ann.id, {metadata: {b: '', c: '3'}});
  assert.deepEqual(changed.metadata, {a: '1', c: '3'});
  assert.equal((await stripe.customers.retrieve(ann.id)).email, 'ann@example.com');
  assert.equal((await stripe.customers.list({email: 'ann@example.com'})).data.length, 1);
  await control('/search', {lagMillis: 0});
  assert.equal((await stripe.customers.search({query: "metadata['c']:'3'"})).data[0].id, ann.id);
  const gone = await stripe.customers.create({});
  assert.equal((await stripe.customers.del(gone.id)).deleted, true);
  assert.equal((await stripe.customers.retrieve(gone.id)).deleted, true);
  await refused(stripe.customers.retrieve('cus_none'), Stripe.errors.StripeInvalidRequestError,
    {code: 'resource_missing', param: 'id', statusCode: 404});
  return ann;
}

async function methods(ann) {
  const token = (await control('/tokens', {number: '4242424242424242'})).id;
  assert.equal((await stripe.tokens.retrieve(token)).used, false);
  const made = await stripe.paymentMethods.create({type: 'card', card: {token}});
  await refused(stripe.paymentMethods.create({type: 'card', card: {token}}), Stripe.errors.StripeInvalidRequestError,
    {code: 'token_already_used', statusCode: 400});
  await stripe.paymentMethods.attach(made.id, {customer: ann.id});
  await stripe.paymentMethods.update(made.id, {metadata: {a: 'b'}});
  assert.equal((await stripe.paymentMethods.retrieve(made.id)).metadata.a, 'b');
  assert.equal((await stripe.paymentMethods.list({customer: ann.id})).data.length, 1);
  assert.equal((await stripe.customers.listPaymentMethods(ann.id)).data.length, 1);
  assert.equal((await stripe.customers.retrievePaymentMethod(ann.id, made.id)).id, made.id);
  const other = await stripe.paymentMethods.attach('pm_card_mastercard', {customer: ann.id});
  assert.equal((await stripe.paymentMethods.detach(other.id)).customer, null);
  await refused(stripe.paymentMethods.attach('pm_card_chargeDeclined', {customer: ann.id}),
    Stripe.errors.StripeCardError, {code: 'card_declined', decline_code: 'generic_decline', statusCode: 402});
  const card = await stripe.customers.createSource(ann.id, {source: 'tok_visa'});
  assert.equal(card.object, 'card');
  assert.equal((await stripe.customers.retrieveSource(ann.id, card.id)).id, card.id);
  assert.equal((await stripe.customers.listSources(ann.id, {object: 'card'})).data.length, 1);
  assert.equal((await stripe.customers.deleteSource(ann.id, card.id)).deleted, true);
  const source = await stripe.sources.create({type: 'card', token: 'tok_visa'});
  assert.equal((await stripe.sources.retrieve(source.id)).card.last4, '4242');
  const [configuration] = (await stripe.paymentMethodConfigurations.list()).data;
  assert.equal((await stripe.paymentMethodConfigurations.retrieve(configuration.id)).is_default, true);
  return made;
}

async function intents(ann, method) {
  const created = await stripe.paymentIntents.create({amount: 500, currency: 'gbp', ...cards});
  await stripe.paymentIntents.update(created.id, {amount: 1000, metadata: {order: '7'}});
  const paid = await stripe.paymentIntents.confirm(created.id, {payment_method: 'pm_card_visa'});
  assert.equal(paid.status, 'succeeded');
  const read = await stripe.paymentIntents.retrieve(created.id, {expand: ['latest_charge']});
  assert.equal(read.latest_charge.amount, 1000);
  assert.equal((await stripe.paymentIntents.list({limit: 1})).data.length, 1);
  assert.equal((await stripe.paymentIntents.search({query: "metadata['order']:'7'"})).data[0].id, created.id);
  const held = await pay(method.id, {customer: ann.id, capture_method: 'manual'});
  assert.equal((await stripe.paymentIntents.capture(held.id, {amount_to_capture: 600})).amount_received, 600);
  const given = await pay('pm_card_visa', {capture_method: 'manual'});
  assert.equal((await stripe.paymentIntents.cancel(given.id)).status, 'canceled');
  const asked = await pay('pm_card_authenticationRequired', {return_url: 'https://example.com/'});
  assert.equal(asked.status, 'requires_action');
  await authenticate(asked, 'complete');
  assert.equal((await stripe.paymentIntents.retrieve(asked.id)).status, 'succeeded');
  const declined = await refused(pay('pm_card_chargeDeclinedInsufficientFunds'), Stripe.errors.StripeCardError,
    {code: 'card_declined', decline_code: 'insufficient_funds', statusCode: 402});
  assert.equal(declined.payment_intent.status, 'requires_payment_method');
  const failed = await pay('pm_card_authenticationRequired', {return_url: 'https://example.com/'});
  await authenticate(failed, 'fail');
  const left = await stripe.paymentIntents.retrieve(failed.id);
  assert.equal(left.last_payment_error.code, 'payment_intent_authentication_failure');
  const wallet = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'gbp',
    confirm: true,
    payment_method: (await stripe.paymentMethods.create({type: 'paypal'})).id,
    payment_method_types: ['paypal'],
    return_url: 'https://example.com/',
  });
  await authenticate(wallet, 'complete');
  const byWallet = await stripe.paymentIntents.retrieve(wallet.id, {expand: ['latest_charge.balance_transaction']});
  assert.equal(byWallet.latest_charge.payment_method_details.type, 'paypal');
  await refused(stripe.paymentIntents.capture(paid.id), Stripe.errors.StripeInvalidRequestError,
    {code: 'payment_intent_unexpected_state', statusCode: 400});
  const options = {idempotencyKey: 'once'};
  const once = await stripe.paymentIntents.create({amount: 500, currency: 'gbp'}, options);
  assert.equal((await stripe.paymentIntents.create({amount: 500, currency: 'gbp'}, options)).id, once.id);
  await refused(stripe.paymentIntents.create({amount: 600, currency: 'gbp'}, options),
    Stripe.errors.StripeIdempotencyError, {statusCode: 400});
  return read.latest_charge;
}

async function afterwards(charge) {
  assert.equal((await stripe.charges.update(charge.id, {description: 'Top-up'})).description, 'Top-up');
  assert.equal((await stripe.charges.list({limit: 1})).data.length, 1);
  const refund = await stripe.refunds.create({charge: charge.id, amount: 300});
  await stripe.refunds.update(refund.id, {metadata: {a: 'b'}});
  assert.equal((await stripe.refunds.retrieve(refund.id)).metadata.a, 'b');
  assert.equal((await stripe.refunds.list({charge: charge.id})).data.length, 1);
  await stripe.rawRequest('GET', '/v1/charges/' + charge.id + '/refunds');
  assert.equal((await stripe.charges.retrieve(charge.id)).amount_refunded, 300);
  const waiting = await stripe.refunds.create({charge: charge.id, metadata: {sandbox_refund: 'requires_action'}});
  assert.equal((await stripe.refunds.cancel(waiting.id)).status, 'canceled');
  await refused(stripe.refunds.create({charge: charge.id, amount: 701}), Stripe.errors.StripeInvalidRequestError,
    {param: 'amount', statusCode: 400});
  const failing = await stripe.refunds.create({payment_intent: (await pay('pm_card_refundFail')).id});
  await pay('pm_card_createDisputeInquiry');
  await pay('pm_card_createDispute');
  await pay('pm_card_createDispute');
  await advance(2);
  const [lost, won] = (await stripe.disputes.list()).data;
  assert.equal((await stripe.disputes.close(lost.id)).status, 'lost');
  await stripe.disputes.update(won.id, {evidence: {uncategorized_text: 'winning_evidence'}});
  await advance(2);
  assert.equal((await stripe.disputes.retrieve(won.id)).status, 'won');
  await advance(240);
  assert.equal((await stripe.refunds.retrieve(failing.id)).status, 'failed');
}

const payer = {billing_details: {name: 'Ann', email: 'ann@example.com', address: {line1: '1 High Street', country: 'GB',
  city: 'London', postal_code: 'N1 1AA'}}};

async function debit(type, account, currency) {
  const method = await stripe.paymentMethods.create({type, [type]: account, ...payer});
  return stripe.paymentIntents.create({
    amount: 1000,
    currency,
    confirm: true,
    payment_method: method.id,
    payment_method_types: [type],
    mandate_data: {customer_acceptance: {type: 'online', online: {ip_address: '127.0.0.1', user_agent: 'node'}}},
    expand: ['latest_charge'],
  });
}

async function debits() {
  const sepa = await debit('sepa_debit', {iban: 'AT321904300235473204'}, 'eur');
  const bacs = await debit('bacs_debit', {sort_code: '108800', account_number: '22222227'}, 'gbp');
  for (const started of [sepa, bacs]) {
    assert.equal(started.status, 'processing');
    const mandate = await stripe.mandates.retrieve(
      started.latest_charge.payment_method_details[started.payment_method_types[0]].mandate);
    assert.equal(mandate.status, 'active');
  }
  await advance(240);
  assert.equal((await stripe.paymentIntents.retrieve(sepa.id)).status, 'succeeded');
  assert.equal((await stripe.paymentIntents.retrieve(bacs.id)).last_payment_error.code, 'insufficient_funds');
  await stripe.refunds.create({payment_intent: sepa.id});
}

async function money() {
  await advance(3 * 24 * 3600);
  const [payout] = (await stripe.payouts.list()).data;
  assert.equal((await stripe.payouts.retrieve(payout.id)).amount, payout.amount);
  let sum = 0;
  for await (const part of stripe.balanceTransactions.list({payout: payout.id, limit: 2})) {
    sum += part.net;
  }
  assert.equal(sum, 0, 'a payout and what it pays out');
  assert.equal((await stripe.balanceTransactions.retrieve(payout.balance_transaction)).net, -payout.amount);
  const balance = await stripe.balance.retrieve();
  assert.equal(balance.object, 'balance');
  assert.match((await stripe.accounts.retrieveCurrent()).id, /^acct_1/);
}

async function setups(ann) {
  const made = await stripe.setupIntents.create({customer: ann.id, ...cards});
  await stripe.setupIntents.update(made.id, {metadata: {a: 'b'}});
  assert.equal((await stripe.setupIntents.confirm(made.id, {payment_method: 'pm_card_visa'})).status, 'succeeded');
  assert.equal((await stripe.setupIntents.retrieve(made.id)).metadata.a, 'b');
  assert.ok((await stripe.setupIntents.list()).data.length >= 1);
  const given = await stripe.setupIntents.create({...cards});
  assert.equal((await stripe.setupIntents.cancel(given.id)).status, 'canceled');
  assert.equal((await stripe.setupAttempts.list({setup_intent: made.id})).data[0].status, 'succeeded');
  await refused(stripe.setupIntents.create({confirm: true, payment_method: 'pm_card_chargeDeclined', ...cards}),
    Stripe.errors.StripeCardError, {code: 'card_declined', statusCode: 402});
  const asked = await stripe.setupIntents.create({
    confirm: true, payment_method: 'pm_card_authenticationRequired', return_url: 'https://example.com/', ...cards,
  });
  assert.equal(asked.status, 'requires_action');
  await authenticate(asked, 'fail');
  const failed = await stripe.setupIntents.retrieve(asked.id, {expand: ['latest_attempt']});
  assert.equal(failed.latest_attempt.setup_error.code, 'setup_intent_authentication_failure');
}

const back = {success_url: 'https://example.com/?session={CHECKOUT_SESSION_ID}'};

async function completed(session) {
  await press('/checkout/' + session.id, 'test_card=visa&email=ann@example.com');
  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['line_items', 'payment_intent.latest_charge', 'setup_intent', 'customer'],
  });
  assert.equal(done.status, 'complete');
  return done;
}

async function sessions() {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    ...back,
    line_items: [{quantity: 2, price_data: {currency: 'gbp', unit_amount: 700, product_data: {name: 'Top-up'}}}],
  });
  assert.equal(session.amount_total, 1400);
  assert.match(session.url, /^http/);
  assert.equal((await fetch(session.url)).status, 200);
  await stripe.checkout.sessions.update(session.id, {metadata: {a: 'b'}});
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).metadata.a, 'b');
  assert.equal((await stripe.checkout.sessions.list()).data[0].id, session.id);
  assert.equal((await stripe.checkout.sessions.listLineItems(session.id)).data[0].quantity, 2);
  assert.equal((await stripe.checkout.sessions.expire(session.id)).status, 'expired');
  await refused(stripe.checkout.sessions.expire(session.id), Stripe.errors.StripeInvalidRequestError,
    {statusCode: 400});
  const paid = await completed(await stripe.checkout.sessions.create({
    mode: 'payment',
    customer_creation: 'always',
    ...back,
    line_items: [{quantity: 1, price_data: {currency: 'gbp', unit_amount: 900, product_data: {name: 'SIM card'}}}],
  }));
  assert.equal(paid.payment_intent.latest_charge.amount, 900);
  const saved = await completed(await stripe.checkout.sessions.create({mode: 'setup', currency: 'gbp', ...back}));
  assert.equal(saved.setup_intent.status, 'succeeded');
}

// Every kind of event that all this has made.
async function happened() {
  const types = new Set();
  for await (const event of stripe.events.list({limit: 100})) {
    types.add(event.type);
  }
  assert.ok(types.size > 30, [...types].join());
}

async function webhooks() {
  const receiver = createServer();
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  try {
    const endpoint = await stripe.webhookEndpoints.create({
      url: `http://127.0.0.1:${receiver.address().port}/hooks`,
      enabled_events: ['customer.created'],
    });
    await stripe.webhookEndpoints.update(endpoint.id, {metadata: {a: 'b'}});
    assert.equal((await stripe.webhookEndpoints.retrieve(endpoint.id)).metadata.a, 'b');
    assert.equal((await stripe.webhookEndpoints.list()).data.length, 1);
    const arrived = once(receiver, 'request');
    const customer = await stripe.customers.create({name: 'Bob'});
    const [request, response] = await arrived;
    let body = '';
    for await (const part of request) {
      body += part;
    }
    response.end();
    const signature = request.headers['stripe-signature'];
    const event = stripe.webhooks.constructEvent(body, signature, endpoint.secret);
    assert.equal(event.data.object.id, customer.id);
    assert.throws(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other'),
      Stripe.errors.StripeSignatureVerificationError);
    assert.equal((await stripe.events.retrieve(event.id)).type, 'customer.created');
    assert.equal((await stripe.events.list({type: 'customer.created', limit: 1})).data[0].id, event.id);
    assert.equal((await stripe.webhookEndpoints.del(endpoint.id)).deleted, true);
  } finally {
    receiver.close();
  }
}

// Every endpoint that the sandbox says it has must have given this client an answer of 200.
async function nothingLeftOut() {
  const {requests} = await control('/requests');
  const {endpoints} = await control('/endpoints');
  const answered = requests
    .filter((request) => request.status === 200)
    .map((request) => request.method + ' ' + request.path);
  const left = endpoints.filter((endpoint) => {
    const pattern = new RegExp('^' + endpoint.replaceAll('ID', '(?!search$)[^/]+') + '$');
    return !answered.some((path) => pattern.test(path));
  });
  assert.ok(endpoints.length > 50, 'endpoints are listed');
  assert.deepEqual(left, [], 'endpoints that were not driven');
  console.log(`${endpoints.length} endpoints driven`);
}

const ann = await customers();
const method = await methods(ann);
await afterwards(await intents(ann, method));
await debits();
await money();
await setups(ann);
await sessions();
await webhooks();
await happened();
await nothingLeftOut();
heard.write(process.argv[3]);
