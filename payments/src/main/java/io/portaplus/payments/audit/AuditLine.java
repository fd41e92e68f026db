package io.portaplus.payments.audit;

import io.portaplus.payments.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit (docs/tenants.md, The audit).
 *
 * @param chain the tenant's number; 0: the installation
 * @param number 1 for a chain's first line, and one more for each
 * @param by who did it, from where and when
 * @param said what was done
 * @param hash 64 hexadecimal digits, over the hash before and all that the line says
 */
public record AuditLine(int chain, long number, By by, Said said, String hash) {
    /** What stands before a chain's first line. */
    public static final String BEGINNING = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * What was done.
     *
     * @param act such as {@code key.revoked}
     * @param subject what it was done to: a key's public name, a setting, or empty for the tenant
     */
    public record Said(
            String act,
            String subject,
            @Nullable String before,
            @Nullable String after) {}

    /** When it was done, in UTC with six digits of the second: as it is kept, and as it is hashed. */
    public String time() {
        return TIME.format(by.at());
    }

    /** The hash that the line should have after another one. */
    String hashAfter(String previous) {
        String whole = field(previous)
                + field(Integer.toString(chain))
                + field(Long.toString(number))
                + field(time())
                + field(by.actor())
                + field(by.address())
                + field(said.act())
                + field(said.subject())
                + field(said.before())
                + field(said.after());
        return HexFormat.of().formatHex(Sha256.of(whole));
    }

    /** With its length before it, so that no two lines have the same form; none is not the same as empty. */
    private static String field(@Nullable String text) {
        return text == null ? "-" : text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }
}
