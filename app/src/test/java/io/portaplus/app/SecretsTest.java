package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Log;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Postgres;
import io.portaplus.app.rig.Program;
import io.portaplus.app.rig.Stripe;
import io.portaplus.payments.pan.CardNumbers;
import io.portaplus.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing secret is logged, nor told to those whom it doesn't concern. The log that is read is that of this whole run, so
 * that what other tests did before counts too.
 */
@Order(Integer.MAX_VALUE)
final class SecretsTest {
    private static final String NUMBER = "5200828282828210";
    private static final List<String> OURS = List.of(
            Portal.LICENCE,
            "not-a-licence-7c1e",
            "caller-key-7c1e",
            "Quentin Secretson",
            "quentin@secretson.example",
            "pass-word-7c1e",
            "Secretson Street",
            NUMBER);

    /** Keys, tokens, client secrets, and where a cardholder authenticates. */
    private static final Pattern FORMS = Pattern.compile(
            "[rs]k_(test|live)_\\w+|pp[kw]_(test|live)_\\w+|whsec_\\w+|\\b(tok|ctoken)_\\w+|_secret_\\w+|/_sandbox/3ds/\\w+|\\?payment_intent");

    private final List<Answer> refusals = new ArrayList<>();

    @Test
    void nothingSecretIsInTheLogOrInARefusal() {
        String metrics;
        String password;
        try (Postgres postgres = Postgres.start();
                Stripe stripe = Stripe.start(10);
                Node node = Node.start(
                        postgres.fresh(), stripe.uri(), Map.of("payments.returnUrl", "https://shop.example/back"))) {
            Portal portal = node.portal();
            declinesAndRefusals(portal, stripe);
            authentication(portal, stripe);
            faults(portal, stripe);
            password = postgres.server().ownerPassword();
            databaseAway(portal, postgres, stripe);
            metrics = portal.get("/metrics").text();
        }
        assertThat(metrics).contains("portaplus_payments_answered_total");
        assertNothingSecret("the metrics", metrics, password);
        for (Answer refusal : refusals) {
            assertThat(refusal.status()).isGreaterThanOrEqualTo(300);
            assertNothingSecret(
                    "an answer", refusal.text() + refusal.raw().headers().map(), password);
        }
        String log = Log.once("stripe.declined", "stripe.unknown", "POST /ChargeStripeCustomerCard 503");
        assertNothingSecret("the log", log, password);
    }

    private void declinesAndRefusals(Portal portal, Stripe stripe) {
        refused(portal.charge(person(1).text("License", "not-a-licence-7c1e").json(), "caller-key-7c1e-1"));
        refused(portal.charge(person(1).text("Customer.Notes", NUMBER).json(), "caller-key-7c1e-2"));
        refused(portal.post(
                "/ChargeStripeCustomerCard?card=" + NUMBER, person(1).json(), null));
        refused(portal.post("/" + NUMBER, person(1).json(), null));
        refused(portal.charge(person(1).json() + "}" + NUMBER));
        refused(portal.charge(person(1).text("ICustomer", NUMBER + "x").json()));
        for (String token : new String[] {
            "tok_chargeDeclined",
            "tok_chargeDeclinedLostCard",
            "tok_chargeDeclinedExpiredCard",
            "tok_1NobodyMadeThisToken",
            "ctoken_1NobodyMadeThisToken"
        }) {
            refused(portal.charge(person(2).text("apiSingleUseToken", token).json(), "caller-key-" + token));
        }
        String used = stripe.token();
        stripe.form("/v1/payment_methods", "type=card&card[token]=" + used);
        refused(portal.charge(person(2).text("apiSingleUseToken", used).json(), "caller-key-7c1e-3"));
        assertThat(portal.charge(person(3).json(), "caller-key-7c1e-4").status())
                .isEqualTo(200);
        refused(portal.charge(person(4).json(), "caller-key-7c1e-4"));
    }

    private void authentication(Portal portal, Stripe stripe) {
        String token = stripe.token("4000002760003184");
        Answer answer = portal.charge(person(5).text("apiSingleUseToken", token).json(), "caller-key-7c1e-5");
        assertThat(answer.paymentStatus()).as(answer.text()).isEqualTo("RequiresAction");
        stripe.authenticate(answer.json().path("NextActionUrl").asString(), true);
        String intent = answer.json().path("StripePaymentIntentId").asString();
        Answer back = portal.get("/return/" + answer.paymentId() + "?payment_intent=" + intent
                + "&payment_intent_client_secret=" + intent + "_secret_7c1e7c1e&redirect_status=succeeded");
        refused(back);
    }

    private void faults(Portal portal, Stripe stripe) {
        int customer = 100;
        for (String fault : new String[] {
            "error_500_after",
            "bad_gateway_empty_after",
            "html_after",
            "truncated",
            "reset_after",
            "timeout_before",
            "rate_limit",
            "lock_timeout",
            "conflict",
            "unauthorized",
            "forbidden"
        }) {
            stripe.fault("POST", "/v1/", fault, 2);
            Answer answer = portal.charge(
                    person(customer++).text("apiSingleUseToken", stripe.token()).json());
            stripe.heal();
            if (answer.status() >= 300) {
                refused(answer);
            }
            stripe.fault("GET", "/v1/", fault, 1);
            Answer reading = portal.charge(
                    person(customer++).text("CustomerId", "cus_1Nobody").json());
            stripe.heal();
            refused(reading);
        }
    }

    private void databaseAway(Portal portal, Postgres postgres, Stripe stripe) {
        postgres.server().stopServer(EmbeddedPostgres.Mode.FAST);
        Answer answer = portal.charge(
                person(6).text("apiSingleUseToken", stripe.token()).json(), "caller-key-7c1e-6");
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        refused(answer);
        postgres.server().startServer();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        portal.charge(person(6).json(), "caller-key-7c1e-7").status() == 200);
    }

    @Test
    void theProgramsOwnLogHoldsNothingSecret(@TempDir Path folder) throws IOException {
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        Map<String, String> settings = Map.of(
                "PORTAPLUS_PORT", "0",
                "PORTAPLUS_SANDBOX_STRIPE_PORT", "0",
                "PORTAPLUS_SANDBOX_PORTABILLING_PORT", "0",
                "PORTAPLUS_LOG_FORMAT", "json",
                "PORTAPLUS_DATA", "data");
        try (Program program = Program.start(folder, settings, "serve")) {
            String licence = program.awaitOut(Pattern.compile("\\n  (ppk_test_\\S+)\\n"));
            Portal portal = new Portal(URI.create(program.awaitOut(Pattern.compile("takes payments at (\\S+)"))));
            Draft draft = person(1).text("License", licence);
            Answer paid = portal.charge(draft.json(), "caller-key-7c1e-8");
            assertThat(paid.status()).as(paid.text()).isEqualTo(200);
            Answer declined = portal.charge(
                    draft.text("apiSingleUseToken", "tok_chargeDeclined").json());
            assertThat(declined.status()).as(declined.text()).isEqualTo(402);
            portal.charge(draft.text("Customer.Notes", NUMBER).json());
            program.stop();

            String log = program.err();
            assertThat(log).contains("\"formattedMessage\"", "ChargeStripeCustomerCard 402");
            assertNothingSecret("the program's log", log, licence);
            Properties access = new Properties();
            try (Reader reader = Files.newBufferedReader(folder.resolve("data/postgres/access.properties"))) {
                access.load(reader);
            }
            List<String> passwords = access.stringPropertyNames().stream()
                    .filter(name -> name.endsWith("password"))
                    .map(access::getProperty)
                    .toList();
            assertThat(passwords).hasSizeGreaterThanOrEqualTo(2);
            passwords.forEach(password -> assertNothingSecret("the program's log", log, password));
        }
    }

    private void refused(Answer answer) {
        refusals.add(answer);
    }

    /** Somebody whose name, address and password must not be found again. */
    private static Draft person(long iCustomer) {
        return Draft.charge(iCustomer)
                .text("Customer.PersonalInformation.Name", "Quentin Secretson")
                .text("Customer.PersonalInformation.Password", "pass-word-7c1e")
                .text("Customer.CustomerContact.Email", "quentin@secretson.example")
                .text("Customer.CustomerAddress.Address1", "1 Secretson Street");
    }

    private static void assertNothingSecret(String where, String text, String secret) {
        List<String> told = text.lines().filter(line -> isSecret(line, secret)).toList();
        assertThat(told).as("lines of %s that hold something secret", where).isEmpty();
    }

    private static boolean isSecret(String line, String secret) {
        return line.contains(secret)
                || OURS.stream().anyMatch(line::contains)
                || FORMS.matcher(line).find()
                || CardNumbers.found(line);
    }
}
