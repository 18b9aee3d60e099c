package io.koschei;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.NamedInterfaces;

/** The shape of the code, as docs/architecture.md draws it. Each rule has been seen to fail. */
class ArchitectureTests {

    private static final String BASE = "io.koschei";

    /** Tests of other modules, and modules beside the product; folders, or jars where all tests run together. */
    private static final Pattern BESIDE =
            Pattern.compile(".*(/(test-stores|bench|embedded-neo4j)(/target/|-[^/]*\\.jar)|-tests\\.jar).*");

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.matches(BESIDE))
            .importPackages(BASE);

    @Test
    void arrowsBetweenModules() {
        System.setProperty("spring.modulith.detection-strategy", Rooms.class.getName());
        ApplicationModules.of(BASE, describe("beside the product", type -> type.getSource()
                        .filter(source -> Location.of(source.getUri()).matches(BESIDE))
                        .isPresent()))
                .verify();
    }

    /** Packages of the other Maven modules are plain Java and cannot be annotated: what is below them is as open as they are. */
    public static final class Rooms implements ApplicationModuleDetectionStrategy {

        @Override
        public Stream<org.springframework.modulith.core.JavaPackage> getModuleBasePackages(
                org.springframework.modulith.core.JavaPackage base) {
            return ApplicationModuleDetectionStrategy.directSubPackage().getModuleBasePackages(base);
        }

        @Override
        public NamedInterfaces detectNamedInterfaces(
                org.springframework.modulith.core.JavaPackage room, ApplicationModuleInformation information) {
            return room.getAnnotation(ApplicationModule.class).isPresent()
                    ? NamedInterfaces.of(room, information)
                    : NamedInterfaces.forOpen(room);
        }
    }

    @Test
    void packagesDependInOneDirection() {
        SlicesRuleDefinition.slices()
                .matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void roomsCanBeSurveyed() {
        Map<String, Long> types = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(types).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(30));
    }

    @Test
    void resolverIsPure() {
        classes()
                .that()
                .resideInAPackage(BASE + ".resolver..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.xml.stream..",
                        BASE + ".model..",
                        BASE + ".graph",
                        BASE + ".resolver..",
                        "com.sun.jna..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "org.yaml.snakeyaml.."))
                .because("a resolution depends on metadata and settings, and on nothing else")
                .check(CLASSES);
    }

    @Test
    void modelIsPlainJava() {
        classes()
                .that()
                .resideInAPackage(BASE + ".model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", BASE + ".model..", "org.jspecify.annotations.."))
                .check(CLASSES);
    }

    @Test
    void graphIsPlainJava() {
        classes()
                .that()
                .resideInAPackage(BASE + ".graph")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", BASE + ".graph", "org.jspecify.annotations.."))
                .because("algorithms work on numbers")
                .check(CLASSES);
    }

    @Test
    void transitionsArePlainJava() {
        classes()
                .that()
                .resideInAPackage(BASE + ".transition")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", BASE + ".model..", BASE + ".transition", "org.jspecify.annotations.."))
                .because("how far a transition is follows from what the stores say, wherever that came from")
                .check(CLASSES);
    }

    @Test
    void nativeCodeStaysInLibsolv() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".resolver.libsolv..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(CLASSES);
    }

    @Test
    void cypherStaysInNeo4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".neo4j..", BASE + ".embedded.neo4j..", BASE + ".app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.neo4j..")
                .because("only neo4j knows Cypher; app hands it the driver, and the child runs the server")
                .check(CLASSES);
    }

    @Test
    void sqlStaysInFewPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + ".postgres..",
                        BASE + ".builds..",
                        BASE + ".checks..",
                        BASE + ".collections..",
                        BASE + ".growth..",
                        BASE + ".incidents..",
                        BASE + ".messages..",
                        BASE + ".predictions..",
                        BASE + ".remedies..",
                        BASE + ".scheduling..",
                        BASE + ".tracked..",
                        BASE + ".embedded..",
                        BASE + ".app",
                        BASE + ".admin")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "org.springframework.jdbc..")
                .because("SQL is beside the facts it stores; app and admin hand out the connections")
                .check(CLASSES);
    }

    @Test
    void connectionsAreGivenBack() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .because("a stream keeps its connection until it is closed, and a list does not")
                .check(CLASSES);
    }

    @Test
    void timeComesFromClock() {
        noClasses()
                .should()
                .accessTargetWhere(target(owner(describe(
                                "a source of time",
                                (JavaClass c) -> c.getPackageName().equals("java.time")
                                        || c.getName().equals("java.lang.System"))))
                        .and(target(nameMatching("now|currentTimeMillis"))))
                .because("tests set the clock")
                .check(CLASSES);
    }

    @Test
    void interfacesAreFewAndNamed() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isInterface)
                        .filter(c -> !c.isAnnotation())
                        .filter(c -> !c.getPackageName().equals(BASE + ".neo4j.reading"))
                        .filter(JavaClass::isTopLevelClass)
                        .filter(c -> !c.getSimpleName().equals("package-info"))
                        .filter(c -> !c.reflect().isSealed())
                        .map(JavaClass::getSimpleName))
                .as("interfaces stand for other people's machines, or for what Spring Data makes")
                .isSubsetOf(Set.of("Koji", "MessageBus", "RepoSource"))
                .isNotEmpty();
    }

    @Test
    void namesSayWhat() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Dto|Abstract)$")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }
}
