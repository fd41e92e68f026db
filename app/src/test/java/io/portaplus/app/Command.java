package io.portaplus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Node;
import io.portaplus.app.rig.Portal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int ended = Main.run(
                arguments,
                Map.of(
                        "PORTAPLUS_PORT",
                        Integer.toString(service.service().getPort()),
                        "PORTAPLUS_ADMIN_KEY",
                        Node.ADMIN_KEY),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8));
        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(ended).as(told).isEqualTo(code);
        return told;
    }
}
