package io.portaplus.postgres.cipher;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.portaplus.payments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals tenants' secrets. Whose they are and what for is sealed with them: a secret that somebody moves to another
 * tenant's row, or another row of the same tenant, can't be opened there.
 */
public final class Sealing {
    private static final String CHECK = "portaplus master key check";
    private final MasterKeys masters;

    public Sealing(MasterKeys masters) {
        this.masters = masters;
    }

    /** One tenant's data key. */
    public static final class DataKey {
        private final int tenant;
        private final KeysetHandle handle;

        private DataKey(int tenant, KeysetHandle handle) {
            this.tenant = tenant;
            this.handle = handle;
        }

        /**
         * Seals a secret.
         *
         * @param purpose what it is for: its name and place
         */
        public byte[] seal(Secret secret, String purpose) {
            try {
                return aead().encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), context(purpose));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a secret can't be sealed", e);
            }
        }

        /**
         * Opens what was sealed.
         *
         * @throws Unreadable where it was not sealed for this tenant and purpose
         */
        public Secret open(byte[] sealed, String purpose) {
            try {
                return new Secret(new String(aead().decrypt(sealed, context(purpose)), StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new Unreadable(e);
            }
        }

        private Aead aead() throws GeneralSecurityException {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        }

        private byte[] context(String purpose) {
            return bytes("portaplus secret " + tenant + " " + purpose);
        }
    }

    /** No key that is here opens it. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(Throwable cause) {
            super("sealed with another key", cause);
        }
    }

    /** A new data key for a tenant. */
    public DataKey made(int tenant) {
        try {
            return new DataKey(
                    tenant, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key can't be made", e);
        }
    }

    /** A data key as it is kept. */
    public byte[] wrap(DataKey key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    key.handle, masters.aead(), owner(key.tenant), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key can't be wrapped", e);
        }
    }

    /**
     * A data key that was kept.
     *
     * @throws Unreadable where no master key that is here has wrapped it, or it was another tenant's
     */
    public DataKey unwrap(int tenant, byte[] wrapped) {
        try {
            return new DataKey(
                    tenant,
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, masters.aead(), owner(tenant), RegistryConfiguration.get()));
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e);
        }
    }

    /** What says later whether the right master key is here. */
    public byte[] check() {
        try {
            return masters.aead().encrypt(bytes(CHECK), bytes(CHECK));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key does not encrypt", e);
        }
    }

    /**
     * Looks whether the master key that made the check is here.
     *
     * @throws Unreadable where it is not
     */
    public void verify(byte[] check) {
        try {
            masters.aead().decrypt(check, bytes(CHECK));
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e);
        }
    }

    private static byte[] owner(int tenant) {
        return bytes("portaplus data key " + tenant);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
