package io.portaplus.sandbox.portabilling.session;

import io.portaplus.sandbox.portabilling.state.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Signs access tokens (JWT, RS256) and reads them. The key lives as long as the process. */
final class Tokens {
    private static final int BITS = 2048;

    private final JsonMapper json = JsonMapper.builder().build();
    private final KeyPair keys;

    Tokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    String sign(User user, String sessionId, Instant issued, Instant expires) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("exp", expires.getEpochSecond())
                .put("iat", issued.getEpochSecond())
                .put("jti", sessionId)
                .put("i_user", user.id())
                .put("i_env", user.environment())
                .put("login", user.login())
                .put("realm", user.realm())
                .put("is_super_user", false);
        claims.putObject("scopes");
        claims.putArray("aud").add("portabilling-api").add("portasip-api").add("espf-api");
        String head = encode(json.writeValueAsBytes(
                JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("typ", "JWT")));
        String signed = head + "." + encode(json.writeValueAsBytes(claims));
        return signed + "." + encode(signature(signed));
    }

    /** What a token says; null where it is no token at all. */
    @Nullable
    Claims read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode head = json.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            if (!head.isObject() || !claims.isObject() || !claims.hasNonNull("jti")) {
                return null;
            }
            boolean ours =
                    verifies(parts[0] + "." + parts[1], Base64.getUrlDecoder().decode(parts[2]));
            return new Claims(
                    claims.path("jti").asString(),
                    Instant.ofEpochSecond(claims.path("exp").asLong(0)),
                    ours);
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    private byte[] signature(String text) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with RSA", e);
        }
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(keys.getPublic());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of another length or kind: not one of ours.
            return false;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What a token says.
     *
     * @param ours whether this process signed it
     */
    record Claims(String session, Instant expires, boolean ours) {}
}
