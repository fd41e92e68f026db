package io.portaplus.payments.settings;

/**
 * One setting of a tenant.
 *
 * @param name as people write it, such as {@code payments.answerWithin}
 * @param type how its text is read
 * @param defaultText the text that stands where nobody has set one
 * @param meaning one sentence for an operator
 */
public record Setting<T>(String name, SettingType<T> type, String defaultText, String meaning) {
    public Setting {
        type.read(defaultText);
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
