# The same by SOAP 1.1: sh soap.sh BASE_URL LICENSE ICUSTOMER TOKEN
curl -sS "$1/soap11" \
  -H 'Content-Type: text/xml; charset=utf-8' \
  -H "Idempotency-Key: order-$3-1" \
  -d '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    <StripePaymentRequest xmlns="http://schemas.datacontract.org/2004/07/PortaPlus2.API.Web.Dto"
        xmlns:m="http://schemas.datacontract.org/2004/07/PortaPlus2.Common.Models">
      <License>'"$2"'</License>
      <ICustomer>'"$3"'</ICustomer>
      <ShoppingInformation><m:ShoppingInformation>
        <m:Title>Calling credit</m:Title><m:Quantity>1</m:Quantity>
        <m:TransactionCharge>10.00</m:TransactionCharge><m:Currency>GBP</m:Currency>
      </m:ShoppingInformation></ShoppingInformation>
      <apiSingleUseToken>'"$4"'</apiSingleUseToken>
    </StripePaymentRequest></s:Body></s:Envelope>'
