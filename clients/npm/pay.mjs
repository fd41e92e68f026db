// Charges one basket: node pay.mjs BASE_URL LICENSE ICUSTOMER TOKEN
import { JsonServiceClient } from '@servicestack/client';

const [baseUrl, license, iCustomer, token] = process.argv.slice(2);

class StripePaymentRequest {
    constructor(init) { Object.assign(this, init); }
    getTypeName() { return 'StripePaymentRequest'; }
    createResponse() { return {}; }
}

const client = new JsonServiceClient(baseUrl);
client.headers.set('Idempotency-Key', `order-${iCustomer}-1`);
try {
    const payment = await client.post(new StripePaymentRequest({
        License: license,
        ICustomer: Number(iCustomer),
        apiSingleUseToken: token,
        ShoppingInformation: [{ Title: 'Calling credit', Quantity: 1, TransactionCharge: 10.00, Currency: 'GBP' }],
    }));
    console.log(payment.Status, payment.PaymentId);
} catch (failure) {
    const { errorCode, message, errors } = failure.responseStatus;
    console.log(errorCode, message, errors.map(error => error.fieldName));
}
