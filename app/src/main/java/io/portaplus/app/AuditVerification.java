package io.portaplus.app;

import io.portaplus.payments.audit.AuditChain;
import io.portaplus.payments.audit.AuditHead;
import io.portaplus.payments.audit.AuditLine;
import io.portaplus.payments.audit.AuditLine.Said;
import io.portaplus.payments.audit.By;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows chains as lines of them come, and says what came of it. */
final class AuditVerification {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern KNOWN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    private final PrintStream out;
    private final Map<Integer, AuditChain> chains = new TreeMap<>();
    private final Map<Integer, AuditHead> heads = new TreeMap<>();
    private final Map<Integer, String> broken = new TreeMap<>();
    private @Nullable AuditHead known;

    AuditVerification(PrintStream out) {
        this.out = out;
    }

    /** What somebody kept of a chain; false where it is no such text. */
    boolean known(int chain, String text) {
        Matcher parts = KNOWN.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        known = new AuditHead(chain, Long.parseLong(parts.group(1)), parts.group(2));
        follow(chain);
        return true;
    }

    /** Where a chain ends, as the service tells it. */
    void head(JsonNode told) {
        int chain = told.path("TenantId").asInt();
        follow(chain);
        heads.put(
                chain,
                new AuditHead(
                        chain, told.path("Number").asLong(), told.path("Hash").asString("")));
    }

    /** The next line of its chain. */
    void line(JsonNode told) {
        int chain = told.path("TenantId").asInt();
        AuditChain followed = follow(chain);
        if (broken.containsKey(chain)) {
            return;
        }
        Optional<String> wrong = parsed(told)
                .map(followed::follow)
                .orElseGet(() ->
                        Optional.of("line " + (followed.last().number() + 1) + ": it has no time that can be read"));
        for (AuditHead end : new AuditHead[] {heads.get(chain), known}) {
            if (wrong.isEmpty()
                    && end != null
                    && end.chain() == chain
                    && end.number() == followed.last().number()) {
                wrong = followed.holds(end);
            }
        }
        wrong.ifPresent(fault -> broken.put(chain, fault));
    }

    /** All lines of an export; where a tenant is named, its alone. */
    void read(Path file, @Nullable Integer tenant) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                if (text.isBlank()) {
                    continue;
                }
                JsonNode line = JSON.readTree(text);
                if (tenant == null || tenant == line.path("TenantId").asInt()) {
                    line(line);
                }
            }
        } catch (JacksonException _) {
            throw new IOException(file + " has a line that is no JSON.");
        }
    }

    /** Tells what came of it; the exit code. */
    int conclude() {
        chains.forEach((chain, followed) -> {
            Optional<AuditHead> end = Optional.ofNullable(heads.get(chain));
            Optional<AuditHead> kept = Optional.ofNullable(known).filter(one -> one.chain() == chain);
            Optional.ofNullable(broken.get(chain))
                    .or(() -> end.filter(head -> head.number() > followed.last().number())
                            .flatMap(followed::holds))
                    .or(() -> kept.filter(
                                    head -> head.number() > followed.last().number())
                            .flatMap(followed::holds))
                    .ifPresentOrElse(
                            fault -> {
                                broken.put(chain, fault);
                                out.println("tenant " + chain + ": BROKEN at " + fault);
                            },
                            () -> out.println("tenant " + chain + ": "
                                    + followed.last().number() + " lines, whole; its end is "
                                    + followed.last().number() + ":"
                                    + followed.last().hash()));
        });
        out.flush();
        return broken.isEmpty() ? 0 : 1;
    }

    private AuditChain follow(int chain) {
        return chains.computeIfAbsent(chain, AuditChain::new);
    }

    private static Optional<AuditLine> parsed(JsonNode told) {
        try {
            return Optional.of(new AuditLine(
                    told.path("TenantId").asInt(),
                    told.path("Number").asLong(),
                    new By(
                            told.path("Actor").asString(""),
                            told.path("Address").asString(""),
                            Instant.parse(told.path("At").asString(""))),
                    new Said(
                            told.path("Act").asString(""),
                            told.path("Subject").asString(""),
                            told.path("Before").asString(null),
                            told.path("After").asString(null)),
                    told.path("Hash").asString("")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
