package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.config.TlsFiles;
import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The command line as an operator has it before a running service. */
final class Command {
    private Command() {}

    /** Runs what must go well; what it prints. */
    static String run(Portal service, Path folder, String... arguments) {
        return ending(0, service, folder, arguments);
    }

    /** Runs what must end with a code. */
    static String ending(int code, Portal service, Path folder, String... arguments) {
        return ended(code, folder, environment(service.service()), arguments);
    }

    /** The same beside a service with a certificate of its own, in whose settings these files are. */
    static String withTls(int code, URI service, TlsFiles files, String... arguments) {
        Map<String, String> environment = environment(service);
        environment.put("PORTAPLUS_TLS_CERTIFICATE", files.certificate().toString());
        environment.put("PORTAPLUS_TLS_KEY", files.key().toString());
        return ended(code, files.key().resolveSibling("."), environment, arguments);
    }

    private static Map<String, String> environment(URI service) {
        return new HashMap<>(
                Map.of("PORTAPLUS_PORT", Integer.toString(service.getPort()), "PORTAPLUS_ADMIN_KEY", Node.ADMIN_KEY));
    }

    private static String ended(int code, Path folder, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = Main.run(arguments, environment, folder, new PrintStream(out, true, StandardCharsets.UTF_8));
        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(ended).as(told).isEqualTo(code);
        return told;
    }
}
