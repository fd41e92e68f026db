package io.portaplus.payments.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The settings of one part of a tenant's site: each what somebody has set, else its default. Read once, then kept. */
public final class SettingValues {
    /** Nothing set: every value its default. */
    public static final SettingValues DEFAULTS = of(Map.of());

    private final Map<String, String> texts;
    private final Map<Object, Object> read = new ConcurrentHashMap<>();

    private SettingValues(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Values by the settings' names. */
    public static SettingValues of(Map<String, String> texts) {
        return new SettingValues(Map.copyOf(texts));
    }

    /** The value of one setting. */
    @SuppressWarnings("unchecked") // what is kept under a setting was read by it
    public <T> T get(Setting<T> setting) {
        return (T) read.computeIfAbsent(
                setting.name(), _ -> setting.read(texts.getOrDefault(setting.name(), setting.defaultText())));
    }

    /** The text of one setting, as it was set or as its default is. */
    public String text(Setting<?> setting) {
        return texts.getOrDefault(setting.name(), setting.defaultText());
    }

    /**
     * What somebody makes of several settings, made once for these values.
     *
     * @param of the same object in every call, since the result is kept under it
     */
    @SuppressWarnings("unchecked") // what is kept under a function was made by it
    public <T> T made(Function<SettingValues, T> of) {
        Object known = read.get(of);
        if (known == null) {
            known = of.apply(this);
            read.put(of, known);
        }
        return (T) known;
    }
}
