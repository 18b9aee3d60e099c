package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.postgres.GenerationContents;
import io.koschei.teststores.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            "build_change",
            "incident",
            "remedy",
            "remedy_package",
            "message",
            "delivery",
            "tracked_package");

    /** Of these nothing is read in vain. */
    private static final Set<String> HISTORY = Set.of("resolution", "closure", "build");

    /** How statements begin that may read a whole table, and which. */
    private static final Map<Pattern, String> WHOLE = Map.of(
            // What is due in any collection.
            Pattern.compile("with recent as \\("),
            "tracked_package",
            // Of packages that all have just been made.
            Pattern.compile("with changed as \\("),
            "build",
            // All that were ever written and are kept.
            Pattern.compile("select count\\(\\*\\) from message where collection_id in \\([^)]*\\)$"),
            "message",
            // Of those in a temporary table that has just been filled.
            Pattern.compile("with line as \\( select (r.package_id|p.collection_id)"),
            "resolution");

    private static final HistoryTexts TEXTS = new HistoryTexts();

    private static ManyCollections many;
    private static HistoryWork work;

    @BeforeAll
    static void write() {
        many = ManyCollections.written();
        work = new HistoryWork(many);
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
                    currentAlerts(first: 20) {totalCount edges {node {causeKey state since {ordinal} goneSince {ordinal}}}}
                    currentAlertCounts {state alertCount} currentAlertRecord {toldCount}
                    currentRemedies(first: 20) {totalCount edges {node {packageName sourceNames build {number} generation {ordinal}}}}
                    packages(first: 20) {edges {node {currentRemedies {packageName} currentTraps {kind}}}}
                    binaries(first: 20) {edges {node {currentRemedies {packageName} currentTraps {kind}}}}
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
                    currentAlerts(first: 20, states: [OPEN]) {edges {node {cause {key text since {ordinal} followerCount}}}}
                    currentStatuses(first: 20) {totalCount edges {node {package {name} status {kind}}}} currentStatusCounts {kind packageCount}
                    absentPackages(first: 20) {totalCount edges {node {name currentAbsence {kind lastGeneration {ordinal}}}}} absenceCounts {kind packageCount}
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
                    messageBuses {name waitingCount oldestWrittenAt} messages(first: 20) {totalCount edges {node {text deliveries {bus state}}}}
                    messages(first: 20, collection: "many", name: "p0001") {totalCount edges {node {text collection {name}}}}
                    packageUpdate(collection: "many", name: "p0150") {counts {broke} outcomes(kind: BUILDS, first: 20) {totalCount edges {node {build {number package {name}}}}}}
                    transitionDraft(input: {collection: "many", name: "t", title: "t", good: "requires ~ p0002", bad: "requires ~ p0001"}) {packages(first: 20) {edges {node {package {name} state}}}}
                    """)
    void readNoMoreOfAPackage(String field) {
        inProportion(plans("{" + field + "}"), 2 * ManyCollections.HELD);
    }

    @Test
    @Order(1)
    void readsOnlyWhatAGenerationHolds() {
        GenerationContents contents = new GenerationContents(many.service().source());
        List<Plan> plans = explained(() -> {
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
        inProportion(explained(work::readSingle), 50);
    }

    /** What is found out about a new generation. */
    @Test
    @Order(1)
    void noticesWithoutReadingOthers() {
        inProportion(explained(work::notice), 2 * ManyCollections.HELD);
    }

    @Test
    @Order(2)
    void writesAGenerationWithoutReadingOthers() {
        int next = ManyCollections.NEWEST + 1;
        many.found(next);
        inProportion(
                explained(() -> many.world().complete(next, ManyCollections.lines(next))), 4 * ManyCollections.HELD);
    }

    /** It reads its parent, and no other. */
    @Test
    @Order(3)
    void branchesWithoutReadingOthers() {
        inProportion(explained(work::branch), 4 * ManyCollections.HELD, 2);
        // As PostgreSQL does by itself, sooner or later.
        many.service().bean(JdbcClient.class).sql("analyze").update();
    }

    /** It reads what is stored of the packages that it touches, of any generation. */
    @Test
    @Order(4)
    void storesALateGenerationWithoutReadingOthers() {
        int late = ManyCollections.NEWEST + 2;
        many.found(late);
        many.found(late + 1);
        many.world().complete(late + 1, ManyCollections.lines(late + 1));
        inProportion(
                explained(() -> many.world().stored(late, ManyCollections.lines(late))), 20 * ManyCollections.GONE, 2);
    }

    /** It reads what is stored of the packages that it touches, of any generation. */
    @Test
    @Order(5)
    void thinsOutWithoutReadingOthers() {
        inProportion(explained(work::thinOut), 20 * ManyCollections.GONE, 2);
    }

    @Test
    @Order(6)
    void deletesACollectionWithoutReadingOthers() {
        int doomed = work.retire("many-7");
        List<Plan> plans = explained(() -> work.delete(doomed));

        inProportion(plans, 10_000);
        assertThat(plans)
                .as("rows of partitions are not deleted")
                .allMatch(plan -> plan.read("resolution") + plan.read("closure") == 0);
        assertThat(many.service()
                        .bean(JdbcClient.class)
                        .sql("select count(*) from pg_class where relname like '%\\_of\\_" + doomed + "'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Order(7)
    void everyStatementAboutTheHistoryIsAmongThese() throws IOException {
        assertThat(TEXTS.all()).hasSizeGreaterThan(40);
        assertThat(TEXTS.missing()).isEmpty();
    }

    private static List<Plan> explained(Runnable work) {
        return TEXTS.noted(many.service().plans(work));
    }

    private static List<Plan> plans(String query) {
        return explained(() -> many.service().data(query));
    }

    private static boolean isAllowed(Plan plan, String table) {
        String sql = SourceText.onOneLine(plan.sql());
        return WHOLE.entrySet().stream()
                .anyMatch(each -> each.getKey().matcher(sql).lookingAt()
                        && each.getValue().equals(table));
    }

    private static void inProportion(List<Plan> plans, long most) {
        inProportion(plans, most, 1);
    }

    /**
     * Looks at all plans.
     *
     * @param most rows of a table that a statement may look at, beside three for each row of its answer
     * @param collections of so many it may read the history
     */
    private static void inProportion(List<Plan> plans, long most, int collections) {
        for (Plan plan : plans) {
            assertThat(plan.scans())
                    .as(plan.toString())
                    .noneMatch(scan -> scan.kind().equals("Seq Scan")
                            && GROWING.contains(scan.table())
                            && !isAllowed(plan, scan.table()));
            assertThat(HISTORY)
                    .as(plan.toString())
                    .allMatch(table -> plan.read(table) <= most + 3 * plan.rows() || isAllowed(plan, table));
            assertThat(plan.scans().stream()
                            .map(Plan.Scan::partition)
                            .filter(name -> name.matches("(resolution|closure)_of_\\d+"))
                            .map(name -> name.replaceFirst(".*_", ""))
                            .collect(Collectors.toSet()))
                    .as(plan.toString())
                    .hasSizeLessThanOrEqualTo(collections);
        }
    }
}
