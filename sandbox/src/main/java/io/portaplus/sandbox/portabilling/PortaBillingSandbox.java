package io.portaplus.sandbox.portabilling;

import io.portaplus.sandbox.certificate.Certificates;
import io.portaplus.sandbox.http.Held;
import io.portaplus.sandbox.portabilling.control.CallLog;
import io.portaplus.sandbox.portabilling.control.Control;
import io.portaplus.sandbox.portabilling.control.Insides;
import io.portaplus.sandbox.portabilling.event.Events;
import io.portaplus.sandbox.portabilling.fault.Later;
import io.portaplus.sandbox.portabilling.fault.Rules;
import io.portaplus.sandbox.portabilling.http.ControlFront;
import io.portaplus.sandbox.portabilling.http.Front;
import io.portaplus.sandbox.portabilling.service.Methods;
import io.portaplus.sandbox.portabilling.session.Sessions;
import io.portaplus.sandbox.portabilling.state.Books;
import io.portaplus.sandbox.portabilling.state.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A sandbox that stands in for PortaBilling: its state, and one handler each for the API and the control port. */
public final class PortaBillingSandbox implements AutoCloseable {
    private final @Nullable Path stateFile;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final Books books;
    private final Insides insides;
    private final CallLog log = new CallLog();
    private final Front front;

    private PortaBillingSandbox(Options options) {
        this.stateFile = options.stateFile();
        this.books = new Books(options.clock(), options.seed());
        restore();
        Events events = new Events(books, json);
        Sessions sessions = new Sessions(books);
        this.insides = new Insides(
                books,
                sessions,
                new Methods(books, sessions, events),
                events,
                new Insides.Disturbances(new Rules(books.seed()), new Later(books.clock()), new Held()));
        this.front = new Front(insides, log, json);
        events.start();
        insides.disturbances().later().start();
    }

    /**
     * Opens a sandbox, with the state of its file if it has one.
     *
     * @throws IllegalStateException when the file is damaged
     * @throws UncheckedIOException when the file cannot be read
     */
    public static PortaBillingSandbox open(Options options) {
        return new PortaBillingSandbox(options);
    }

    /** Serves the API under /rest. */
    public Handler api() {
        return front;
    }

    /** Serves the control port of a server that shows certificates like this one. */
    Handler control(Certificates certificates, CertificateShow show) {
        return new ControlFront(new Control(insides, log, json, new Control.Outside() {
            @Override
            public void show(Certificates.Kind kind) {
                show.show(kind);
            }

            @Override
            public String authority() {
                return certificates.pem();
            }

            @Override
            public void save() {
                PortaBillingSandbox.this.save();
            }
        }));
    }

    /** What shows another certificate. */
    interface CertificateShow {
        void show(Certificates.Kind kind);
    }

    /** What all chance goes by. */
    public long seed() {
        return books.locked(books::seed);
    }

    void release() {
        insides.disturbances().held().release();
    }

    /** Lets waiting calls go, and writes the state to its file, if it has one. */
    @Override
    public void close() {
        insides.disturbances().held().close();
        insides.disturbances().later().close();
        insides.events().close();
        save();
    }

    private void save() {
        if (stateFile == null) {
            return;
        }
        Snapshot snapshot = books.locked(books::snapshot);
        try {
            Path next = stateFile.resolveSibling(stateFile.getFileName() + ".new");
            Files.write(next, json.writeValueAsBytes(snapshot));
            Files.move(next, stateFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The state of the PortaBilling sandbox was not kept in " + stateFile, e);
        }
    }

    private void restore() {
        if (stateFile == null || !Files.exists(stateFile)) {
            return;
        }
        try {
            books.restore(json.readValue(Files.readAllBytes(stateFile), Snapshot.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The state in " + stateFile + " cannot be read", e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("The state in " + stateFile + " is damaged", e);
        }
    }

    /**
     * How to open a sandbox.
     *
     * @param stateFile keeps customers, xDRs and ledger over a restart, written when the sandbox closes; null: in memory
     * @param clock what time it is; the control port moves the sandbox ahead of it
     * @param seed of all chance: unknown fault codes, numbers, optional members
     */
    public record Options(@Nullable Path stateFile, InstantSource clock, long seed) {}
}
