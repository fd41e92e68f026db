package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.clients.RawExchange.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is told in each format, with its status and a {@code ResponseStatus}. */
final class EveryFormatTellsErrorsTest {
    private static final String ROUTE = "/ChargeStripeCustomerCard";
    private static final String TOKEN = "tok_visa";

    private final Running running = Running.shared();
    private final RawExchange raw = new RawExchange(running.base());

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void anUnknownCaller(String format) {
        Reply reply = post(format, bytes(format, "1", TOKEN, "nobody"));
        tells(reply, format, 401, "InvalidLicense");
        assertThat(reply.body()).doesNotContain("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void aDecline(String format) {
        Reply reply = post(format, bytes(format, "601", "tok_chargeDeclinedInsufficientFunds", Portal.LICENCE));
        tells(reply, format, 402, "insufficient_funds");
        assertThat(WireText.of(format).member(reply.body(), "Status")).isEqualTo("Failed");
        assertThat(running.stripe().movementsOf(601)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void anothersCard(String format) {
        String card = running.stripe().savedCard(602).cardId();
        tells(post(format, bytes(format, "603", card, Portal.LICENCE, "StripeSourceId")), format, 404, "CardNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void everyFaultOfTheRequest(String format) {
        String body = text(format, "abc", TOKEN, Portal.LICENCE)
                .replace("4.50", "money")
                .replace("Quantity:1", "Quantity:one")
                .replace("Quantity\":1", "Quantity\":\"one\"")
                .replace("Quantity>1", "Quantity>one")
                .replace(":abc", format.equals("json") ? ":\"abc\"" : ":abc")
                .replace(":money", format.equals("json") ? ":\"money\"" : ":money");
        Reply reply = post(format, body.getBytes(StandardCharsets.UTF_8));
        tells(reply, format, 400, "InvalidNumber");
        assertThat(reply.body())
                .contains("ICustomer", "ShoppingInformation[0].Quantity", "ShoppingInformation[0].TransactionCharge")
                .doesNotContain("abc", "money");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void anotherVerb(String format) {
        for (String verb : List.of("GET", "PUT", "DELETE", "PATCH")) {
            Reply reply = raw.send(
                    List.of(verb + " /" + format + "/reply/StripePaymentRequest?License=x HTTP/1.1"), new byte[0]);
            tells(reply, format, 405, "MethodNotAllowed");
            assertThat(reply.header("Allow")).isEqualTo("OPTIONS, POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void aPathWithoutAnOperation(String format) {
        Reply reply = raw.send(List.of("POST /" + format + "/reply/NoSuchOperation HTTP/1.1"), new byte[0]);
        tells(reply, format, 404, "NotFound");
        tells(raw.send(List.of("POST /nothing?format=" + format + " HTTP/1.1"), new byte[0]), format, 404, "NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void aBodyThatIsTooLarge(String format) {
        Reply reply = post(format, new byte[(1 << 20) + 1]);
        tells(reply, format, 413, "RequestTooLarge");
        assertThat(reply.header("Connection")).isEqualTo("close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void aBodyOfAnUnknownType(String format) {
        Reply reply = raw.send(
                List.of("POST " + ROUTE + "?format=" + format + " HTTP/1.1", "Content-Type: application/pdf"),
                new byte[] {'%', 'P', 'D', 'F'});
        tells(reply, format, 415, "UnsupportedMediaType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "jsv", "csv"})
    void aCardNumber(String format) {
        String body = text(format, "604", TOKEN, Portal.LICENCE).replace("Cr\u00e9dit", "4242 4242 4242 4242");
        Reply reply = post(format, body.getBytes(StandardCharsets.UTF_8));
        tells(reply, format, 400, "CardNumberNotAccepted");
        assertThat(reply.body()).doesNotContain("4242");
        assertThat(running.stripe().movementsOf(604)).isEmpty();
    }

    private void tells(Reply reply, String format, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo(WireText.of(format).contentType());
        assertThat(WireText.of(format).errorCode(reply.body())).as(reply.body()).isEqualTo(code);
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.statusLine()).hasSizeGreaterThan("HTTP/1.1 400 ".length());
    }

    private Reply post(String format, byte[] body) {
        return raw.send(List.of("POST /" + format + "/reply/StripePaymentRequest HTTP/1.1"), body);
    }

    private static String text(String format, String iCustomer, String token, String licence) {
        return new String(bytes(format, iCustomer, token, licence), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String format, String... values) {
        byte[] body = WireBody.of(format).bytes(values[0], values[1], values[2]);
        return values.length == 3
                ? body
                : new String(body, StandardCharsets.UTF_8)
                        .replace("apiSingleUseToken", values[3])
                        .getBytes(StandardCharsets.UTF_8);
    }
}
