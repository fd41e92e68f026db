package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that can't be read, that come too large, with the wrong verb, or to the wrong place. */
final class BadInputTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(2);

    private static final String CHARGE = "/ChargeStripeCustomerCard";

    @AfterAll
    static void nothingOfAllThisReachedStripe() {
        assertThat(rig.stripe().intents()).isEmpty();
    }

    @Test
    void brokenJsonIsToldWithItsPlaceAndNotItsText() {
        Refused.with(rig.portal().charge("{\"License\":\"secret-text\",\"Title\""), 400, "SerializationException")
                .saying("Could not read the request as JSON: it ends too early, at line 1, column 33.");
        Refused.with(rig.portal().charge("{\"License\":secret-text}"), 400, "SerializationException")
                .saying("Could not read the request as JSON: it is not valid JSON, at line 1, column 12.");
        Refused.with(rig.portal().charge("[]"), 400, "SerializationException")
                .saying("Could not read the request as JSON: it must be an object, at line 1, column 1.");
        Refused.with(rig.portal().charge("\u0000"), 400, "SerializationException");
        Refused.with(rig.portal().charge("not json"), 400, "SerializationException");
    }

    @Test
    void wrongTypesAreAllListed() {
        Answer answer = rig.portal()
                .charge(Draft.charge(1)
                        .text("ICustomer", "twelve")
                        .text("ShoppingInformation[0].Quantity", "1.5")
                        .text("ShoppingInformation[0].SetupFee", "1,50")
                        .text("ShoppingInformation[0].VatApplicable", "perhaps")
                        .with("ShoppingInformation[0].Title", "{}")
                        .with("Customer", "[]")
                        .with("IsDelete", "2")
                        .json());
        Refused refused = Refused.with(answer, 400, "InvalidNumber");
        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "InvalidNumber ICustomer",
                        "InvalidNumber ShoppingInformation[0].Quantity",
                        "InvalidNumber ShoppingInformation[0].SetupFee",
                        "InvalidBoolean ShoppingInformation[0].VatApplicable",
                        "InvalidText ShoppingInformation[0].Title",
                        "InvalidObject Customer",
                        "InvalidBoolean IsDelete");
        assertThat(refused.message())
                .isEqualTo("'ICustomer' must be a whole number from -9223372036854775808 to 9223372036854775807.");
        assertThat(answer.text())
                .doesNotContain("twelve")
                .doesNotContain("1,50")
                .doesNotContain("perhaps");
    }

    @Test
    void numbersThatWouldTakeAllMemoryAreRefused() {
        for (String number : new String[] {"1e999999999", "0e999999999", "1e-999999999", "9".repeat(50_000)}) {
            String body = Portal.basket(1, "tok_visa", number);
            Refused.with(rig.portal().charge(body), 400, "InvalidNumber")
                    .onlyFault(
                            "InvalidNumber",
                            "ShoppingInformation[0].TransactionCharge",
                            "'ShoppingInformation[0].TransactionCharge' must be a number of at most 40 digits.");
        }
    }

    @Test
    void faultsOfWhatIsAskedForAreAllListedToo() {
        Answer answer = rig.portal()
                .charge(Draft.charge(0)
                        .text("CustomerId", "me")
                        .text("apiSingleUseToken", "4711")
                        .text("PaymentMethod", "paypal")
                        .text("FeatureName", "a\tb")
                        .with("ShoppingInformation[0].Quantity", "0")
                        .text("ShoppingInformation[1].Currency", "EUR")
                        .json());
        assertThat(Refused.with(answer, 400, "ICustomerRequired").faults())
                .containsExactly(
                        "ICustomerRequired ICustomer",
                        "InvalidCustomerId CustomerId",
                        "InvalidText FeatureName",
                        "PaymentMethodNeedsCheckout PaymentMethod",
                        "InvalidCardReference apiSingleUseToken",
                        "MixedCurrencies ShoppingInformation[1].Currency",
                        "InvalidQuantity ShoppingInformation[0].Quantity",
                        "InvalidQuantity ShoppingInformation[1].Quantity");
    }

    @Test
    void tenThousandLinesAreTooMany() {
        String line = "{\"Title\":\"Credit\",\"Quantity\":1,\"TransactionCharge\":1,\"Currency\":\"GBP\"}";
        String body = Draft.charge(1)
                .with("ShoppingInformation", "[" + (line + ",").repeat(9_999) + line + "]")
                .json();
        Refused.with(rig.portal().charge(body), 400, "TooManyItems")
                .onlyFault("TooManyItems", "ShoppingInformation", "'ShoppingInformation' has too many items.");
    }

    @Test
    void twentyMegabytesAreTooLarge() {
        String body = Draft.charge(1).text("FeatureName", "x".repeat(20 << 20)).json();
        Refused.with(rig.portal().charge(body), 413, "RequestTooLarge")
                .saying("The request's body is larger than the 1048576 bytes that are accepted.");
    }

    @Test
    void deepNestingIsRefusedOnTheWay() {
        String inner = "{\"a\":".repeat(50) + "1" + "}".repeat(50);
        Refused.with(rig.portal().charge(Draft.charge(1).with("Customer", inner).json()), 400, "TooDeep")
                .onlyFault("TooDeep", "Customer", "'Customer' is nested too deep.");
        Refused.with(rig.portal().charge("{\"Unknown\":" + "[".repeat(500_000)), 400, "TooDeep");
    }

    @Test
    void aMemberGivenTwiceIsRefused() {
        String body = Draft.charge(1).json().replace("\"ICustomer\":1", "\"ICustomer\":1,\"icustomer\":2");
        Refused.with(rig.portal().charge(body), 400, "DuplicateMember")
                .onlyFault("DuplicateMember", "ICustomer", "'ICustomer' is given twice.");
    }

    @Test
    void anIdempotencyKeyThatIsNoneIsRefused() {
        Refused.with(rig.portal().charge(Draft.charge(1).json(), "k".repeat(256)), 400, "InvalidIdempotencyKey")
                .onlyFault(
                        "InvalidIdempotencyKey",
                        "Idempotency-Key",
                        "The header Idempotency-Key takes 1 to 255 printable ASCII characters.");
    }

    @Test
    void theSampleOfThePageIsAnsweredClearly() throws IOException {
        String sample = Files.readString(Path.of("../contract/src/test/resources/StripePaymentRequest.json"));
        for (String path :
                new String[] {CHARGE, "/json/oneway/StripePaymentRequest", "/json/reply/StripePaymentRequest"}) {
            Refused.with(rig.portal().post(path, sample, null), 401, "InvalidLicense")
                    .saying("The License is not valid.");
            String known = sample.replace("\"License\":\"String\"", "\"License\":\"" + Portal.LICENCE + "\"");
            assertThat(known).isNotEqualTo(sample);
            assertThat(Refused.with(rig.portal().post(path, known, null), 400, "ConflictingActions")
                            .faults())
                    .containsExactly(
                            "ConflictingActions SuccessUrl",
                            "ICustomerRequired ICustomer",
                            "InvalidCustomerId CustomerId",
                            "PaymentMethodNeedsCheckout PaymentMethod",
                            "InvalidCardReference apiSingleUseToken");
        }
    }

    @Test
    void otherVerbsAreNotAllowedAndSayWhichAre() throws IOException {
        for (String verb : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
            String answer = raw(verb + " " + CHARGE + " HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: OPTIONS, POST\r\n")
                    .contains("\"ErrorCode\":\"MethodNotAllowed\"")
                    .contains("StripePaymentRequest does not take this verb; it takes OPTIONS, POST.");
        }
    }

    @Test
    void anUnknownPathIsNotFound() {
        Refused.with(rig.portal().post("/ChargeStripeCustomerCards", "{}", null), 404, "NotFound")
                .saying("There is no operation at this path.");
        Refused.with(rig.portal().get("/json/Nothing"), 404, "NotFound");
        Refused.with(rig.portal().get("/json/reply/Nothing"), 404, "NotFound");
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        assertThat(raw("POST " + CHARGE + " HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"ErrorCode\":\"RequestHeaderFieldsTooLarge\"");
        assertThat(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void anotherContentTypeIsRefused() throws IOException {
        assertThat(raw("POST " + CHARGE + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/html\r\n"
                        + "Accept: application/json\r\n"
                        + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains("\"ErrorCode\":\"UnsupportedMediaType\"");
    }

    @Test
    void nothingOfAllThisIsAnErrorInTheLog() {
        rig.portal().charge("{\"License\":\"a-text-in-a-broken-request\"");
        assertThat(Log.text()).doesNotContain("a-text-in-a-broken-request");
    }

    private String raw(String request) throws IOException {
        URI uri = rig.node().service().started().uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
