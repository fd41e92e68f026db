package io.portaplus.payments.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.contract.ShoppingInformation;
import io.portaplus.contract.StripePaymentRequest;
import io.portaplus.payments.billing.CustomerCheck;
import io.portaplus.payments.charge.Charge.Reply;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.Patience;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.PaymentId;
import io.portaplus.payments.payment.PaymentStatus;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.payment.PaymentStore.Held;
import io.portaplus.payments.payment.Refusal;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.StoreAway;
import io.portaplus.payments.payment.Task;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.Answer;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.Intent;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.tenant.AccountId;
import io.portaplus.payments.tenant.Caller;
import io.portaplus.payments.tenant.Tenant;
import io.portaplus.payments.tenant.TenantId;
import io.portaplus.payments.tenant.TenantStore;
import io.portaplus.payments.tenant.Tenants;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a request is answered with while its earlier one is not decided. */
final class RepeatsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("acct_1", false);
    private static final Caller CALLER =
            new Caller(new Tenant(new TenantId(1), "test", false, ACCOUNT), SettingValues.DEFAULTS);

    private final Checked checked = new Checks().payment(CALLER, request(), Headers.key("a key"));
    private final Patience patience = Patience.of(Duration.ofSeconds(60));

    @Test
    void aRunningPaymentIsAnsweredAsItWasKnownWhenTheStoreGoesAway() {
        Payment running = payment(PaymentStatus.RUNNING);
        PaymentStore store = only(
                PaymentStore.class,
                Map.of(
                        "holders",
                        () -> List.of(new Held(checked.guards().getFirst(), running, checked.digest(), false)),
                        "find",
                        () -> {
                            throw new StoreAway("away");
                        }));
        Optional<Reply> reply =
                repeats(store, only(CardProcessor.class, Map.of())).join(checked, patience);
        assertThat(reply).contains(new Reply(running, true));
    }

    @Test
    void anOpenPaymentThatTheProcessorIsDecidingIsTheAnswerAndNothingIsChargedBesideIt() {
        Payment open = payment(PaymentStatus.REQUIRES_ACTION);
        PaymentStore store = only(
                PaymentStore.class,
                Map.of(
                        "openBasket", () -> Optional.of(open),
                        "lend", () -> true,
                        "bindLent", () -> true,
                        "advance", () -> true,
                        "settle", () -> true));
        CardProcessor processor = only(
                CardProcessor.class,
                Map.of(
                        "cancelCall", () -> new Step(Step.Kind.CANCEL, 1, "/cancel", "version", ""),
                        "send", () -> new Answer.Refused(Refusal.notAttempted(), false),
                        "read", () -> intent(open, Intent.Status.PROCESSING)));
        Reply reply = repeats(store, processor).closeOpen(checked, patience).orElseThrow();
        assertThat(reply.payment().id()).isEqualTo(open.id());
        assertThat(reply.payment().status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(reply.replayed()).isTrue();
    }

    private static Repeats repeats(PaymentStore store, CardProcessor processor) {
        Tenants tenants = new Tenants(only(TenantStore.class, Map.of()), InstantSource.fixed(NOW));
        Settle settle = new Settle(new Ports(
                store,
                only(CustomerStore.class, Map.of()),
                only(DueStore.class, Map.of()),
                processor,
                only(Afterwards.class, Map.of()),
                CustomerCheck.NONE,
                tenants,
                InstantSource.fixed(NOW),
                new Random(1),
                URI.create("http://127.0.0.1"),
                _ -> List.of(),
                (event, payment, detail) -> {
                    throw new AssertionError("alarm " + event);
                },
                Gap.NONE));
        return new Repeats(store, new Closing(store, processor, settle));
    }

    /** An object that can do only this; whoever asks it for more fails the test. */
    private static <T> T only(Class<T> type, Map<String, Supplier<Object>> answers) {
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            Supplier<Object> answer = answers.get(method.getName());
            return Objects.requireNonNull(answer, method.getName()).get();
        });
        return type.cast(made);
    }

    private Payment payment(PaymentStatus status) {
        var priced = Objects.requireNonNull(checked.asked().basket());
        Payment.Order order = new Payment.Order(
                PaymentId.next(CALLER.tenant().id(), NOW, new Random(1)),
                checked.person().iCustomer(),
                checked.site(),
                ACCOUNT,
                checked.digest(),
                checked.basket(),
                checked.manner(),
                Task.CHARGE,
                priced.total(),
                priced.vat(),
                priced.vatEvidence(),
                priced.lines(),
                NOW,
                NOW.plusSeconds(600));
        return new Payment(order, status, "cus_1", "pm_1", null, "pi_1", null, null, null, null, 0);
    }

    private static Intent intent(Payment of, Intent.Status status) {
        return new Intent(
                "pi_1",
                status,
                of.order().amount().minor(),
                "gbp",
                false,
                "cus_1",
                of.id().text(),
                "pm_1",
                null,
                null,
                null,
                null);
    }

    private static StripePaymentRequest request() {
        ShoppingInformation line = new ShoppingInformation(
                "Credit", 1, null, null, null, null, null, null, null, "GBP", new BigDecimal("5.00"), null, null, null);
        return new StripePaymentRequest(
                null, null, 1L, "pm_1", List.of(line), null, null, null, null, null, null, null, null, null, null);
    }
}
