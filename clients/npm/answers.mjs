// Stands between a client and the sandbox, and writes what the sandbox answered as a program that Stripe's own
// declarations can judge: each object is a constant of its declared type, so that the TypeScript compiler finds every
// member that is missing, unknown, null where it must not be, or of a wrong type.
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {createServer} from 'node:http';

const TYPES = {
  account: 'Account',
  balance: 'Balance',
  balance_transaction: 'BalanceTransaction',
  card: 'Card',
  charge: 'Charge',
  'checkout.session': 'Checkout.Session',
  customer: 'Customer',
  dispute: 'Dispute',
  event: 'Event',
  item: 'LineItem',
  mandate: 'Mandate',
  payment_intent: 'PaymentIntent',
  payment_method: 'PaymentMethod',
  payment_method_configuration: 'PaymentMethodConfiguration',
  payout: 'Payout',
  refund: 'Refund',
  setup_attempt: 'SetupAttempt',
  setup_intent: 'SetupIntent',
  source: 'Source',
  token: 'Token',
  webhook_endpoint: 'WebhookEndpoint',
};
const DELETED = {card: 'DeletedCard', customer: 'DeletedCustomer', webhook_endpoint: 'DeletedWebhookEndpoint'};

// What Stripe serves (its recorded answers and sample objects have it) though its declarations do not know of it.
const UNDECLARED = {
  card: ['wallet'],
  charge: ['destination', 'dispute', 'order'],
  dispute: ['balance_transaction'],
  product: ['attributes'],
};

/** The declared type of an object as Stripe serves it; an object of a kind that is not in the table compiles never. */
function declared(object) {
  const kind = object.object;
  if (kind === 'list' || kind === 'search_result') {
    const of = object.data.length === 0 ? 'never' : declared(object.data[0]);
    return (kind === 'list' ? 'Stripe.ApiList' : 'Stripe.ApiSearchResult') + '<' + of + '>';
  }
  return 'Stripe.' + (object.deleted ? DELETED[kind] : TYPES[kind]);
}

// In previous_attributes null stands for whatever had not been set, which no declaration knows.
function declaredOnly(name, value) {
  return name === 'previous_attributes' || UNDECLARED[this.object]?.includes(name) ? undefined : value;
}

/** What an answer holds that has a declaration: itself, or what an error tells about. */
function objects(answer) {
  return answer.error === undefined ? [answer] : Object.values(answer.error).filter((value) => value?.object);
}

function program(answers) {
  const lines = ["import type Stripe from 'stripe';", 'declare const decimal: Stripe.Decimal;'];
  for (const {name, text} of answers) {
    for (const object of objects(JSON.parse(text))) {
      const literal = JSON.stringify(object, declaredOnly, 1)
        // The library makes decimals of these texts.
        .replaceAll(/("\w+_decimal": )"[^"]*"/g, '$1decimal');
      lines.push('// ' + name, `export const a${lines.length}: ${declared(object)} = ${literal};`);
    }
  }
  return lines.join('\n') + '\n';
}

/** Listens on a port of its own; `write(file)` writes what it heard. */
export async function listening(base) {
  const answers = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) {
      parts.push(part);
    }
    const {host, connection, 'content-length': length, ...headers} = request.headers;
    const answer = await fetch(new URL(request.url, base), {
      method: request.method,
      headers,
      body: parts.length === 0 ? undefined : Buffer.concat(parts),
    });
    const text = await answer.text();
    answers.push({name: request.method + ' ' + request.url, text});
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    write(file) {
      server.close();
      server.closeAllConnections();
      writeFileSync(file, program(answers));
    },
  };
}
