package io.portaplus.payments.charge;

import io.portaplus.payments.billing.CustomerCheck;
import io.portaplus.payments.payment.CustomerStore;
import io.portaplus.payments.payment.DueStore;
import io.portaplus.payments.payment.FollowUps;
import io.portaplus.payments.payment.PaymentStore;
import io.portaplus.payments.processor.Afterwards;
import io.portaplus.payments.processor.CardProcessor;
import io.portaplus.payments.tenant.Tenants;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the engine needs of the world.
 *
 * @param customerCheck what the billing system is asked before a charge
 * @param clock the program's clock
 * @param random for payments' ids; must not be guessable
 * @param publicUrl where cardholders reach this service
 * @param followUps what is written in the commit of an outcome besides it
 */
public record Ports(
        PaymentStore payments,
        CustomerStore customers,
        DueStore due,
        CardProcessor processor,
        Afterwards afterwards,
        CustomerCheck customerCheck,
        Tenants tenants,
        InstantSource clock,
        RandomGenerator random,
        URI publicUrl,
        FollowUps followUps,
        Alarms alarms,
        Gap gap) {}
