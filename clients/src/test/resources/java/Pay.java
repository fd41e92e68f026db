import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.servicestack.client.JsonServiceClient;
import net.servicestack.client.WebServiceException;

/** Charges one basket with net.servicestack:client; dtos.java is what /types/java answers. */
public class Pay {
    public static String pay(String baseUrl, String license, long iCustomer, String token) {
        JsonServiceClient client = new JsonServiceClient(baseUrl);
        client.RequestFilter = connection ->
                connection.setRequestProperty("Idempotency-Key", "order-" + iCustomer + "-1");

        dtos.StripePaymentRequest request = new dtos.StripePaymentRequest()
                .setLicense(license)
                .setICustomer(iCustomer)
                .setApiSingleUseToken(token)
                .setShoppingInformation(new ArrayList<>(List.of(new dtos.ShoppingInformation()
                        .setTitle("Calling credit")
                        .setQuantity(1)
                        .setTransactionCharge(new BigDecimal("10.00"))
                        .setCurrency("GBP"))));
        try {
            dtos.StripePaymentResponse payment = client.post(request);
            return payment.getStatus() + " " + payment.getAmount() + " " + payment.getCurrency() + " "
                    + payment.getPaymentId();
        } catch (WebServiceException failure) {
            return failure.getStatusCode() + " " + failure.getErrorCode() + ": " + failure.getErrorMessage();
        }
    }
}
