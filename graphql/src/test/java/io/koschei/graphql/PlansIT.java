package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.CollectionLives;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.Failures;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.HistoryThinning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a statement costs is in proportion to its answer, however many collections and generations the database holds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlansIT {

    /** They grow with packages times generations, or with builds. */
    private static final Set<String> GROWING = Set.of(
            "resolution",
            "closure",
            "generation_change",
            "package",
            "build",
            "build_task",
            "build_log",
            "build_closure",
            "build_change");

    /** Of these nothing is read in vain. */
    private static final Set<String> HISTORY = Set.of("resolution", "closure", "build");

    private static final String FIRST = "p0150";

    private static ManyCollections many;

    @BeforeAll
    static void write() {
        many = ManyCollections.written();
    }

    /** Pages of lists: what is read is in proportion to the rows of the page. */
    @ParameterizedTest
    @Order(1)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    packages(first: 20) {edges {node {name since {ordinal} problems {text}}}}
                    packages(first: 20) {totalCount edges {node {lastBuild {number version {evr}} tracking {tracked text} settings {manualPriority}}}}
                    packages(first: 20) {edges {node {binaries {name state since {ordinal}}}}}
                    binaries(first: 20) {totalCount edges {node {name since {ordinal} source {name} causes {key}}}}
                    builds(first: 20) {edges {node {number package {name version {evr}} generation {ordinal} current}}}
                    builds(last: 20) {edges {node {tasks {taskId} retries {number} retryOf {number} comparedWith {number} changeCount}}}
                    generations(first: 20) {totalCount edges {node {ordinal counts {build {broken}} run {solvedCount} missingBuildGroupNames}}}
                    resourceUse(first: 20) {totalCount edges {node {package {name} seconds}}}
                    """)
    void readNoMoreThanAPage(String field) {
        inProportion(plans("{collection(name: \"many\") {" + field + "}}"), 20);
    }

    /** What has to look at all broken packages, or at all packages, looks at those of one generation of one collection. */
    @ParameterizedTest
    @Order(1)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    packages(first: 20, filter: {state: UNRESOLVABLE}) {totalCount edges {node {name brokenBy {text}}}}
                    packages(first: 20) {edges {node {causes {key since {ordinal}}}}}
                    packages(first: 20, order: {field: NAME, direction: DESC}) {edges {node {name}}}
                    packages(first: 20, filter: {name: "p01*"}, asOf: {ordinal: 5}) {edges {node {at tracking {tracked text} lastBuild {number}}}}
                    packages(last: 20) {edges {node {name}}}
                    packages(first: 20, order: {field: SINCE, direction: DESC}) {edges {node {name}}}
                    packages(first: 20, filter: {name: "p01*"}) {totalCount edges {node {name}}}
                    causes(side: BUILD, first: 20) {totalCount edges {node {key followerCount since {ordinal} followers(first: 5) {edges {node {package {name}}}}}}}
                    trend(last: 5) {points {generation {ordinal counts {build {broken}}} cycles {build {largest}} build {breakingCauses {key packageCount}} runtime {fixedCauses {key}}}}
                    generation(asOf: {ordinal: 5}) {changes(side: BUILD, kind: NEWLY_BROKEN, first: 20) {totalCount edges {node {package {name} since {ordinal} problemText}}}}
                    generation(asOf: {ordinal: 5}) {changes(side: BUILD, kind: NEWLY_FIXED, first: 20) {totalCount edges {node {package {name}}}}}
                    queue(first: 20) {edges {node {position package {name version {evr}} text}}}
                    fixOrder(side: BUILD, first: 20) {totalCount edges {node {freedCount}}}
                    """)
    void readNoMoreThanOneGeneration(String field) {
        inProportion(plans("{collection(name: \"many\") {" + field + "}}"), 2 * ManyCollections.HELD);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    package(collection: "many", name: "p0150") {closure(first: 20) {totalCount edges {node {binary {name state version {evr}} distance}}}}
                    package(collection: "many", name: "p0150") {state since {ordinal} brokenBy {text} lastBuild {number}}
                    package(collection: "many", name: "p0150") {resolutionHistory(first: 20) {totalCount edges {node {problems {text}}}}}
                    binary(collection: "many", name: "p0150") {requiredBy(first: 20) {edges {node {package {name version {evr}} requirements}}}}
                    impact(collection: "many", packages: ["p0150"]) {build {packages(first: 20) {edges {node {package {name version {evr}} distance}}}}}
                    comparison(left: {collection: "many", asOf: {ordinal: 5}}, right: {collection: "many"}) {build {stateChanged(first: 20) {edges {node {name}}}}}
                    transitionDraft(input: {collection: "many", name: "t", title: "t", good: "requires ~ p0002", bad: "requires ~ p0001"}) {packages(first: 20) {edges {node {package {name} state}}}}
                    """)
    void readNoMoreOfAPackage(String field) {
        inProportion(plans("{" + field + "}"), 2 * ManyCollections.HELD);
    }

    @Test
    @Order(1)
    void readsOnlyWhatAGenerationHolds() {
        GenerationContents contents = new GenerationContents(many.service().source());
        List<Plan> plans = many.service().plans(() -> {
            for (int ordinal : List.of(0, 8, ManyCollections.NEWEST)) {
                contents.forEachPackage(many.world().collectionId(), ordinal, held -> {});
                contents.forEachClosure(many.world().collectionId(), ordinal, (id, members) -> {});
            }
        });

        assertThat(plans.stream().filter(plan -> plan.rows() > 300)).hasSize(6);
        inProportion(plans, 1);
    }

    @Test
    @Order(1)
    void readsOnlyWhatPasses() {
        int collection = many.world().collectionId();
        PackageHistory history = many.service().bean(PackageHistory.class);
        int id = many.service()
                .bean(Resolutions.class)
                .find(collection, PackageKey.source(FIRST), ManyCollections.NEWEST)
                .orElseThrow()
                .packageId();
        JdbcClient jdbc = many.service().bean(JdbcClient.class);
        inProportion(
                many.service().plans(() -> {
                    history.closures(collection, id, ManyCollections.NEWEST);
                    history.closureAt(collection, PackageKey.source(FIRST), 3);
                    history.closuresBefore(collection, Map.of(id, 2), ManyCollections.NEWEST);
                    history.heldIn(collection, id, ManyCollections.NEWEST);
                    new Failures(jdbc).of(collection, List.of(PackageKey.source(FIRST)));
                    new CauseEffects(jdbc).freed(collection, List.of(3), Side.BUILD, 5);
                    new CauseEffects(jdbc).broke(collection, List.of(3), Side.BUILD, 5);
                }),
                50);
    }

    @Test
    @Order(2)
    void writesAGenerationWithoutReadingOthers() {
        int next = ManyCollections.NEWEST + 1;
        many.found(next);
        inProportion(
                many.service().plans(() -> many.world().complete(next, ManyCollections.lines(next))),
                4 * ManyCollections.HELD);
    }

    /** It reads what is stored of the packages that it touches, of any generation. */
    @Test
    @Order(3)
    void thinsOutWithoutReadingOthers() {
        JdbcClient jdbc = many.service().bean(JdbcClient.class);
        HistoryThinning thinning = new HistoryThinning(jdbc, many.service().bean(TransactionTemplate.class));
        int collection = many.world().collectionId();
        List<Long> ids =
                List.of(many.world().find(12).id(), many.world().find(13).id());
        List<Logged> logged = new LoggedGenerations(jdbc).some(collection, ids);
        inProportion(
                many.service().plans(() -> assertThat(
                                thinning.merge(collection, logged.subList(0, 1), logged.get(1), World.SEEN))
                        .isTrue()),
                20 * ManyCollections.GONE);
    }

    @Test
    @Order(4)
    void deletesACollectionWithoutReadingOthers() {
        CollectionRepository collections = many.service().bean(CollectionRepository.class);
        JdbcClient jdbc = many.service().bean(JdbcClient.class);
        TransactionTemplate transaction = many.service().bean(TransactionTemplate.class);
        Collection doomed = collections.find("many-7").orElseThrow();
        new CollectionLives(jdbc, transaction).retire(doomed.id(), World.NOW);
        CollectionDeletion deletion = new CollectionDeletion(jdbc, transaction);
        deletion.begin(doomed.id(), World.NOW);
        List<Plan> plans = many.service().plans(() -> deletion.run(doomed.id(), some -> {}));

        inProportion(plans, 10_000);
        assertThat(plans)
                .as("rows of partitions are not deleted")
                .allMatch(plan -> plan.read("resolution") + plan.read("closure") == 0);
        assertThat(jdbc.sql("select count(*) from pg_class where relname like '%\\_of\\_" + doomed.id() + "'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static List<Plan> plans(String query) {
        return many.service().plans(() -> many.service().data(query));
    }

    /** @param most rows of a table that a statement may look at, beside three for each row of its answer */
    private static void inProportion(List<Plan> plans, long most) {
        for (Plan plan : plans) {
            assertThat(plan.scans())
                    .as(plan.toString())
                    .noneMatch(scan -> scan.kind().equals("Seq Scan") && GROWING.contains(scan.table()));
            assertThat(HISTORY).as(plan.toString()).allMatch(table -> plan.read(table) <= most + 3 * plan.rows());
            assertThat(plan.scans().stream()
                            .map(Plan.Scan::partition)
                            .filter(name -> name.matches("(resolution|closure)_of_\\d+"))
                            .map(name -> name.replaceFirst(".*_", ""))
                            .collect(Collectors.toSet()))
                    .as(plan.toString())
                    .hasSizeLessThan(2);
        }
    }
}
