package io.portaplus.sandbox.portabilling.state;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What nobody has documented, or differs from one installation to the next, and can be set here. */
public enum Switch {
    /** How long an access token lives; short, to punish whoever assumes days. */
    TOKEN_LIFE_SECONDS(900),
    /** How long a session lives without a call. */
    IDLE_LIFE_SECONDS(600),
    /** Beyond so many sessions of a user the oldest dies. */
    MAX_SESSIONS(100),
    /** How a look-up says that there is nobody. */
    NOT_FOUND("empty", "fault"),
    /** Customers are listed newest first, so that what is added shifts the pages. */
    UNSTABLE_ORDER("no", "yes"),
    /** So many customers appear after each page of customers. */
    INSERT_WHILE_PAGING(0),
    /** Rows in a page that names no limit. */
    DEFAULT_LIMIT(50),
    /** The most rows in a page, whatever the limit says. */
    MAX_LIMIT(1000),
    /** What happens to names and addresses beyond their length. */
    LONG_TEXT("fault", "cut"),
    /** The longest comment. */
    COMMENT_MAX(255),
    /** What happens to a longer one. */
    LONG_COMMENT("cut", "fault"),
    /** Whether tax is taken out of a payment when it is posted. */
    TAXES("no", "yes"),
    /** The rate of that tax. */
    TAX_PERCENT(20),
    /** A refund of more than was paid and not yet used for an invoice. */
    REFUND_BEYOND("fault", "allow"),
    /** Whether a second posting with the same value of this parameter is refused. */
    DEDUPE("none", "transaction_id", "h323_conf_id"),
    /** Which member of an xDR shows the visible comment. */
    COMMENT_FIELD("CLD", "description", "both", "truncated"),
    /** How long until an xDR is seen in a listing. */
    REPLICA_LAG_MS(0),
    /** Rows beyond which a listing with enable_safe_mode is refused. */
    SAFE_MODE_ROWS(10_000),
    /** What the answer to a manual action says of transaction_id, authorization and result_code. */
    MANUAL_IDS("drawn", "null", "empty", "absent"),
    /** How long an event waits for its answer. */
    EVENT_TIMEOUT_SECONDS(300),
    /** How long until an event is sent again. */
    EVENT_RETRY_SECONDS(60),
    /** Answers do not say that they come from a simulator. */
    STRICT_HEADERS("no", "yes"),
    /** The generation of PortaBilling. */
    PROFILE("mr100", "mr70", "mr45");

    private final String initial;
    private final List<String> words;

    Switch(int initial) {
        this.initial = Integer.toString(initial);
        this.words = List.of();
    }

    Switch(String initial, String... others) {
        this.initial = initial;
        this.words = Stream.concat(Stream.of(initial), Stream.of(others)).toList();
    }

    /** As the control port writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String initial() {
        return initial;
    }

    /** Checks a value. */
    String checked(String value) {
        boolean good = words.isEmpty() ? value.matches("\\d{1,9}") : words.contains(value);
        if (!good) {
            throw new IllegalArgumentException(
                    wireName() + " takes " + (words.isEmpty() ? "a whole number" : String.join(", ", words)) + ".");
        }
        return value;
    }
}
