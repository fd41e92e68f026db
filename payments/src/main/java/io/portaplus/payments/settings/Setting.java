package io.portaplus.payments.settings;

/**
 * One setting of a tenant.
 *
 * @param name as people write it, such as {@code payments.answerWithin}
 * @param type how its text is read
 * @param defaultText the text that stands where nobody has set one
 * @param meaning one sentence for an operator
 * @param reach who may change it, and for what
 */
public record Setting<T>(String name, SettingType<T> type, String defaultText, String meaning, Reach reach) {
    public Setting {
        type.read(defaultText);
    }

    /** One that the tenant may change itself, for each part of its site. */
    public Setting(String name, SettingType<T> type, String defaultText, String meaning) {
        this(name, type, defaultText, meaning, Reach.USUAL);
    }

    /**
     * How far a setting goes.
     *
     * @param parts whether features and contents may have values of their own
     * @param byTenant whether a key with the scope {@code admin} may change it, or the installation's operator alone
     * @param secret whether it can be set and never read
     */
    public record Reach(boolean parts, boolean byTenant, boolean secret) {
        static final Reach USUAL = new Reach(true, true, false);
    }

    /** The same for the tenant as a whole. */
    Setting<T> whole() {
        return with(new Reach(false, reach.byTenant, reach.secret));
    }

    /** The same, changed by the installation's operator alone. */
    Setting<T> byOperator() {
        return with(new Reach(reach.parts, false, reach.secret));
    }

    /** The same, for the tenant as a whole and never read. */
    Setting<T> secret() {
        return with(new Reach(false, reach.byTenant, true));
    }

    private Setting<T> with(Reach other) {
        return new Setting<>(name, type, defaultText, meaning, other);
    }

    /**
     * Reads a value of this setting.
     *
     * @throws IllegalArgumentException naming the setting and what it takes, where the text is none
     */
    public T read(String text) {
        try {
            return type.read(text.strip());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " takes " + type.takes() + ".", e);
        }
    }

    /** The name of the environment variable: {@code payments.answerWithin} is {@code PORTAPLUS_PAYMENTS_ANSWER_WITHIN}. */
    public String environmentName() {
        StringBuilder out = new StringBuilder("PORTAPLUS_");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                out.append('_');
            } else if (Character.isUpperCase(c)) {
                out.append('_').append(c);
            } else {
                out.append(Character.toUpperCase(c));
            }
        }
        return out.toString();
    }
}
