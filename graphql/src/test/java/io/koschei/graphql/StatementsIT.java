package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of lists are looked up together: a list of twenty costs as many statements as one of two. */
class StatementsIT {

    private final TestGraphql client = World.client();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    packages(first: %d, filter: {name: "p"}) {edges {node {name since {ordinal} causes {key since {ordinal}} problems {text} explanation {text}}}}
                    packages(first: %d, filter: {name: "p0*"}, asOf: {ordinal: 6}) {edges {node {name brokenBy {text generation {ordinal} changes {package {name}}}}}}
                    packages(first: %d, filter: {name: "p*"}) {edges {node {lastBuild {number version {evr} package {name}}}}}
                    packages(first: %d, filter: {name: "p*"}) {edges {node {tracking {tracked text} settings {manualPriority} suspension {reason}}}}
                    packages(first: %d, filter: {name: "p*"}, asOf: {ordinal: 6}) {edges {node {at tracking {tracked text} settings {manualPriority} suspension {reason} lastBuild {number}}}}
                    packages(first: %d, filter: {name: "p"}) {edges {node {binaries {name state since {ordinal}}}}}
                    packages(first: %d, filter: {name: "p"}) {edges {node {requires(first: 2) {totalCount edges {node {package {name} requirements}}}}}}
                    binaries(first: %d, filter: {name: "p"}) {edges {node {requires(first: 2) {totalCount} requiredBy(first: 3) {edges {node {package {name}}}} buildRequiredBy {totalCount}}}}
                    binaries(first: %d, filter: {name: "p"}) {edges {node {currentWaitingPackages(first: 2) {totalCount generation {ordinal} edges {node {package {name} since {ordinal}}}}}}}
                    currentAwaitedChanges(first: %d) {edges {node {binary {name} packageCount}}}
                    packages(first: %d, filter: {name: "p"}, asOf: {ordinal: 6}) {edges {node {failures {edges {node {causeKey firstGeneration {ordinal}}}}}}}
                    packages(first: %d, filter: {name: "p"}, asOf: {ordinal: 6}) {edges {node {failures(last: 1) {totalCount edges {node {causeKey}}}}}}
                    packages(first: %d, filter: {name: "p"}) {edges {node {requires(last: 2) {edges {node {package {name}}}}}}}
                    binaries(first: %d, filter: {name: "p"}) {edges {node {requires(last: 2) {totalCount} requiredBy(last: 3) {edges {node {package {name}}}}}}}
                    generations(first: %d) {edges {node {ordinal versionChanges(first: 2) {totalCount edges {node {kind oldVersion {evr}}}}}}}
                    generations(first: %d) {edges {node {ordinal versionChanges(last: 2, kind: UPDATED) {edges {node {kind}}}}}}
                    generation(asOf: {ordinal: 1}) {versionChanges(first: %d) {edges {node {binary {name version {evr}} oldVersion {evr}}}}}
                    binaries(first: %d, filter: {name: "p"}) {edges {node {name since {ordinal} source {name} causes {key}}}}
                    binaries(first: %d, filter: {name: "p"}) {edges {node {latestChanges {kind generation {ordinal}} currentTraps {text}}}}
                    packages(first: %d, filter: {name: "p"}) {edges {node {currentTraps {kind}}}}
                    builds(first: %d) {edges {node {number package {name version {evr}} collection {name} generation {ordinal} current}}}
                    builds(first: %d) {edges {node {tasks {taskId} retries {number} retryOf {number} comparedWith {number} changeCount}}}
                    generations(first: %d) {edges {node {ordinal counts {build {broken}} run {solvedCount} missingBuildGroupNames collection {name}}}}
                    trend(last: %d) {points {generation {ordinal counts {build {broken}}} cycles {build {largest}} build {breakingCauses {key packageCount}} runtime {fixedCauses {key}}}}
                    generation(asOf: {ordinal: 6}) {changes(side: BUILD, kind: NEWLY_BROKEN, first: %d) {edges {node {package {name version {evr}} since {ordinal} problemText}}}}
                    generation(asOf: {ordinal: 6}) {cause(side: BUILD, key: "MISSING libbig.so.1") {followers(first: %d) {edges {node {package {name} since {ordinal}}}}}}
                    transitions(first: %d) {edges {node {name collection {name}}}}
                    queue(first: %d) {edges {node {position package {name version {evr}} text}}}
                    resourceUse(first: %d) {edges {node {package {name} seconds}}}
                    currentAlerts(first: %d) {edges {node {causeKey since {ordinal} goneSince {ordinal} update {name}}}}
                    currentRemedies(first: %d) {edges {node {packageName sourceNames build {number package {name}} generation {ordinal}}}}
                    packages(first: %d, filter: {name: "p0*"}) {edges {node {currentRemedies {packageName build {number} generation {ordinal}}}}}
                    binaries(first: %d, filter: {name: "p0*"}) {edges {node {currentRemedies {packageName build {number} generation {ordinal}}}}}
                    currentStatuses(first: %d) {edges {node {package {name version {evr}} status {kind}}}} currentStatusCounts {kind packageCount}
                    absentPackages(first: %d) {edges {node {name currentAbsence {kind text}}}}
                    """)
    void costsTheSameForTwoRowsAndForTwenty(String field) {
        String query = "{collection(name: \"world\") {" + field + "}}";
        // What is loaded once for a generation is there already.
        client.data(query.formatted(20));

        List<String> few = client.statements(query.formatted(2));
        List<String> many = client.statements(query.formatted(20));

        assertThat(many).as("statements of %s", field).isEqualTo(few);
        assertThat(many).hasSizeLessThan(16);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    package(collection: "world", name: "editor") {closure(first: %d) {edges {node {binary {name state version {evr}} distance}}}}
                    binary(collection: "world", name: "glibc") {requiredBy(first: %d) {edges {node {package {name version {evr}} requirements}}}}
                    binary(collection: "world", name: "glibc") {currentWaitingPackages(first: %d) {edges {node {package {name version {evr}} distance since {ordinal}}}}}
                    impact(collection: "world", packages: ["glibc"]) {build {packages(first: %d) {edges {node {package {name version {evr}} distance}}}}}
                    trackingPlan(collection: "world", policy: MANUAL) {noLongerTracked(first: %d) {edges {node {__typename name version {evr}}}}}
                    comparison(left: {collection: "world", asOf: {ordinal: 5}}, right: {collection: "world"}) {build {stateChanged(first: %d) {edges {node {name left {package {name}} right {resolved}}}}}}
                    messageBuses {name waitingCount} messages(first: %d) {totalCount edges {node {text collection {name} deliveries {bus state}}}}
                    transitionDraft(input: {collection: "world", name: "t", title: "t", good: "requires ~ libbig.so.2", bad: "requires ~ libbig.so.1"}) {packages(first: %d) {edges {node {package {name} since {ordinal} state evidence {text package {name} seenIn {ordinal}}}}}}
                    """)
    void costsTheSameOutsideOfCollections(String field) {
        String query = "{" + field + "}";
        client.data(query.formatted(20));

        assertThat(client.statements(query.formatted(20))).isEqualTo(client.statements(query.formatted(2)));
    }

    @Test
    void costsTheSameHoweverManyBuildsMetAnUpdate() {
        JdbcClient jdbc = client.bean(JdbcClient.class);
        String query = """
                {packageUpdate(collection: "world", name: "met-by-many") {counts {build} outcomes(kind: BUILDS, first: %d) {
                  edges {node {build {number package {name version {evr}} generation {ordinal} comparedWith {number}} change {binary {name}}}}}}}
                """;
        jdbc.sql("""
                        insert into build_change (build_id, name, arch, old_evr, new_evr, distance, source)
                        select last_build_id, 'met-by-many', 'x86_64', '1-1', '2-1', 1, 'met-by-many' from tracked_package
                        where name like 'p%' and last_build_id is not null
                        """).update();
        try {
            assertThat(client.data(query.formatted(20)).at("/packageUpdate/outcomes/edges"))
                    .hasSize(20);
            assertThat(client.statements(query.formatted(20))).isEqualTo(client.statements(query.formatted(2)));
        } finally {
            jdbc.sql("delete from build_change where name = 'met-by-many'").update();
        }
    }

    @Test
    void countsOnlyWhenAskedAndNotWhatWasCountedBefore() {
        String query = "{collection(name: \"world\") {packages(first: 2%s) {%s edges {node {name}}}}}";
        String counting = "select count(*) from package";

        assertThat(client.statements(query.formatted("", "pageInfo {hasNextPage}")))
                .noneMatch(sql -> sql.contains("count"));
        assertThat(client.statements(query.formatted("", "totalCount")))
                .anyMatch(sql -> sql.contains("generation_counts"))
                .noneMatch(sql -> sql.startsWith(counting));
        assertThat(client.statements(query.formatted(", filter: {name: \"p\"}", "totalCount")))
                .anyMatch(sql -> sql.startsWith(counting));
    }

    @Test
    void looksForSimilarNamesWithFewStatementsHoweverLongANameIs() {
        String query = "{package(collection: \"world\", name: \"%s\") {name}}";

        assertThat(client.statementsRefused(query.formatted("pythagoras" + "x".repeat(3_900))))
                .hasSizeLessThan(32);
        assertThat(client.error(query.formatted("pythagoras" + "x".repeat(3_900)))
                        .get("message")
                        .asString())
                .endsWith("xxx…'. Similar names: python.")
                .hasSizeLessThan(200);
    }
}
