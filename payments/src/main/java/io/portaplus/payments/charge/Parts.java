package io.portaplus.payments.charge;

import io.portaplus.payments.limit.AccountLimits;

/** The engine's parts, made once and shared by all that work on payments. */
record Parts(
        Checks checks,
        Payers payers,
        Journey journey,
        Repeats repeats,
        CarryOut carryOut,
        Settle settle,
        Closing closing,
        Finding finding,
        AccountLimits limits) {

    static Parts of(Ports ports) {
        AccountLimits limits = new AccountLimits(System::nanoTime);
        Settle settle = new Settle(ports);
        Journey journey = new Journey(ports.processor(), ports.customers(), ports.publicUrl());
        Closing closing = new Closing(ports.payments(), ports.processor(), settle);
        Finding finding = new Finding(ports.processor(), settle);
        return new Parts(
                new Checks(),
                new Payers(ports.customers(), ports.processor()),
                journey,
                new Repeats(ports.payments(), closing),
                new CarryOut(ports, settle, journey, finding, limits),
                settle,
                closing,
                finding,
                limits);
    }
}
