package io.portaplus.clients;

import com.sun.tools.ws.wscompile.WsimportTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A program of {@code src/test/resources/soap}, compiled with the classes that wsimport makes of a WSDL. */
final class Wsimport {
    private Wsimport() {}

    /** The program's class; its loader ends with the JVM. */
    static Class<?> compile(String wsdl, String program) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "wsimport");
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            // SOAP 1.2 in WSDL 1.1 is an extension to this tool.
            boolean done = new WsimportTool(told).run(new String[] {
                "-extension",
                "-Xnocompile",
                "-b",
                resource("bindings.xml").toString(),
                "-p",
                "portal",
                "-s",
                folder.toString(),
                "-d",
                folder.toString(),
                wsdl
            });
            if (!done) {
                throw new IllegalStateException("wsimport failed: " + told.toString(StandardCharsets.UTF_8));
            }
            compile(folder, resource(program + ".java"));
            return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path folder, Path program) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                program.toString()));
        try (Stream<Path> made = Files.walk(folder)) {
            made.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        if (compiler.run(null, null, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The program does not compile; the compiler told why");
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Wsimport.class.getResource("/soap/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
