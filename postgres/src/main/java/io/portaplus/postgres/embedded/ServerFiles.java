package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The server's configuration. Written anew at each start, so that no old or edited file weakens it. */
final class ServerFiles {
    private static final int SMALLEST_BUFFERS = 128;
    private static final int LARGEST_BUFFERS = 2048;

    private ServerFiles() {}

    static void write(Home home, int port) throws IOException {
        home.write(home.clientRules(), "rw-r--r--", """
                # Written by the program at every start.
                host all all 127.0.0.1/32 scram-sha-256
                """);
        home.write(home.configuration(), "rw-r--r--", """
                # Written by the program at every start: changes are lost. To tune PostgreSQL, run your own.
                hba_file = %s
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 50
                password_encryption = 'scram-sha-256'
                ssl = off

                # Checked at every start: what is answered must be on the disk.
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                %s
                shared_buffers = %dMB
                # So that checkpoints come by the clock: after each one the first change of a page logs all of the page.
                max_wal_size = 4GB
                # Of a log that was as long once, its files are used again after a quiet night, too: a new one is filled with
                # zeros first, while all commits wait.
                min_wal_size = 1GB
                # Else no larger than a segment, which are small here (Cluster).
                wal_buffers = 16MB
                # Whoever needs room for a page finds some that was written, and need not write another's first.
                bgwriter_delay = 20ms
                bgwriter_lru_maxpages = 500
                bgwriter_lru_multiplier = 4
                %s
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'

                # A week of logs. No text, value or error of a statement gets into them: those hold personal
                # data, and the errors reach the program anyway.
                logging_collector = on
                log_directory = %s
                log_filename = 'postgresql-%%a.log'
                log_file_mode = 0600
                log_rotation_age = 1d
                log_rotation_size = 0
                log_truncate_on_rotation = on
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                log_statement = 'none'
                log_min_duration_statement = -1
                log_min_messages = log
                log_min_error_statement = panic
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_error_verbosity = terse
                """.formatted(
                        quoted(home.clientRules()),
                        port,
                        flushMethod(),
                        bufferMegabytes(Runtime.getRuntime().maxMemory()),
                        writeBack(),
                        quoted(home.log())));
    }

    /**
     * How much the server keeps of its files in memory: half as much as the JVM's largest heap, which is an eighth of what
     * the machine or the container has unless somebody chose another. In a table that is larger each payment's guard, whose
     * place is random, has a page read and another one written.
     *
     * @param largestHeap in bytes
     */
    static long bufferMegabytes(long largestHeap) {
        return Math.clamp(largestHeap / 2 >> 20, SMALLEST_BUFFERS, LARGEST_BUFFERS);
    }

    /**
     * What is written besides the log goes to the disk as it comes. Else Linux lets it gather for half a minute, and commits
     * wait behind hundreds of megabytes.
     */
    private static String writeBack() {
        return isMac() ? "" : "backend_flush_after = 256kB\nbgwriter_flush_after = 256kB\n";
    }

    /** Elsewhere the default reaches the disk; on macOS it stops at the drive's own cache. */
    private static String flushMethod() {
        return isMac() ? "wal_sync_method = fsync_writethrough\n" : "";
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
