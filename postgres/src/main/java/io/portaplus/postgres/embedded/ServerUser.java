package io.portaplus.postgres.embedded;

import io.portaplus.postgres.embedded.Command.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The operating system's user that PostgreSQL runs as: this program's own, or, since PostgreSQL refuses root, an
 * unprivileged one where this program runs as root.
 *
 * @param name for messages and file ownership
 * @param prefix what to put before a command so that it runs as the user; empty for our own
 */
record ServerUser(String name, List<String> prefix) {
    private static final Duration QUICK = Duration.ofSeconds(30);

    /** The number of the user that this program runs as; root's is 0. */
    static int ownUid() throws IOException {
        return Integer.parseInt(id(List.of(), "-u"));
    }

    /** For root whoever owns the cluster already, else {@code postgres}, else {@code nobody}. */
    static ServerUser of(Home home) throws IOException {
        if (!home.root()) {
            ServerUser self = new ServerUser(id(List.of(), "-un"), List.of());
            self.refuseForeign(home.cluster());
            return self;
        }
        List<String> names = new ArrayList<>();
        if (Files.exists(home.cluster())) {
            names.add(Files.getOwner(home.cluster(), LinkOption.NOFOLLOW_LINKS).getName());
        }
        names.addAll(List.of("postgres", "nobody"));
        for (String name : names) {
            String uid = id(List.of(), "-u", name);
            if (!uid.isEmpty() && !uid.equals("0")) {
                return become(name, uid);
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL refuses to run as root and there is no user postgres or nobody:"
                + " create one, run as a normal user, or set PORTAPLUS_DATABASE_URL");
    }

    Finished run(List<String> command, Path folder, Duration timeout) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        return Command.run(line, folder, timeout);
    }

    /**
     * Checks that the user gets through to the folder.
     *
     * @throws EmbeddedPostgresException naming the outermost folder that stops it, and what to do
     */
    void mustReach(Path folder) throws IOException {
        if (prefix.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "for d do test -x \"$d\" || { printf %s \"$d\"; exit 1; }; done", "sh"));
        List<String> way = new ArrayList<>();
        for (Path at = folder; at != null; at = at.getParent()) {
            way.addFirst(at.toString());
        }
        command.addAll(way);
        Finished finished = run(command, Path.of("/"), QUICK);
        if (!finished.succeeded()) {
            throw new EmbeddedPostgresException("The folder " + finished.output() + " can't be entered by the user "
                    + name + ", as which PostgreSQL runs because this program runs as root: choose a data folder"
                    + " elsewhere (PORTAPLUS_DATA), or allow it with chmod o+x " + finished.output());
        }
    }

    private void refuseForeign(Path cluster) throws IOException {
        if (Files.exists(cluster)) {
            String owner = Files.getOwner(cluster, LinkOption.NOFOLLOW_LINKS).getName();
            if (!owner.equals(name)) {
                throw new EmbeddedPostgresException("The database in " + cluster + " belongs to the user " + owner
                        + ": run as that user or as root, or choose another data folder");
            }
        }
    }

    private static ServerUser become(String name, String uid) throws IOException {
        for (List<String> way : ways(name, uid, id(List.of(), "-g", name))) {
            if (id(way, "-u").equals(uid)) {
                return new ServerUser(name, way);
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and none of setpriv, runuser and su"
                + " works here to run it as " + name + ": run as a normal user, or set PORTAPLUS_DATABASE_URL");
    }

    /** None of the three is on every system, and the last two need a working PAM. */
    static List<List<String>> ways(String name, String uid, String gid) {
        return List.of(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--inh-caps=-all", "--"),
                List.of("runuser", "-u", name, "--"),
                List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\"", "--"));
    }

    /** Empty where there is no such user, or no such program. */
    static String id(List<String> prefix, String... options) throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.add("id");
        line.addAll(List.of(options));
        try {
            Finished finished = Command.run(line, Path.of("/"), QUICK);
            return finished.succeeded() ? finished.output() : "";
        } catch (IOException e) {
            if (prefix.isEmpty()) {
                throw e;
            }
            return "";
        }
    }
}
