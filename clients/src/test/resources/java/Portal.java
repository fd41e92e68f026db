import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.servicestack.client.JsonServiceClient;
import net.servicestack.client.ResponseError;
import net.servicestack.client.WebServiceException;

/** Every way of net.servicestack:client to call the service, with the classes that /types/java answers. */
public class Portal {
    private final JsonServiceClient client;
    private final String license;

    public Portal(String baseUrl, String license) {
        this.client = new JsonServiceClient(baseUrl);
        this.license = license;
    }

    public Map<String, Object> charge(long iCustomer, String token) {
        return seen(() -> client.post(basket(iCustomer, token)));
    }

    /** With the verb that the request's own marker names. */
    public Map<String, Object> send(long iCustomer, String token) {
        return seen(() -> client.send(basket(iCustomer, token)));
    }

    public Map<String, Object> chargeByRoute(long iCustomer, String token) {
        return seen(() -> client.post(
                "/ChargeStripeCustomerCard", basket(iCustomer, token), dtos.StripePaymentResponse.class));
    }

    public Map<String, Object> oneWay(long iCustomer, String token) {
        return seen(() -> client.post(
                "/json/oneway/StripePaymentRequest", basket(iCustomer, token), dtos.StripePaymentResponse.class));
    }

    public Map<String, Object> listCards(long iCustomer) {
        return seen(() -> client.post(new dtos.StripePaymentRequest()
                .setLicense(license)
                .setICustomer(iCustomer)
                .setGetCustomerCardInformation(true)));
    }

    public Map<String, Object> invalid() {
        dtos.StripePaymentRequest request = basket(0, "nonsense");
        request.getShoppingInformation().get(0).setQuantity(0).setTransactionCharge(new BigDecimal("1.234"));
        return seen(() -> client.post(request));
    }

    public Map<String, Object> get(long iCustomer) {
        return seen(() -> client.get(new dtos.StripePaymentRequest().setICustomer(iCustomer)));
    }

    private dtos.StripePaymentRequest basket(long iCustomer, String token) {
        return new dtos.StripePaymentRequest()
                .setLicense(license)
                .setICustomer(iCustomer)
                .setApiSingleUseToken(token)
                .setShoppingInformation(new ArrayList<>(List.of(new dtos.ShoppingInformation()
                        .setTitle("Credit")
                        .setQuantity(1)
                        .setTransactionCharge(new BigDecimal("4.50"))
                        .setCurrency("GBP"))));
    }

    private interface Sending {
        dtos.StripePaymentResponse send();
    }

    private static Map<String, Object> seen(Sending sending) {
        Map<String, Object> seen = new LinkedHashMap<>();
        try {
            dtos.StripePaymentResponse answer = sending.send();
            seen.put("status", answer.Status);
            seen.put("amount", answer.Amount);
            seen.put("currency", answer.Currency);
            seen.put("iCustomer", answer.ICustomer);
            seen.put("lines", answer.ShoppingInformation == null ? 0 : answer.ShoppingInformation.size());
            seen.put("cards", answer.Cards == null ? List.of() : answer.Cards.stream().map(card -> card.Last4).toList());
        } catch (WebServiceException failure) {
            seen.put("http", failure.getStatusCode());
            seen.put("reason", failure.getStatusDescription());
            seen.put("code", failure.getErrorCode());
            seen.put("message", failure.getErrorMessage());
            List<String> fields = new ArrayList<>();
            for (ResponseError error : failure.getFieldErrors()) {
                fields.add(error.getErrorCode() + " " + error.getFieldName());
            }
            seen.put("errors", fields);
        }
        return seen;
    }
}
