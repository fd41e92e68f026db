package io.portaplus.clients;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import net.servicestack.client.JsonServiceClient;
import org.jspecify.annotations.Nullable;

/** A program of {@code src/test/resources/java}, compiled with the classes that the service wrote for it. */
final class JavaProgram implements AutoCloseable {
    private static final String CLIENT = at(JsonServiceClient.class) + File.pathSeparator + at(Gson.class);

    private final URLClassLoader classes;

    private JavaProgram(URLClassLoader classes) {
        this.classes = classes;
    }

    /** Compiles it with all lints on, where a warning is a failure. */
    static JavaProgram compile(String dtos, String... programs) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "java-program");
            Path source = Files.writeString(folder.resolve("dtos.java"), dtos);
            List<String> arguments = new ArrayList<>(
                    List.of("-proc:none", "-Xlint:all", "-Werror", "-classpath", CLIENT, "-d", folder.toString()));
            arguments.add(source.toString());
            for (String program : programs) {
                URL found = Objects.requireNonNull(
                        JavaProgram.class.getResource("/java/" + program), () -> "No program " + program);
                arguments.add(Path.of(found.toURI()).toString());
            }
            JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
            int failed = compiler.run(null, null, System.err, arguments.toArray(String[]::new));
            if (failed != 0) {
                throw new IllegalStateException("The program does not compile; the compiler told why");
            }
            return new JavaProgram(new URLClassLoader(new URL[] {folder.toUri().toURL()}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An object of it, whose methods can be called. */
    interface Caller {
        Map<String, Object> call(String method, Object... arguments);
    }

    @SuppressWarnings("unchecked") // the programs' methods return such maps
    Caller create(String type, Object... arguments) {
        try {
            Object created = classes.loadClass(type).getConstructors()[0].newInstance(arguments);
            return (method, given) -> (Map<String, Object>) invoke(created, created.getClass(), method, given);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a static method returns. */
    String run(String type, String method, Object... arguments) {
        try {
            return (String) invoke(null, classes.loadClass(type), method, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object invoke(@Nullable Object on, Class<?> type, String name, Object... arguments) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name)) {
                try {
                    return method.invoke(on, arguments);
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException(name + " failed", e.getCause());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalArgumentException("No method " + name);
    }

    private static String at(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Override
    public void close() {
        try {
            classes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
