// Charges one basket: node pay.js BASE_URL LICENSE ICUSTOMER TOKEN. dtos.ts is what /types/typescript answers.
import { JsonServiceClient } from '@servicestack/client';
import { ShoppingInformation, StripePaymentRequest } from './dtos.js';

declare const process: { argv: string[] };
const [baseUrl, license, iCustomer, token] = process.argv.slice(2) as [string, string, string, string];

const client = new JsonServiceClient(baseUrl);
const request = new StripePaymentRequest({
    License: license,
    ICustomer: Number(iCustomer),
    apiSingleUseToken: token,
    ShoppingInformation: [
        new ShoppingInformation({ Title: 'Calling credit', Quantity: 1, TransactionCharge: 10.00, Currency: 'GBP' }),
    ],
});
const api = await client.api(request);
if (api.response) {
    const amount: number | undefined = api.response.Amount;
    console.log(api.response.Status, amount, api.response.Currency, api.response.PaymentId);
} else {
    console.log(api.errorCode, api.errorMessage, api.errors.map(error => error.fieldName));
}
