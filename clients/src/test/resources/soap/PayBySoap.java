import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.handler.MessageContext;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import portal.ArrayOfShoppingInformation;
import portal.ISyncReply;
import portal.ResponseError;
import portal.ResponseStatus;
import portal.ShoppingInformation;
import portal.StripePaymentRequest;
import portal.StripePaymentResponse;
import portal.SyncReply;

/** Charges baskets with what wsimport makes of the service's WSDL. */
public class PayBySoap {
    private final ISyncReply service;
    private final String license;

    public PayBySoap(String wsdl, String license) throws Exception {
        URL address = URI.create(wsdl).toURL();
        this.service = new SyncReply(address).getPort(ISyncReply.class);
        this.license = license;
    }

    public String pay(long iCustomer, String token, String key) {
        BindingProvider call = (BindingProvider) service;
        call.getRequestContext()
                .put(MessageContext.HTTP_REQUEST_HEADERS, Map.of("Idempotency-Key", List.of(key)));

        ShoppingInformation line = new ShoppingInformation();
        line.setTitle("Calling credit <10>");
        line.setQuantity(1);
        line.setTransactionCharge(new BigDecimal("10.00"));
        line.setCurrency("GBP");
        ArrayOfShoppingInformation lines = new ArrayOfShoppingInformation();
        lines.getShoppingInformation().add(line);

        StripePaymentRequest request = new StripePaymentRequest();
        request.setLicense(license);
        request.setICustomer(iCustomer);
        request.setApiSingleUseToken(token);
        request.setShoppingInformation(lines);
        StripePaymentResponse payment = service.stripePaymentRequest(request);

        ResponseStatus problem = payment.getResponseStatus();
        if (problem != null) {
            return payment.getStatus() + " " + problem.getErrorCode();
        }
        return payment.getStatus() + " " + payment.getAmount() + " " + payment.getCurrency() + " "
                + payment.getShoppingInformation().getPricedLine().size() + " "
                + payment.getShoppingInformation().getPricedLine().getFirst().getTitle().equals(line.getTitle());
    }

    public String payNothing() {
        ArrayOfShoppingInformation lines = new ArrayOfShoppingInformation();
        ShoppingInformation line = new ShoppingInformation();
        line.setQuantity(0);
        line.setTransactionCharge(new BigDecimal("1.234"));
        line.setCurrency("GBP");
        lines.getShoppingInformation().add(line);
        StripePaymentRequest request = new StripePaymentRequest();
        request.setLicense(license);
        request.setShoppingInformation(lines);
        ResponseStatus problem = service.stripePaymentRequest(request).getResponseStatus();
        StringBuilder fields = new StringBuilder(problem.getErrorCode());
        for (ResponseError error : problem.getErrors().getResponseError()) {
            fields.append(' ').append(error.getFieldName());
        }
        return fields.toString();
    }

    /** The HTTP status that the last answer would have had, or nothing. */
    public String status() {
        Map<?, ?> headers = (Map<?, ?>) ((BindingProvider) service).getResponseContext().get(MessageContext.HTTP_RESPONSE_HEADERS);
        return String.valueOf(headers.get("X-Status"));
    }
}
