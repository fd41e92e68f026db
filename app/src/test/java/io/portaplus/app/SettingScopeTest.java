package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Draft;
import io.portaplus.app.rig.Portal.Answer;
import io.portaplus.app.rig.Refused;
import io.portaplus.app.rig.Rig;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings are found by licence, feature and content, and a running node sees a change (docs/semantics.md). */
final class SettingScopeTest {
    @RegisterExtension
    static final Rig rig = Rig.seeded(8);

    private static final String CHARGE = "ShoppingInformation[0].TransactionCharge";

    @Test
    void theMostSpecificSettingStands() {
        set("", 0, "20");
        set("shop", 0, "10");
        set("shop", 7, "5");
        atMost("", 0, "20");
        atMost("elsewhere", 7, "20");
        atMost("", 7, "20");
        atMost("shop", 0, "10");
        atMost("shop", 8, "10");
        atMost("shop", 7, "5");
        atMost("Shop", 7, "20");
    }

    private void set(String feature, long content, String value) {
        rig.query("insert into setting values (1, '%s', %d, 'payments.maxAmount', '%s') returning 1"
                .formatted(feature, content, value));
    }

    /** A node reads the settings every second, so the first look may be too early. */
    private void atMost(String feature, long content, String amount) {
        Draft draft = Draft.charge(8)
                .text("FeatureName", feature)
                .with("ContentId", Long.toString(content))
                .with(CHARGE, amount + ".01");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Refused.with(rig.portal().charge(draft.json()), 400, "AmountTooLarge")
                        .saying("The basket costs " + amount
                                + ".01 GBP, more than one payment may take; amounts are in major units."));
        Answer answer = rig.portal().charge(draft.with(CHARGE, amount).json());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
