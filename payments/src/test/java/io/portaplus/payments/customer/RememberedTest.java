package io.portaplus.payments.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who was not asked for longest is forgotten first. */
final class RememberedTest {
    @Test
    void whoWasNotAskedForLongestIsForgottenFirst() {
        Remembered<String, Integer> remembered = new Remembered<>(2);
        remembered.put("a", 1);
        remembered.put("b", 2);
        assertThat(remembered.get("a")).contains(1);
        remembered.put("c", 3);
        assertThat(remembered.get("b")).isEmpty();
        assertThat(remembered.get("a")).contains(1);
        assertThat(remembered.get("c")).contains(3);
    }

    @Test
    void whatIsPutAgainIsTheNewOneAndWhatIsForgottenIsGone() {
        Remembered<String, Integer> remembered = new Remembered<>(2);
        remembered.put("a", 1);
        remembered.put("a", 2);
        assertThat(remembered.get("a")).contains(2);
        remembered.forget("a");
        assertThat(remembered.get("a")).isEmpty();
    }
}
