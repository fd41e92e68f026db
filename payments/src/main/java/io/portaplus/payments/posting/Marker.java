package io.portaplus.payments.posting;

import io.portaplus.payments.digest.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a posting is found again in the customer's account, always the same for the same posting.
 *
 * @param ref twelve letters and digits that no other posting has
 * @param comment what the customer reads, below 60 characters
 */
public record Marker(String ref, String comment) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LETTERS = 12;
    private static final int LONGEST = 59;

    /** What a comment ends with where it is one of ours, unless somebody chose its words. */
    private static final Pattern OURS = Pattern.compile(
            "(?:Card (?:payment|refund|dispute)|Voucher|Adjustment)[ a-z]{0,30} ([A-Z2-7]{12})(?![A-Za-z0-9])");

    /** What may be a ref: twelve of its letters with a digit among them, which words have not. */
    private static final Pattern REF = Pattern.compile("(?<![A-Za-z0-9])(?=[A-Z]*[2-7])[A-Z2-7]{12}(?![A-Za-z0-9])");

    static Marker of(PostingWork.Key key, PostingWork.@Nullable Words own) {
        String ref = ref(key);
        if (own != null) {
            int room = LONGEST - LETTERS - 1;
            String said = own.visible().strip();
            return new Marker(ref, (said.length() > room ? said.substring(0, room) : said) + " " + ref);
        }
        String words = switch (key.kind()) {
            case PAYMENT -> "Card payment";
            case REFUND -> "Card refund";
            case REFUND_FAILED -> "Card refund returned";
            case DISPUTE -> "Card payment disputed";
            case DISPUTE_WON -> "Card dispute won";
            case VOUCHER -> "Voucher";
            case VOUCHER_REFUND -> "Voucher taken back";
            case VOUCHER_REFUND_FAILED -> "Voucher returned";
            case VOUCHER_DISPUTE -> "Voucher of a disputed payment";
            case VOUCHER_DISPUTE_WON -> "Voucher of a won dispute";
            case MANUAL -> "Adjustment";
        };
        return new Marker(ref, words + " " + ref);
    }

    /** The ref of a comment that looks like one of ours. */
    public static Optional<String> refIn(String comment) {
        Matcher found = OURS.matcher(comment);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Whether somebody's words hold what a search could take for a marker. */
    public static boolean isLike(String words) {
        return OURS.matcher(words).find() || REF.matcher(words).find();
    }

    /** Twelve letters and digits that no other posting has. */
    public static String ref(PostingWork.Key key) {
        String name = key.tenant() + "/" + key.object() + "/" + key.kind();
        byte[] hash = Sha256.of(name);
        StringBuilder ref = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            // Five bits of each byte are as random as five bits in a row.
            ref.append(ALPHABET.charAt(hash[i] & 31));
        }
        return ref.toString();
    }
}
