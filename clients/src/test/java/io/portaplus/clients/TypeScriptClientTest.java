package io.portaplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.portaplus.app.rig.Portal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code /types/typescript} answers, compiled with a program that is written on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypeScriptClientTest {
    private static final Path BUILD = Path.of("npm/target/types");

    private final Running running = Running.shared();

    @BeforeAll
    void fetchAndCompile() throws IOException {
        Files.createDirectories(BUILD);
        Files.writeString(BUILD.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(
                BUILD.resolve("dtos.ts"), running.get("/types/typescript").body());
        for (String program : List.of("pay.ts", "wrong.ts")) {
            Files.writeString(BUILD.resolve(program), Files.readString(Path.of("npm", program)));
        }
        NodeScript.Result compiled = compile("pay.ts");
        assertThat(compiled.exit()).as(compiled.out() + compiled.err()).isZero();
    }

    @Test
    void aProgramOnTheTypesPays() {
        NodeScript.Result paid = pay(201, running.stripe().token());
        assertThat(paid.out()).as(paid.err()).startsWith("Succeeded 10 GBP pay_");
        assertThat(running.stripe().movementsOf(201)).hasSize(1);
    }

    @Test
    void aProgramOnTheTypesReadsADecline() {
        NodeScript.Result declined = pay(202, "tok_chargeDeclinedInsufficientFunds");
        assertThat(declined.out()).as(declined.err()).startsWith("insufficient_funds ");
        assertThat(running.stripe().movementsOf(202)).isEmpty();
    }

    @Test
    void whatTheContractDoesNotHaveIsRefusedByTheCompiler() {
        NodeScript.Result compiled = compile("wrong.ts");
        assertThat(compiled.exit()).isNotZero();
        assertThat(compiled.out().lines().filter(line -> line.contains("wrong.ts")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("(4,", "TS2322"))
                .anySatisfy(line -> assertThat(line).contains("(5,", "Licence"))
                .anySatisfy(line -> assertThat(line).contains("(6,", "TS2322"));
    }

    @Test
    void theDeclarationsAloneCompileToo() throws IOException {
        Files.writeString(
                BUILD.resolve("ambient.d.ts"),
                running.get("/types/typescript.d").body());
        NodeScript.Result compiled = compile("ambient.d.ts");
        assertThat(compiled.exit()).as(compiled.out()).isZero();
    }

    private NodeScript.Result pay(long iCustomer, String token) {
        return NodeScript.run("target/types/pay.js", running.base(), Portal.LICENCE, Long.toString(iCustomer), token);
    }

    private static NodeScript.Result compile(String file) {
        List<String> options = new ArrayList<>(List.of("target/types/" + file));
        options.addAll(List.of("--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"));
        options.addAll(List.of("--target", "es2022", "--module", "nodenext", "--noEmitOnError"));
        return NodeScript.runProgram("tsc", options.toArray(String[]::new));
    }
}
