package io.portaplus.postgres.cipher;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.portaplus.payments.secret.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The keys that tenants' data keys are encrypted with: the newest encrypts, all decrypt. What has another key is an {@link
 * Aead} too, such as a key management service's.
 */
public final class MasterKeys {
    private static final int BYTES = 32;

    private final Aead aead;

    /** Keys that are kept elsewhere. */
    public MasterKeys(Aead aead) {
        this.aead = aead;
    }

    /**
     * Keys that were given as text.
     *
     * @param texts 32 bytes each, in base64; the newest first, at least one
     * @throws IllegalArgumentException where one is no such key, or given twice; never says what it is
     */
    public static MasterKeys of(List<Secret> texts) {
        try {
            AeadConfig.register();
            KeysetHandle.Builder keys = KeysetHandle.newBuilder();
            boolean newest = true;
            for (Secret text : texts) {
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key(bytes(text)));
                keys.addEntry(newest ? entry.makePrimary() : entry);
                newest = false;
            }
            return new MasterKeys(keys.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("master keys must differ", e);
        }
    }

    /** A new key as text. */
    public static Secret made(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getEncoder().encodeToString(bytes));
    }

    /** Whether a text is a key. */
    public static boolean isKey(Secret text) {
        try {
            return bytes(text).length == BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    Aead aead() {
        return aead;
    }

    private static byte[] bytes(Secret text) {
        return Base64.getDecoder().decode(text.reveal().strip());
    }

    /** Named by its own digest, so that what it has encrypted names it too. */
    @AccessesPartialKey
    private static AesGcmKey key(byte[] bytes) throws GeneralSecurityException {
        int name = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                .getInt();
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(name)
                .build();
    }
}
