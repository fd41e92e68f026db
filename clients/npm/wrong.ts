// What a compiler must refuse: the generated types are no more lenient than the contract.
import { StripePaymentRequest } from './dtos.js';

export const wrong = new StripePaymentRequest({ ICustomer: '2002' });
export const unknown = new StripePaymentRequest({ Licence: 'x' });
export const amount: string = new StripePaymentRequest().createResponse().Amount ?? 0;
