// Checks the service's OpenAPI document with the official schema, and what the service sends with the document.
// Usage: node openapi.mjs http://127.0.0.1:8080 licence
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';

const [base, licence] = process.argv.slice(2);
const faults = [];

const document = await (await fetch(base + '/openapi.json')).json();
const validator = new Validator();
const { valid, errors } = await validator.validate(structuredClone(document));
if (!valid) {
  faults.push(...(Array.isArray(errors) ? errors.map(error => JSON.stringify(error)) : [String(errors)]));
}

// A member that the document does not know is a fault here, so that nothing passes by not being looked at.
for (const schema of Object.values(document.components.schemas)) {
  schema.additionalProperties = false;
}
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'service', components: document.components });

function check(what, name, value) {
  if (!ajv.validate(`service#/components/schemas/${name}`, value)) {
    faults.push(`${what} is no ${name}: ${ajv.errorsText()}`);
  }
}

const operation = document.paths['/ChargeStripeCustomerCard'].post;
check('the sample', 'StripePaymentRequest', document.components.examples['StripePaymentRequest.json'].value);

async function pay(request) {
  const path = Object.keys(document.paths).find(path => document.paths[path].post?.operationId === operation.operationId);
  const answer = await fetch(document.servers[0].url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  });
  const body = await answer.json();
  const told = operation.responses[answer.status] ?? operation.responses.default;
  const schema = told.content['application/json'].schema;
  const names = (schema.anyOf ?? [schema]).map(one => one.$ref.split('/').pop());
  check(`the answer ${answer.status}`, names.length === 1 || body.PaymentId ? names[0] : names[1], body);
  return { status: answer.status, body };
}

const request = {
  License: licence,
  ICustomer: 4711,
  apiSingleUseToken: 'tok_visa',
  ShoppingInformation: [{ Title: 'Calling credit', Quantity: 1, TransactionCharge: 10, Currency: 'GBP', Key: 'openapi' }],
};
check('the request', 'StripePaymentRequest', request);
const paid = await pay(request);
const refused = await pay({ ...request, ICustomer: 0 });
const declined = await pay({ ...request, apiSingleUseToken: 'tok_chargeDeclinedInsufficientFunds' });
const stranger = await pay({ ...request, License: 'nobody' });

console.log(
  JSON.stringify({
    version: document.openapi,
    server: document.servers[0].url,
    headers: operation.parameters.filter(one => one.in === 'header').map(one => one.name),
    told: Object.keys(operation.responses),
    statuses: [paid, refused, declined, stranger].map(answer => answer.status),
    faults,
  }),
);
