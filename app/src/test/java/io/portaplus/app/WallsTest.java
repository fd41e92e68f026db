package io.portaplus.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house's walls (docs/architecture.md, The house). */
final class WallsTest {
    private static final String ROOT = "io.portaplus.";
    private static final String DTO = ROOT + "wire.dto..";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.portaplus");

    private static String all(String module) {
        return ROOT + module + "..";
    }

    /** A module uses of our own code nothing but itself and these packages. */
    private static ArchRule usesOnly(String module, String... allowed) {
        String[] ours =
                Stream.concat(Stream.of(all(module)), Stream.of(allowed)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(all(module))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.portaplus..").and(DescribedPredicate.not(resideInAnyPackage(ours))));
    }

    /** Only these modules use a library. */
    private static ArchRule onlyFor(List<String> modules, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(modules.stream().map(WallsTest::all).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    @Test
    void allModulesAreLookedAt() {
        for (String module :
                List.of("wire", "contract", "payments", "stripe", "portabilling", "postgres", "sandbox", "app")) {
            assertThat(PRODUCT.stream().filter(one -> one.getPackageName().startsWith(ROOT + module)))
                    .as(module)
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void wireKnowsNothingOfPayments() {
        usesOnly("wire").check(PRODUCT);
    }

    @Test
    void theContractKnowsOnlyTheAnnotationsOfWire() {
        usesOnly("contract", DTO).check(PRODUCT);
    }

    @Test
    void theSandboxKnowsNothingOfTheProduct() {
        usesOnly("sandbox").check(PRODUCT);
    }

    @Test
    void paymentsKnowOnlyTheContract() {
        usesOnly("payments", all("contract"), DTO).check(PRODUCT);
    }

    @Test
    void theEdgesKnowOnlyPayments() {
        usesOnly("stripe", all("payments"), all("contract")).check(PRODUCT);
        usesOnly("portabilling", all("payments"), all("contract")).check(PRODUCT);
        usesOnly("postgres", all("payments"), all("contract")).check(PRODUCT);
    }

    @Test
    void nobodyUsesTheApp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(all("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(all("app"))
                .check(PRODUCT);
    }

    @Test
    void packagesOfPaymentsGoRoundInNoCircle() {
        slices().matching("io.portaplus.payments.(*)..")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    @Test
    void packagesOfTheOtherModulesGoRoundInNoCircle() {
        for (String module : List.of("wire", "postgres", "sandbox.stripe", "sandbox.portabilling", "app")) {
            slices().matching(ROOT + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(PRODUCT);
        }
    }

    @Test
    void eachLibraryStaysBehindItsEdge() {
        onlyFor(List.of("stripe"), "com.stripe..", "com.google.gson..").check(PRODUCT);
        onlyFor(
                        List.of("postgres"),
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework..",
                        "org.flywaydb..",
                        "com.zaxxer.hikari..",
                        "org.postgresql..",
                        "com.google.crypto.tink..")
                .check(PRODUCT);
        onlyFor(List.of("wire", "sandbox", "app"), "org.eclipse.jetty..").check(PRODUCT);
        onlyFor(List.of("app"), "io.micrometer..", "picocli..", "ch.qos.logback..")
                .check(PRODUCT);
    }

    @Test
    void noPackageIsADrawer() {
        Set<String> drawers = Set.of("util", "utils", "impl", "manager", "managers", "helper", "helpers", "common");
        classes()
                .should()
                .resideInAPackage("io.portaplus..")
                .andShould()
                .resideOutsideOfPackages(
                        drawers.stream().map(drawer -> ".." + drawer + "..").toArray(String[]::new))
                .check(PRODUCT);
    }

    @Test
    void moneyIsNeverAFloatingPointNumber() {
        assertThat(PRODUCT.that(resideInAnyPackage(all("payments"), all("contract"))).stream()
                        .flatMap(WallsTest::types)
                        .filter(type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                                .contains(type.substring(type.indexOf(' ') + 1))))
                .isEmpty();
    }

    private static Stream<String> types(JavaClass one) {
        Stream<String> fields = one.getFields().stream().map(WallsTest::type);
        Stream<String> methods = one.getCodeUnits().stream()
                .flatMap(unit -> Stream.concat(
                                unit.getRawParameterTypes().stream(),
                                unit instanceof JavaMethod method
                                        ? Stream.of(method.getRawReturnType())
                                        : Stream.empty())
                        .map(type -> unit.getFullName().replace(' ', '_') + " " + type.getName()));
        return Stream.concat(fields, methods);
    }

    private static String type(JavaField field) {
        return field.getFullName() + " " + field.getRawType().getName();
    }
}
