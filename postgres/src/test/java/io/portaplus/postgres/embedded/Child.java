package io.portaplus.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A program with an embedded PostgreSQL, run as a process of its own: it starts the server of a data folder, counts its
 * runs in a table, says so, and closes when its standard input ends.
 */
final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path data = Path.of(arguments[0]);
        Options options = Options.in(data).withBinariesFolder(Path.of(arguments[1]));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            Sql.run(postgres, "create table if not exists run (id int generated always as identity)");
            Sql.run(postgres, "insert into run default values");
            System.out.println("runs=" + Sql.one(postgres, "select count(*) from run") + " user="
                    + Files.getOwner(data.resolve("postgres").resolve("cluster")));
            if (System.in.read() >= 0) {
                throw new IOException("Nothing was expected on standard input");
            }
        } catch (EmbeddedPostgresException e) {
            System.out.println("refused=" + e.getMessage());
        }
        System.out.println("ended");
    }
}
