package io.portaplus.payments.charge;

import io.portaplus.payments.charge.Payers.Payer;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.payment.Task.Checkout;
import io.portaplus.payments.payment.Task.Kind;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.CardProcessor.ChargeOrder;
import io.portaplus.payments.processor.CardProcessor.PageOrder;
import io.portaplus.payments.processor.CardProcessor.SetupOrder;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which call comes next on the way to what was asked for: a token becomes a method, a customer is made, then comes the
 * call that does it.
 */
final class Journey {
    /** What the processor takes, less what a call may be late and clocks may differ. */
    private static final Duration SHORTEST_PAGE = Duration.ofHours(1);

    private static final Duration LONGEST_PAGE = Duration.ofHours(23);

    private final CardProcessor processor;
    private final CustomerStore customers;
    private final URI publicUrl;

    Journey(CardProcessor processor, CustomerStore customers, URI publicUrl) {
        this.processor = processor;
        this.customers = customers;
        this.publicUrl = publicUrl;
    }

    /** The processor's customer, where one is mapped. */
    Optional<String> customer(Payment.Order order) {
        return customers.customer(order.id().tenant(), order.account(), order.iCustomer());
    }

    /** The first call of a new payment. */
    Step first(Payment.Order order, Instrument instrument, Payer payer, SettingValues settings) {
        if (order.task().kind() == Kind.REMOVE) {
            return processor.removeCall(
                    Objects.requireNonNull(payer.customerId(), "who removes a card is known"),
                    Objects.requireNonNull(payer.source(), "a card that is removed is named"));
        }
        return instrument instanceof Instrument.Token(String token)
                ? processor.methodCall(token)
                : afterMethod(order, payer.customerId(), payer.source(), settings);
    }

    /** The call when the payment method is known, or need not be. */
    Step afterMethod(Payment.Order order, @Nullable String customer, @Nullable String source, SettingValues settings) {
        return customer == null
                ? processor.customerCall(order.id().tenant(), order.iCustomer(), 1)
                : last(order, new Payer(customer, source, null), settings, 1);
    }

    /** The call when everything is known. */
    Step last(Payment.Order order, Payer payer, SettingValues settings, int round) {
        String customer = Objects.requireNonNull(payer.customerId(), "the customer is made before the last call");
        return switch (order.task().kind()) {
            case CHARGE -> charge(order, customer, instrument(payer), settings, round);
            case SAVE ->
                processor.setupCall(
                        new SetupOrder(
                                order.id(),
                                order.iCustomer(),
                                customer,
                                instrument(payer),
                                settings.get(Settings.RETURN_URL).isPresent() ? returnPage(order) : null),
                        round);
            case CHECKOUT, SAVE_BY_CHECKOUT ->
                page(order, customer, Objects.requireNonNull(order.task().checkout()), settings, round);
            case REMOVE -> throw new IllegalStateException("a removal has one call, and makes no customer");
        };
    }

    private Step charge(Payment.Order order, String customer, String source, SettingValues settings, int round) {
        boolean mayAuthenticate =
                settings.get(Settings.RETURN_URL).isPresent() && order.manner().mayAuthenticate();
        return processor.chargeCall(
                new ChargeOrder(
                        order.id(),
                        order.iCustomer(),
                        order.amount(),
                        customer,
                        source,
                        mayAuthenticate ? returnPage(order) : null,
                        settings.get(Settings.SAVE_ON_CHARGE) && !order.manner().offSession(),
                        order.manner().offSession()),
                round);
    }

    private Step page(Payment.Order order, String customer, Checkout checkout, SettingValues settings, int round) {
        Duration asked = settings.get(Settings.CHECKOUT_OPEN_FOR);
        Duration open = asked.compareTo(SHORTEST_PAGE) < 0
                ? SHORTEST_PAGE
                : asked.compareTo(LONGEST_PAGE) > 0 ? LONGEST_PAGE : asked;
        return processor.pageCall(
                new PageOrder(
                        order.id(),
                        order.iCustomer(),
                        customer,
                        order.task().kind().takesMoney()
                                ? Pages.fitting(checkout, order.amount().currency())
                                : checkout,
                        order.task().kind().takesMoney() ? PageItems.of(order) : List.of(),
                        settings.get(Settings.SAVE_ON_CHARGE),
                        order.acceptedAt().plus(open)),
                round);
    }

    /** The call that opens the page on which a cardholder pays what could not be charged without one. */
    Step recovery(Payment payment, SettingValues settings) {
        Payment.Order order = payment.order();
        String customer = Objects.requireNonNull(payment.customerId(), "a charge has a customer");
        String portal = settings.get(Settings.RETURN_URL).orElseThrow().toString();
        Checkout checkout =
                new Checkout(returnPage(order) + "?session_id={CHECKOUT_SESSION_ID}", portal, List.of("card"));
        return page(order, customer, checkout, settings, 1);
    }

    /** The call that makes another customer in the place of one that the processor has deleted. */
    Step customerAnew(Payment payment) {
        int round = Objects.requireNonNull(payment.step()).round() + 1;
        return processor.customerCall(payment.tenant(), payment.order().iCustomer(), round);
    }

    private URI returnPage(Payment.Order order) {
        return publicUrl.resolve("/return/" + order.id());
    }

    private static String instrument(Payer payer) {
        return Objects.requireNonNull(payer.source(), "the instrument is known before the customer is made");
    }
}
