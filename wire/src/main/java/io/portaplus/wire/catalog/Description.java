package io.portaplus.wire.catalog;

/**
 * What is said of an operation where people and tools read of it.
 *
 * @param summary one sentence, or empty
 * @param tag a word that groups operations, or empty
 * @param answerShown whether its pages show the answer
 * @param listed whether metadata tell of it at all
 */
public record Description(String summary, String tag, boolean answerShown, boolean listed) {
    /** Listed, with its answer, without words. */
    public static Description plain() {
        return new Description("", "", true, true);
    }

    /** The same with a sentence. */
    public Description summary(String sentence) {
        return new Description(sentence, tag, answerShown, listed);
    }

    /** The same in a group. */
    public Description tag(String word) {
        return new Description(summary, word, answerShown, listed);
    }

    /** The same without the answer on its pages, as the published host shows an operation whose answer it can't guess. */
    public Description withoutAnswer() {
        return new Description(summary, tag, false, listed);
    }

    /** Left out of all metadata. It runs all the same. */
    public Description unlisted() {
        return new Description(summary, tag, answerShown, false);
    }
}
