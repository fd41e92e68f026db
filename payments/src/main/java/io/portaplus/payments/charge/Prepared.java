package io.portaplus.payments.charge;

import io.portaplus.payments.basket.BasketPricing;
import io.portaplus.payments.basket.PricingRules;
import io.portaplus.payments.basket.VatRules;
import io.portaplus.payments.pan.CardNumberCheck;
import io.portaplus.payments.settings.SettingValues;
import io.portaplus.payments.settings.Settings;
import java.util.Set;
import java.util.function.Function;

/** What is made of a tenant's settings once and then used by every request. */
final class Prepared {
    static final Function<SettingValues, BasketPricing> BASKET = Prepared::basket;
    static final Function<SettingValues, CardNumberCheck> CARD_NUMBERS =
            settings -> new CardNumberCheck(settings.get(Settings.PAN_EXEMPT));

    private Prepared() {}

    private static BasketPricing basket(SettingValues settings) {
        return new BasketPricing(new PricingRules(
                settings.get(Settings.CURRENCY).orElse(null),
                settings.get(Settings.ADVANCE_PERIOD_ZERO) == Settings.AdvancePeriodZero.NONE,
                settings.get(Settings.ITEM_SUB_TOTAL),
                settings.get(Settings.MAX_AMOUNT).orElse(null),
                new VatRules(
                        settings.get(Settings.VAT_RATES),
                        settings.get(Settings.VAT_COUNTRY),
                        settings.get(Settings.VAT_UNKNOWN_COUNTRY),
                        settings.get(Settings.VAT_REVERSE_CHARGE),
                        Set.copyOf(settings.get(Settings.VAT_CONFIRMED_TAX_IDS)))));
    }
}
