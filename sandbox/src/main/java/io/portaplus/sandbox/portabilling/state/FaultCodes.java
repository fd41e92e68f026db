package io.portaplus.sandbox.portabilling.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The codes of faults that nobody has documented. They are words of a language that does not exist, other ones for each
 * seed: a client that decides by them is found out. A test may pin one.
 */
public final class FaultCodes {
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = 4;

    private final Map<String, String> pinned = new HashMap<>();
    private long seed;

    FaultCodes(long seed) {
        this.seed = seed;
    }

    void clear(long next) {
        seed = next;
        pinned.clear();
    }

    /** The code for a reason in a method, the same one throughout a run. */
    public String code(String service, String method, String reason) {
        String name = service + "/" + method + "/" + reason;
        String pin = pinned.get(name);
        return pin != null ? pin : "Server." + service + "." + method + "." + word(name);
    }

    /**
     * Fixes a code.
     *
     * @param name service, method and reason with strokes between them
     */
    public void pin(String name, String code) {
        if (name.chars().filter(c -> c == '/').count() != 2) {
            throw new IllegalArgumentException("A code is pinned as {\"Service/method/reason\": code}.");
        }
        pinned.put(name, code);
    }

    private String word(String name) {
        Random random = new Random(seed ^ Objects.hash(name) * 0x9E3779B97F4A7C15L);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.toString();
    }
}
