package io.portaplus.payments.settings;

import io.portaplus.payments.secret.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the texts of {@link Access} are read. */
final class AccessTypes {
    private static final int LONGEST = 200;
    private static final int SHORTEST_SECRET = 16;
    private static final Pattern KEY = Pattern.compile("(sk|rk)_(live|test)_\\w{1,250}");
    private static final Pattern SIGNED_BY = Pattern.compile("whsec_\\S{1,250}");

    static final SettingType<Optional<Secret>> STRIPE_KEY = new SettingType<>(
            "sk_live_..., rk_live_..., sk_test_... or rk_test_...",
            text -> checked(text, KEY.matcher(text).matches()));
    static final SettingType<List<Secret>> SIGNING =
            new SettingType<>("whsec_..., or two of them with a comma between", AccessTypes::signing);
    static final SettingType<Optional<Secret>> LONG_SECRET = new SettingType<>(
            SHORTEST_SECRET + " to " + LONGEST + " characters",
            text -> checked(text, text.length() >= SHORTEST_SECRET && text.length() <= LONGEST));
    static final SettingType<Optional<Secret>> SECRET =
            new SettingType<>("1 to " + LONGEST + " characters", text -> checked(text, text.length() <= LONGEST));
    static final SettingType<String> TEXT = new SettingType<>("up to " + LONGEST + " characters", AccessTypes::text);
    static final SettingType<String> CERTIFICATE =
            new SettingType<>("a certificate as PEM, or nothing", AccessTypes::certificate);

    private AccessTypes() {}

    private static Optional<Secret> checked(String text, boolean good) {
        if (!text.isEmpty() && !good) {
            throw new IllegalArgumentException("not such a secret");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }

    private static List<Secret> signing(String text) {
        List<String> all = Stream.of(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
        if (all.size() > 2
                || all.stream().anyMatch(one -> !SIGNED_BY.matcher(one).matches())) {
            throw new IllegalArgumentException("not such secrets");
        }
        return all.stream().map(Secret::new).toList();
    }

    private static String text(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        return text;
    }

    private static String certificate(String text) {
        if (!text.isEmpty()) {
            try {
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("no certificate", e);
            }
        }
        return text;
    }
}
