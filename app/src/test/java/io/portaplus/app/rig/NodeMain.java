package io.portaplus.app.rig;

import com.sun.management.ThreadMXBean;
import io.portaplus.app.run.Service;
import io.portaplus.app.run.World;
import io.portaplus.payments.secret.Secret;
import io.portaplus.postgres.DatabaseLogin;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The program of a node's process: starts it, prints where it is, and dies where it is told to. */
public final class NodeMain {
    private NodeMain() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("RIG_SETTING_")) {
                settings.put(name.substring("RIG_SETTING_".length()), value);
            }
        });
        DatabaseLogin database = new DatabaseLogin(
                told("RIG_DATABASE_URL"), told("RIG_DATABASE_USER"), new Secret(told("RIG_DATABASE_PASSWORD")));
        Consumer<Enum<?>> gaps = gap(told("RIG_DIE_AT"));
        World world = new World(
                new FileClock(Path.of(told("RIG_CLOCK"))), gaps::accept, gaps::accept, gaps::accept, Map.of());
        Service service =
                Service.in(world, Node.configuration(database, URI.create(told("RIG_STRIPE")), settings), "test");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            stopped.countDown();
        }));
        System.out.println(service.started().uri());
        Thread.ofPlatform().daemon().start(NodeMain::answerOnAllocation);
        stopped.await();
    }

    /** To each line on the input: how many bytes all threads have allocated so far. */
    private static void answerOnAllocation() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Scanner asked = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (asked.hasNextLine()) {
            asked.nextLine();
            System.out.println(threads.getTotalThreadAllocatedBytes());
        }
    }

    private static String told(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    /** @param dieAt a point and at which coming there, such as {@code Gap.CALLING:2}; empty: never */
    private static Consumer<Enum<?>> gap(String dieAt) {
        if (dieAt.isEmpty()) {
            return _ -> {};
        }
        String[] told = dieAt.split(":", 2);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(told[1]));
        return point -> {
            if (NodeProcess.name(point).equals(told[0]) && left.decrementAndGet() == 0) {
                die();
            }
        };
    }

    /** SIGKILL: no hook, no finally, nothing flushed. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(137);
        }
    }
}
