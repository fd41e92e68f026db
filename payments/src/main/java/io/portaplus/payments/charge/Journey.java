package io.portaplus.payments.charge;

import io.portaplus.payments.charge.Payers.Payer;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.Payment;
import io.portaplus.payments.payment.Step;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.processor.CardProcessor.ChargeOrder;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which call comes next on the way to a charge: a token becomes a method, a customer is made, then it is charged. */
final class Journey {
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
        if (instrument instanceof Instrument.Token(String token)) {
            return processor.methodCall(token);
        }
        String source = Objects.requireNonNull(payer.source(), "only a token is not a source yet");
        return afterMethod(order, payer.customerId(), source, settings);
    }

    /** The call when the payment method is known. */
    Step afterMethod(Payment.Order order, @Nullable String customer, String source, SettingValues settings) {
        return customer == null
                ? processor.customerCall(order.id().tenant(), order.iCustomer(), 1)
                : charge(order, customer, source, settings, 1);
    }

    /** The call when everything is known. */
    Step charge(Payment.Order order, String customer, String source, SettingValues settings, int round) {
        boolean mayAuthenticate =
                settings.get(Settings.RETURN_URL).isPresent() && order.manner().mayAuthenticate();
        return processor.chargeCall(
                new ChargeOrder(
                        order.id(),
                        order.iCustomer(),
                        order.amount(),
                        customer,
                        source,
                        mayAuthenticate ? publicUrl.resolve("/return/" + order.id()) : null,
                        settings.get(Settings.SAVE_ON_CHARGE) && !order.manner().offSession(),
                        order.manner().offSession()),
                round);
    }

    /** The call that makes another customer in the place of one that the processor has deleted. */
    Step customerAnew(Payment payment) {
        int round = Objects.requireNonNull(payment.step()).round() + 1;
        return processor.customerCall(payment.tenant(), payment.order().iCustomer(), round);
    }
}
