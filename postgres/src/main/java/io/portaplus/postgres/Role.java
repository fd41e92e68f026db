package io.portaplus.postgres;

import io.portaplus.payments.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The roles that the program works as. None is superuser, none owns a table. */
enum Role {
    /** Reads one tenant at a time, held to it by row-level security. */
    READER,
    /** Writes, for all tenants in one batch; every statement carries the tenant. */
    WRITER,
    /** Leases what is due, for all tenants. */
    WORKER;

    /** The role's name, one for each database of a server. */
    String in(String database) {
        return database + "_" + name().toLowerCase(Locale.ROOT);
    }

    /** The role's password, which every node derives from the owner's alone. */
    Secret password(String database, Secret owners) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(owners.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] code = mac.doFinal(("portaplus role " + in(database)).getBytes(StandardCharsets.UTF_8));
            return new Secret(HexFormat.of().formatHex(code));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
