// Every way of @servicestack/client to call a host: node servicestack-client.mjs BASE_URL LICENSE TOKEN...
// Prints one line of JSON a case, with the address that the client chose and what its caller got.
import { JsonApiClient, JsonServiceClient } from '@servicestack/client';

const [baseUrl, license, ...tokens] = process.argv.slice(2);

class StripePaymentRequest {
    constructor(init) { Object.assign(this, init); }
    getTypeName() { return 'StripePaymentRequest'; }
    getMethod() { return 'POST'; }
    createResponse() { return {}; }
}

const basket = [{ Title: 'Credit', Quantity: 1, TransactionCharge: 4.50, Currency: 'GBP' }];
const request = (iCustomer, members = {}) =>
    new StripePaymentRequest({ License: license, ICustomer: iCustomer, ShoppingInformation: basket, ...members });
const declined = { apiSingleUseToken: 'tok_chargeDeclinedInsufficientFunds' };

function form(iCustomer) {
    const data = new FormData();
    data.append('License', license);
    data.append('ICustomer', iCustomer);
    data.append('apiSingleUseToken', tokens.shift());
    data.append('ShoppingInformation', '[{Title:"Credit, by form",Quantity:1,TransactionCharge:4.50,Currency:GBP}]');
    return data;
}

const cases = {
    charge: client => client.post(request(101, { apiSingleUseToken: tokens.shift() })),
    decline: client => client.post(request(102, declined)),
    invalid: client => client.post(request(0, { ShoppingInformation: [{ ...basket[0], Quantity: 'two' }], ContentId: 'x' })),
    unknownCaller: client => client.post(new StripePaymentRequest({ License: 'no such licence', ICustomer: 1 })),
    api: client => client.api(request(103, { apiSingleUseToken: tokens.shift() })),
    apiDecline: client => client.api(request(104, declined)),
    getIsRefused: client => client.get(new StripePaymentRequest({ License: 'x', ICustomer: 1 })),
    oldPath: client => client.useBasePath().post(request(105, { apiSingleUseToken: tokens.shift() })),
    oneWay: client => client.useBasePath().sendOneWay(request(106, { apiSingleUseToken: tokens.shift() })),
    oneWayDecline: client => client.useBasePath().sendOneWay(request(107, declined)),
    jsonApiClient: client => client.post(request(108, { apiSingleUseToken: tokens.shift() })),
    customRoute: client => client.postToUrl('/ChargeStripeCustomerCard',
        request(109, { apiSingleUseToken: tokens.shift() })),
    batch: client => client.sendAll([
        request(110, { apiSingleUseToken: tokens.shift() }),
        request(111, declined),
        request(112, { apiSingleUseToken: tokens.shift() })]),
    batchOneWay: client => client.useBasePath().sendAllOneWay([
        request(113, { apiSingleUseToken: tokens.shift() }),
        request(114, { apiSingleUseToken: tokens.shift() })]).then(() => 'sent'),
    formData: client => client.postBody(new StripePaymentRequest({}), form(115)),
    listCards: client => client.post(new StripePaymentRequest(
        { License: license, ICustomer: 101, GetCustomerCardInformation: true })),
};

async function record(client, call) {
    const seen = {};
    client.requestFilter = sent => { seen.verb = sent.method; };
    client.urlFilter = url => { seen.url = url.substring(baseUrl.length); };
    client.responseFilter = got => { seen.status = got.status; seen.contentType = got.headers.get('content-type'); };
    try {
        const answer = await call(client);
        return { ...seen, answer };
    } catch (failure) {
        return { ...seen, failure: failure instanceof Error ? String(failure) : failure };
    }
}

for (const [name, call] of Object.entries(cases)) {
    const client = name === 'jsonApiClient' ? JsonApiClient.create(baseUrl) : new JsonServiceClient(baseUrl);
    console.log(JSON.stringify({ case: name, ...await record(client, call) }));
}
