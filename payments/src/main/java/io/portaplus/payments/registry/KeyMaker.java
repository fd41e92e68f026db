package io.portaplus.payments.registry;

import io.portaplus.payments.secret.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes keys that say what they are, with 256 random bits. */
public final class KeyMaker {
    private static final int BYTES = 32;

    private final RandomGenerator random;

    /**
     * @param random a secure one
     */
    public KeyMaker(RandomGenerator random) {
        this.random = random;
    }

    /** A licence key: {@code ppk_live_...} or {@code ppk_test_...}. */
    public Secret licence(boolean live) {
        return made("ppk_", live);
    }

    /** A key for the address that a processor delivers to: {@code ppw_live_...} or {@code ppw_test_...}. */
    public Secret webhook(boolean live) {
        return made("ppw_", live);
    }

    private Secret made(String prefix, boolean live) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(prefix
                + (live ? "live_" : "test_")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
