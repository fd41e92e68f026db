// Pays on the sandbox's pages as customers do, in a real browser: node checkout-browser.mjs SANDBOX
// The shop is a server of this script; it writes down with what the browser comes back.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { SIZES, withBrowser } from './browser.mjs';

const sandbox = process.argv[2];
const KEY = { authorization: 'Bearer sk_test_sandbox' };

async function call(method, path, form) {
  const body = form === undefined ? undefined : new URLSearchParams(form);
  const response = await fetch(sandbox + path, { method, headers: KEY, body });
  const json = await response.json();
  assert.equal(response.status, 200, JSON.stringify(json));
  return json;
}

const read = (session) => call('GET', `/v1/checkout/sessions/${session.id}`);

const advance = (seconds) =>
  fetch(`${sandbox}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: seconds }) });

/** A shop that answers whatever is asked, on a host of its own, so that coming back crosses origins. */
async function withShop(work) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Shop</title><h1>Welcome back</h1>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://localhost:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const addresses = (shop) => ({
  success_url: `${shop}/done?session={CHECKOUT_SESSION_ID}`,
  cancel_url: `${shop}/basket`,
});

const payment = (shop, currency, more = {}) =>
  call('POST', '/v1/checkout/sessions', {
    mode: 'payment',
    ...addresses(shop),
    'line_items[0][quantity]': '2',
    'line_items[0][price_data][currency]': currency,
    'line_items[0][price_data][unit_amount]': '1250',
    'line_items[0][price_data][product_data][name]': 'Monthly plan',
    ...more,
  });

const setup = (shop) =>
  call('POST', '/v1/checkout/sessions', {
    mode: 'setup',
    ...addresses(shop),
    'payment_method_types[0]': 'card',
  });

async function back(page, shop, session) {
  await page.waitForURL(`${shop}/done?session=${session.id}`);
  assert.equal(await page.textContent('h1'), 'Welcome back');
}

const press = (page, card) => page.click(`button[name=test_card][value=${card}]`);

const journeys = {
  async 'pays with a typed card'(page, shop) {
    const session = await payment(shop, 'gbp', { 'payment_method_types[0]': 'card' });
    await page.goto(session.url);
    await page.getByLabel('E-mail').fill('ann@example.com');
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByLabel('Expiry').fill('12 / 40');
    await page.getByLabel('Security code').fill('123');
    await page.getByLabel('Name on card').fill('Ann');
    await page.getByRole('button', { name: 'Pay £25.00' }).click();
    await back(page, shop, session);
    const done = await read(session);
    assert.equal(done.payment_status, 'paid');
    assert.equal(done.customer_details.email, 'ann@example.com');
  },

  async 'is declined, then pays with another card'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await press(page, 'chargeDeclined');
    await page.getByRole('alert').getByText('Your card was declined.').waitFor();
    assert.equal((await read(session)).status, 'open');
    await press(page, 'visa');
    await back(page, shop, session);
    assert.equal((await read(session)).payment_status, 'paid');
  },

  async 'authenticates and pays'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await press(page, 'authenticationRequired');
    await page.getByRole('button', { name: 'Complete authentication' }).click();
    await back(page, shop, session);
    assert.equal((await read(session)).payment_status, 'paid');
  },

  async 'fails to authenticate and is back on the page'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await press(page, 'authenticationRequired');
    await page.getByRole('button', { name: 'Fail authentication' }).click();
    await page.waitForURL(session.url);
    assert.match(await page.getByRole('alert').textContent(), /failed authentication/);
    assert.equal((await read(session)).status, 'open');
  },

  async 'is told kindly that a real card is not taken'(page, shop) {
    const session = await payment(shop, 'gbp', { 'payment_method_types[0]': 'card' });
    await page.goto(session.url);
    await page.getByLabel('Card number').fill('4111 1111 1111 1111');
    await page.getByLabel('Expiry').fill('12 / 40');
    await page.getByLabel('Security code').fill('123');
    await page.getByRole('button', { name: 'Pay £25.00' }).click();
    await page.getByRole('alert').getByText('This is a sandbox').waitFor();
    assert.equal(await page.getByLabel('Card number').inputValue(), '');
    assert.ok(!page.url().includes('4111'));
  },

  async 'cancels and is back in the shop'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await page.getByRole('link', { name: /Cancel/ }).click();
    await page.waitForURL(`${shop}/basket`);
    assert.equal((await read(session)).status, 'open');
  },

  async 'comes too late'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await call('POST', `/v1/checkout/sessions/${session.id}/expire`, {});
    await press(page, 'visa');
    await page.getByText('This page has expired').waitFor();
    await page.getByRole('link', { name: /Back to/ }).click();
    await page.waitForURL(`${shop}/basket`);
    assert.equal((await read(session)).payment_intent, null);
  },

  async 'saves a card'(page, shop) {
    const session = await setup(shop);
    await page.goto(session.url);
    await press(page, 'authenticationRequiredOnSetup');
    await page.getByRole('button', { name: 'Complete authentication' }).click();
    await back(page, shop, session);
    const saved = await call('GET', `/v1/setup_intents/${session.setup_intent}`);
    assert.equal(saved.status, 'succeeded');
  },

  async 'pays by bank debit, which takes its time'(page, shop) {
    const session = await payment(shop, 'eur');
    await page.goto(session.url);
    await page.getByText('SEPA Direct Debit').click();
    const form = page.locator('details[open] form');
    await form.getByLabel('Name').fill('Ann');
    await form.getByLabel('IBAN').fill('AT32 1904 3002 3547 3204');
    await form.getByRole('button').click();
    await back(page, shop, session);
    assert.equal((await read(session)).payment_status, 'unpaid');
    await advance(600);
    assert.equal((await read(session)).payment_status, 'paid');
  },

  async 'pays with a wallet'(page, shop) {
    const session = await payment(shop, 'eur');
    await page.goto(session.url);
    await page.getByText('PayPal', { exact: true }).click();
    await page.locator('details[open] form').getByRole('button').click();
    await page.getByRole('button', { name: 'Agree' }).click();
    await back(page, shop, session);
    assert.equal((await read(session)).payment_status, 'paid');
  },

  async 'presses twice and pays once'(page, shop) {
    const session = await payment(shop, 'gbp');
    await page.goto(session.url);
    await page.dblclick('button[name=test_card][value=visa]');
    await back(page, shop, session);
    const { payment_intent: intent } = await read(session);
    const charges = await call('GET', `/v1/charges?payment_intent=${intent}`);
    assert.equal(charges.data.length, 1);
  },
};

/** Nothing sticks out to the side, and a finger finds every button. */
async function fits(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `sticks out by ${wide}`);
  for (const button of await page.getByRole('button').all()) {
    const box = await button.boundingBox();
    assert.ok(box === null || box.height >= 32, `a button of height ${box?.height}`);
  }
}

await withShop((shop) =>
  withBrowser(async (browser) => {
    for (const [name, journey] of Object.entries(journeys)) {
      // Half of them on a phone, and one half without scripts: the pages need none.
      const phone = Object.keys(journeys).indexOf(name) % 2 === 0;
      const context = await browser.newContext({ viewport: phone ? SIZES.phone : SIZES.desk, javaScriptEnabled: phone });
      const page = await context.newPage();
      const complaints = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      try {
        await journey(page, shop);
      } catch (error) {
        console.error(`FAILED: ${name}, at ${page.url()}`);
        throw error;
      }
      // A decline is an answer of 402 and a mistyped form one of 400, which browsers write down as errors.
      assert.deepEqual(complaints.filter((text) => !/status of (40[02]|404)/.test(text)), [], name);
      await context.close();
      console.log(`ok ${name}`);
    }
    for (const viewport of Object.values(SIZES)) {
      const page = await browser.newPage({ viewport });
      await page.goto((await payment(shop, 'eur')).url);
      await fits(page);
      await page.close();
    }
  }),
);
console.log('all done');
