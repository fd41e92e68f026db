package io.portaplus.app.config;

import io.portaplus.payments.settings.Setting;
import io.portaplus.payments.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the program's settings come from: the environment first, then {@code portaplus.properties}. */
public final class Sources {
    /** The file's name, in the folder where the program is started. */
    public static final String FILE = "portaplus.properties";

    private static final Set<String> OF_THE_LAUNCHER = Set.of("PORTAPLUS_JAVA_HOME", "PORTAPLUS_JAVA_OPTS");

    private final Map<String, String> environment;
    private final Map<String, String> file;

    /** Settings from these maps, for tests and tools. */
    public Sources(Map<String, String> environment, Map<String, String> file) {
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /**
     * The environment and the file in a folder, where there is one.
     *
     * @throws ConfigurationFault where the file is there and can't be read
     */
    public static Sources of(Map<String, String> environment, Path folder) {
        Path path = folder.resolve(FILE);
        Map<String, String> file = new HashMap<>();
        if (Files.exists(path)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                // The parser's own words may hold what is in the file.
                throw new ConfigurationFault("The file " + path + " can't be read as properties in UTF-8.");
            }
            properties.stringPropertyNames().forEach(name -> file.put(name, properties.getProperty(name)));
        }
        return new Sources(environment, file);
    }

    /** The same without what only a service with a database and an account of its own needs. */
    public Sources simulated() {
        Set<Name> left = EnumSet.of(
                Name.PORTAPLUS_DATABASE_URL,
                Name.PORTAPLUS_STRIPE_SECRET_KEY,
                Name.PORTAPLUS_STRIPE_API_BASE,
                Name.PORTAPLUS_STRIPE_WEBHOOK_SECRET,
                Name.PORTAPLUS_STRIPE_WEBHOOK_KEY,
                Name.PORTAPLUS_PORTABILLING_URL,
                Name.PORTAPLUS_PORTABILLING_LOGIN,
                Name.PORTAPLUS_PORTABILLING_TOKEN,
                Name.PORTAPLUS_PORTABILLING_CERTIFICATE);
        Map<String, String> told = new HashMap<>(environment);
        Map<String, String> written = new HashMap<>(file);
        left.forEach(name -> {
            told.remove(name.name());
            written.remove(name.property());
        });
        return new Sources(told, written);
    }

    /** The text of a setting, or its default. */
    public String text(Name name) {
        return given(name).orElse(name.defaultText());
    }

    /** The text of a setting that somebody gave. */
    public Optional<String> given(Name name) {
        return first(environment.get(name.name()), file.get(name.property()));
    }

    /** What was given of the tenants' settings, by their names. */
    Map<String, String> tenantSettings() {
        Map<String, String> given = new HashMap<>();
        for (Setting<?> setting : Settings.all()) {
            first(environment.get(setting.environmentName()), file.get(setting.name()))
                    .ifPresent(text -> given.put(setting.name(), text));
        }
        return given;
    }

    /** What looks like a setting of ours and is none: most likely a slip of the pen. */
    public List<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        environment.keySet().stream()
                .filter(name -> name.startsWith("PORTAPLUS_"))
                .filter(name -> Name.of(name).isEmpty() && !OF_THE_LAUNCHER.contains(name))
                .filter(name -> Settings.all().stream()
                        .noneMatch(setting -> setting.environmentName().equals(name)))
                .forEach(unknown::add);
        file.keySet().stream()
                .filter(name -> Set.of(Name.values()).stream()
                        .noneMatch(known -> known.property().equals(name)))
                .filter(name -> Settings.all().stream()
                        .noneMatch(setting -> setting.name().equals(name)))
                .forEach(unknown::add);
        return List.copyOf(unknown);
    }

    private static Optional<String> first(@Nullable String one, @Nullable String two) {
        return Optional.ofNullable(one)
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(two).filter(text -> !text.isBlank()))
                .map(String::strip);
    }
}
