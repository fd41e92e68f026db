# Charges one basket: sh pay.sh BASE_URL LICENSE ICUSTOMER TOKEN
curl -sS "$1/ChargeStripeCustomerCard" \
  -H 'Content-Type: application/json' \
  -H "Idempotency-Key: order-$3-1" \
  -d '{
    "License": "'"$2"'",
    "ICustomer": '"$3"',
    "apiSingleUseToken": "'"$4"'",
    "ShoppingInformation": [
      {"Title": "Calling credit", "Quantity": 1, "TransactionCharge": 10.00, "Currency": "GBP"}
    ]
  }'
