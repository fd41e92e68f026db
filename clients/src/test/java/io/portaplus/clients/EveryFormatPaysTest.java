package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import io.portaplus.clients.RawExchange.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** A card is charged in each format and the answer read in each format, by callers who write bytes by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryFormatPaysTest {
    private static final String ROUTE = "/ChargeStripeCustomerCard";
    private static final String OPERATION = "StripePaymentRequest";

    private final AtomicLong customers = new AtomicLong(5000);
    private final Running running = Running.shared();
    private final RawExchange raw = new RawExchange(running.base());

    @ParameterizedTest
    @EnumSource
    void theRouteTakesWhatTheContentTypeSaysAndAnswersInWhatIsAskedFor(WireBody body) {
        for (String answer : List.of("json", "xml", "jsv", "csv")) {
            long customer = customers.incrementAndGet();
            Reply byQuery = post(ROUTE + "?format=" + answer, body, customer);
            isPaid(byQuery, answer, customer);
        }
        long customer = customers.incrementAndGet();
        isPaid(post(ROUTE + ".xml", body, customer), "xml", customer);
        customer = customers.incrementAndGet();
        isPaid(post(ROUTE, body, customer, "Accept: application/jsv, */*"), "jsv", customer);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "XML", "JSV", "CSV"})
    void thePredefinedPathsTakeAndAnswerTheirOwnFormat(WireBody body) {
        for (String path : List.of(
                "/FORMAT/reply/", "/FORMAT/oneway/", "/FORMAT/syncreply/", "/FORMAT/asynconeway/", "/FORMAT/REPLY/")) {
            long customer = customers.incrementAndGet();
            Reply reply = post(path.replace("FORMAT", body.format()) + OPERATION, body, customer);
            isPaid(reply, body.format(), customer);
        }
    }

    @Test
    void aFormAndAQueryFillTheRequestOfAPredefinedPath() {
        long customer = customers.incrementAndGet();
        isPaid(post("/json/reply/" + OPERATION, WireBody.FORM, customer), "json", customer);
        customer = customers.incrementAndGet();
        isPaid(post("/xml/reply/" + OPERATION, WireBody.MULTIPART, customer), "xml", customer);
        customer = customers.incrementAndGet();
        String body = new String(WireBody.JSON.bytes(customer, running.stripe().token()), StandardCharsets.UTF_8);
        String without = body.replaceAll("\"ICustomer\":[0-9]+,", "");
        assertThat(without).hasSizeLessThan(body.length());
        Reply reply = raw.send(
                List.of("POST /json/reply/" + OPERATION + "?icustomer=" + customer + " HTTP/1.1"),
                without.getBytes(StandardCharsets.UTF_8));
        isPaid(reply, "json", customer);
    }

    @ParameterizedTest
    @EnumSource
    void theReportIsAPageForPeople(WireBody body) {
        long customer = customers.incrementAndGet();
        Reply reply = post(ROUTE + "?format=html", body, customer);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.header("Content-Security-Policy")).isNotEmpty();
        assertThat(reply.body()).contains(OPERATION, "Succeeded").doesNotContain(Portal.LICENCE);
        assertThat(running.stripe().movementsOf(customer)).hasSize(1);
    }

    @Test
    void aCallbackWrapsTheAnswerToAPost() {
        long customer = customers.incrementAndGet();
        Reply reply = post("/json/reply/" + OPERATION + "?callback=my.cb(1)", WireBody.JSON, customer);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/javascript");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.body()).startsWith("my.cb_1_({").endsWith("})");
        String inside =
                reply.body().substring("my.cb_1_(".length(), reply.body().length() - 1);
        assertThat(WireText.JSON.member(inside, "Status")).isEqualTo("Succeeded");
        assertThat(running.stripe().movementsOf(customer)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/soap11, text/xml; charset=utf-8, http://schemas.xmlsoap.org/soap/envelope/",
        "/soap12, application/soap+xml, http://www.w3.org/2003/05/soap-envelope"
    })
    void soapPaysAndTellsADecline(String path, String contentType, String envelope) {
        long customer = customers.incrementAndGet();
        Reply paid = soap(
                path,
                contentType,
                envelope,
                WireBody.XML.bytes(customer, running.stripe().token()));
        assertThat(paid.status()).as(paid.body()).isEqualTo(200);
        assertThat(paid.header("Content-Type")).startsWith(contentType.replaceFirst(";.*", ""));
        assertThat(bodyOf(paid, "Status")).isEqualTo("Succeeded");
        assertThat(running.stripe().movementsOf(customer)).hasSize(1);

        long other = customers.incrementAndGet();
        Reply declined =
                soap(path, contentType, envelope, WireBody.XML.bytes(other, "tok_chargeDeclinedInsufficientFunds"));
        assertThat(declined.status()).as(declined.body()).isEqualTo(200);
        assertThat(declined.header("X-Status")).isEqualTo("402");
        assertThat(bodyOf(declined, "Status")).isEqualTo("Failed");
        assertThat(running.stripe().movementsOf(other)).isEmpty();
    }

    private static String bodyOf(Reply soap, String member) {
        Element body = WireText.child(WireText.root(soap.body()), "Body");
        return WireText.child(WireText.child(body, "StripePaymentResponse"), member)
                .getTextContent();
    }

    private Reply soap(String path, String contentType, String envelope, byte[] xml) {
        String dto = new String(xml, StandardCharsets.UTF_8).replaceFirst("<\\?xml[^>]*>", "");
        String text = "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"" + envelope + "\"><s:Body>" + dto
                + "</s:Body></s:Envelope>";
        return raw.send(
                List.of("POST " + path + " HTTP/1.1", "Content-Type: " + contentType, "SOAPAction: \"\""),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private void isPaid(Reply reply, String format, long customer) {
        assertThat(reply.status()).as(format + " " + reply.body()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(WireText.of(format).contentType());
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        WireText text = WireText.of(format);
        assertThat(text.member(reply.body(), "Status")).as(reply.body()).isEqualTo("Succeeded");
        assertThat(text.member(reply.body(), "ICustomer")).isEqualTo(Long.toString(customer));
        assertThat(text.member(reply.body(), "Amount")).isEqualTo("4.50");
        assertThat(reply.body()).contains("Crédit, ");
        assertThat(running.stripe().movementsOf(customer)).hasSize(1);
    }

    private Reply post(String target, WireBody body, long customer, String... headers) {
        List<String> head =
                new ArrayList<>(List.of("POST " + target + " HTTP/1.1", "Content-Type: " + body.contentType()));
        head.addAll(List.of(headers));
        return raw.send(head, body.bytes(customer, running.stripe().token()));
    }
}
