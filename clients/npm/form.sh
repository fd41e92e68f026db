# The same by form: sh form.sh BASE_URL LICENSE ICUSTOMER TOKEN
curl -sS "$1/ChargeStripeCustomerCard.json" \
  -H "Idempotency-Key: order-$3-1" \
  --data-urlencode "License=$2" \
  --data-urlencode "ICustomer=$3" \
  --data-urlencode "apiSingleUseToken=$4" \
  --data-urlencode 'ShoppingInformation=[{Title:Calling credit,Quantity:1,TransactionCharge:10.00,Currency:GBP}]'
