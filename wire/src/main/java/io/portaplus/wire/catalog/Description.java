package io.portaplus.wire.catalog;

import io.portaplus.wire.catalog.Exchange.Body;
import io.portaplus.wire.catalog.Exchange.Header;
import io.portaplus.wire.catalog.Exchange.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of an operation where people and tools read of it.
 *
 * @param summary one sentence, or empty
 * @param tag a word that groups operations, or empty
 * @param answerShown whether its pages show the answer
 * @param listed whether metadata tell of it at all
 * @param exchange its headers and statuses
 */
public record Description(String summary, String tag, boolean answerShown, boolean listed, Exchange exchange) {
    /** Listed, with its answer, without words. */
    public static Description plain() {
        return new Description("", "", true, true, Exchange.PLAIN);
    }

    /** The same with a sentence. */
    public Description summary(String sentence) {
        return new Description(sentence, tag, answerShown, listed, exchange);
    }

    /** The same in a group. */
    public Description tag(String word) {
        return new Description(summary, word, answerShown, listed, exchange);
    }

    /** The same without the answer on its pages, as the published host shows an operation whose answer it can't guess. */
    public Description withoutAnswer() {
        return new Description(summary, tag, false, listed, exchange);
    }

    /** Left out of all metadata. It runs all the same. */
    public Description unlisted() {
        return new Description(summary, tag, answerShown, false, exchange);
    }

    /** The same with one more request header that the operation reads. */
    public Description header(String name, String meaning) {
        Exchange more = new Exchange(with(exchange.headers(), new Header(name, meaning)), exchange.statuses());
        return new Description(summary, tag, answerShown, listed, more);
    }

    /** The same with one more status besides 200. */
    public Description status(int code, Body body, String meaning) {
        Exchange more = new Exchange(exchange.headers(), with(exchange.statuses(), new Status(code, body, meaning)));
        return new Description(summary, tag, answerShown, listed, more);
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
