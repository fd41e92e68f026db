// Drives every endpoint of the sandbox with Stripe's own client for Node.js, unmodified:
//   node stripe-sandbox.mjs http://127.0.0.1:12111
// Ends with 1 when an answer is not what it must be, or when an endpoint was left out.
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import Stripe from 'stripe';

const base = new URL(process.argv[2]);
const stripe = new Stripe('sk_test_sandbox', {
  host: base.hostname,
  port: base.port,
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

// What the customer does on the page that 3-D Secure leads to.
async function authenticate(intent, outcome) {
  await fetch(new URL('/_sandbox/3ds/' + intent.id, base), {
    method: 'POST',
    headers: {'Content-Type': 'application/x-www-form-urlencoded'},
    body: 'outcome=' + outcome,
    redirect: 'manual',
  });
}

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
  await pay('pm_card_createDispute');
  await pay('pm_card_createDispute');
  await advance(2);
  const [lost, won] = (await stripe.disputes.list()).data;
  assert.equal((await stripe.disputes.close(lost.id)).status, 'lost');
  await stripe.disputes.update(won.id, {evidence: {uncategorized_text: 'winning_evidence'}});
  await advance(2);
  assert.equal((await stripe.disputes.retrieve(won.id)).status, 'won');
}

async function debits() {
  const method = await stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: {iban: 'AT321904300235473204'},
    billing_details: {name: 'Ann', email: 'ann@example.com'},
  });
  const debit = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    confirm: true,
    payment_method: method.id,
    payment_method_types: ['sepa_debit'],
    mandate_data: {customer_acceptance: {type: 'online', online: {ip_address: '127.0.0.1', user_agent: 'node'}}},
    expand: ['latest_charge'],
  });
  assert.equal(debit.status, 'processing');
  const mandate = await stripe.mandates.retrieve(debit.latest_charge.payment_method_details.sepa_debit.mandate);
  assert.equal(mandate.status, 'active');
  await advance(240);
  assert.equal((await stripe.paymentIntents.retrieve(debit.id)).status, 'succeeded');
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
}

async function sessions() {
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/?session={CHECKOUT_SESSION_ID}',
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
await nothingLeftOut();
