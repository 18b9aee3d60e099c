package io.koschei;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
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
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.koschei.neo4j.reading.GraphReads;
import io.koschei.neo4j.reading.ReadingConfiguration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.data.neo4j.core.Neo4jOperations;
import org.springframework.data.neo4j.core.Neo4jTemplate;
import org.springframework.data.neo4j.core.schema.Node;
import org.springframework.data.neo4j.core.schema.RelationshipProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.NamedInterfaces;

/** The shape of the code, as docs/architecture.md draws it. Each rule has been seen to fail. */
class ArchitectureTests {

    private static final String BASE = "io.koschei";
    private static final String REPOSITORY = "org.springframework.data.repository.Repository";

    /** Tests of other modules, and modules beside the product; folders, or jars where all tests run together. */
    private static final Pattern BESIDE =
            Pattern.compile(".*(/(test-stores|bench|embedded-neo4j)(/target/|-[^/]*\\.jar)|-tests\\.jar).*");

    private static final JavaClasses CLASSES = new ClassFileImporter()
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
    void springDataStaysInNeo4j() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".neo4j.reading", BASE + ".app")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.data..", "org.neo4j.cypherdsl..")
                .because("Spring Data is for reading the graph; app makes its transaction manager")
                .check(CLASSES);
    }

    @Test
    void repositoriesOnlyRead() {
        classes()
                .that()
                .areAssignableTo(REPOSITORY)
                .should(extendNothingButRepository())
                .andShould()
                .beAnnotatedWith(GraphReads.class)
                .because("save() of Spring Data deletes what it does not know of a node")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Neo4jTemplate.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("org.springframework.data.repository.CrudRepository")
                .check(CLASSES.that(not(type(ReadingConfiguration.class))));
    }

    @Test
    void nothingIsSavedThroughSpringData() {
        noClasses()
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(Neo4jOperations.class))).and(target(nameMatching("(save|delete).*"))))
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> extendNothingButRepository() {
        return new ArchCondition<>("extend Repository and nothing else") {
            @Override
            public void check(JavaClass repository, ConditionEvents events) {
                boolean holds = repository.getRawInterfaces().stream()
                        .allMatch(each -> each.getName().equals(REPOSITORY));
                events.add(new SimpleConditionEvent(repository, holds, repository + " extends more than Repository"));
            }
        };
    }

    @Test
    void nodesDoNotLeadToTheirOwnKind() {
        classes()
                .that()
                .areAnnotatedWith(Node.class)
                .should(notReachThemselves())
                .because(
                        "Spring Data loads everything that can be reached: a binary would bring half of its collection")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> notReachThemselves() {
        return new ArchCondition<>("not lead to their own kind, not even through others") {
            @Override
            public void check(JavaClass node, ConditionEvents events) {
                boolean holds = !reached(node, new HashSet<>()).contains(node);
                events.add(new SimpleConditionEvent(node, holds, node + " leads to " + node));
            }
        };
    }

    /** Nodes and edges that are among the fields of one, and of those. */
    private static Set<JavaClass> reached(JavaClass from, Set<JavaClass> known) {
        from.getFields().stream()
                .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                .filter(type -> type.isAnnotatedWith(Node.class) || type.isAnnotatedWith(RelationshipProperties.class))
                .filter(known::add)
                .forEach(type -> reached(type, known));
        return known;
    }

    @Test
    void sqlStaysInFewPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + ".postgres..",
                        BASE + ".builds..",
                        BASE + ".collections..",
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
