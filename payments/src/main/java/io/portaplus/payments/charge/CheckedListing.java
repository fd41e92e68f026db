package io.portaplus.payments.charge;

import io.portaplus.payments.payment.Payment.Site;

/** A request for the saved cards in which no fault was found. */
record CheckedListing(Person person, Site site) {}
