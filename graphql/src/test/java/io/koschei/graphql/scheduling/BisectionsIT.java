package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.NewBuild;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.model.rpm.Evr;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Searches for the generation since which a package fails. */
class BisectionsIT {

    private static final String START =
            "mutation {startBisection(collection: \"world\", package: \"%s\", good: {ordinal: %d}, bad: {ordinal: %d}) "
                    + "{id state result waitsFor requestedAt finishedAt good {ordinal} bad {ordinal} package {name version {evr}} builds {number}}}";

    private final TestGraphql client = World.writers();

    private JsonNode plan(String name, int good, int bad) {
        return client.data("""
                        {package(collection: "world", name: "%s") {currentBisectionPlan(good: {ordinal: %d}, bad: {ordinal: %d}) {good {ordinal} bad {ordinal}
                          available {ordinal} leftOutCount goneCount unresolvableCount alikeCount buildCount next {ordinal} text}}}
                        """.formatted(name, good, bad)).at("/package/currentBisectionPlan");
    }

    /** Koji has deleted 5, and 4 was skipped. In 2 and in all after it the editor has the same buildroot. */
    @Test
    void plansOnlyBuildsThatTellSomething() {
        JsonNode plan = plan("editor", 0, 7);
        assertThat(plan.at("/good/ordinal").asInt()).isZero();
        assertThat(plan.at("/bad/ordinal").asInt()).isEqualTo(7);
        assertThat(numbers(plan.get("available"), "/ordinal")).containsExactly(1);
        assertThat(plan.at("/next/ordinal").asInt()).isEqualTo(1);
        assertThat(plan.get("buildCount").asInt()).isEqualTo(1);
        assertThat(plan.get("leftOutCount").asInt()).isEqualTo(5);
        assertThat(plan.get("goneCount").asInt()).isEqualTo(2);
        assertThat(plan.get("alikeCount").asInt()).isEqualTo(3);
        assertThat(plan.get("text").asString())
                .isEqualTo(
                        "It builds in generation 0 and fails in generation 7. Of the 6 between them 1 is worth a build, so"
                                + " 1 build will narrow down where it broke. Of the others: the repositories of 2 are gone, 3 give the package"
                                + " the same buildroot as their neighbours.");
    }

    @Test
    void plansNoBuildWhereTheBuildrootCannotBeInstalled() {
        JsonNode plan = plan("suite", 1, 3);
        assertThat(plan.get("unresolvableCount").asInt()).isEqualTo(1);
        assertThat(plan.get("next").isNull()).isTrue();
        assertThat(plan.get("buildCount").asInt()).isZero();
        assertThat(plan.get("text").asString())
                .isEqualTo(
                        "It builds in generation 1 and fails in generation 3. The one between them is not worth a build: the"
                                + " dependencies of the package cannot be resolved in it.");
    }

    @Test
    void plansNothingBetweenNeighbours() {
        assertThat(plan("glibc", 5, 6).get("text").asString())
                .isEqualTo(
                        "It builds in generation 5 and fails in generation 6. No generation lies between them, so the latter"
                                + " broke it.");
    }

    @Test
    void startsStopsAndIsFoundAgain() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "None of the 6 between them is worth a build: the repositories of 2 are gone, 4 give the package the same buildroot",
                START.formatted("p20", 0, 7));

        JsonNode begun = client.data(START.formatted("editor", 0, 7)).get("startBisection");
        assertThat(begun.get("state").asString()).isEqualTo("SEARCHING");
        assertThat(begun.get("result").isNull()).isTrue();
        assertThat(begun.get("waitsFor").asString())
                .as("the editor is suspended, and that holds for searches")
                .isEqualTo("It is suspended until 2026-06-13 12:00 UTC: until the new upstream");
        assertThat(begun.get("requestedAt").asString()).isEqualTo(World.NOW.toString());
        assertThat(begun.at("/good/ordinal").asInt()).isZero();
        assertThat(begun.at("/package/name").asString()).isEqualTo("editor");
        assertThat(begun.get("builds")).isEmpty();
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "A search for the generation that broke editor goes on already; stop it first.",
                START.formatted("editor", 0, 7));
        JsonNode found = client.data("{node(id: " + begun.get("id") + ") {... on Bisection {state good {ordinal}}}"
                + " package(collection: \"world\", name: \"editor\") {currentBisections {id}}}");
        assertThat(found.at("/node/state").asString()).isEqualTo("SEARCHING");
        assertThat(texts(found.at("/package/currentBisections"), "/id"))
                .contains(begun.get("id").asString());

        String stop = "mutation {stopBisection(id: " + begun.get("id") + ") {state result waitsFor finishedAt}}";
        assertThat(client.data(stop).get("stopBisection").toString())
                .isEqualTo(
                        "{\"state\":\"STOPPED\",\"result\":\"A user stopped it.\",\"waitsFor\":null,\"finishedAt\":\""
                                + World.NOW + "\"}");
        refused(client, ErrorCode.BAD_REQUEST, "The search has ended already, it is STOPPED.", stop);
    }

    /** Its builds are its own: they are not the package's last build, nor in its schedule. */
    @Test
    void listsItsBuilds() {
        JdbcClient jdbc = client.bean(JdbcClient.class);
        int collection = jdbc.sql("select id from collection where name = 'world'")
                .query(Integer.class)
                .single();
        TrackedPackage p21 =
                client.bean(TrackedPackages.class).find(collection, "p21").orElseThrow();
        long search =
                client.bean(Bisections.class).begin(p21.id(), 0, 7, World.NOW).orElseThrow();
        long build = client.bean(BuildWriter.class)
                .begin(
                        new NewBuild(p21.id(), "search", Evr.parse("1-1"), 103, null, "x86_64 i686", null, search),
                        World.NOW)
                .orElseThrow();
        assertThat(client.data("{package(collection: \"world\", name: \"p21\") {currentBisections {state waitsFor}}}")
                        .at("/package/currentBisections/0")
                        .toString())
                .as("its build is under way")
                .isEqualTo("{\"state\":\"SEARCHING\",\"waitsFor\":null}");
        client.bean(BuildWriter.class).finish(build, BuildEnding.complete(World.NOW));
        client.bean(Bisections.class).narrow(search, 3, 7);
        client.bean(Bisections.class).end(search, Bisection.State.FOUND, "Generation 7 broke it.", World.NOW);

        JsonNode p = client.data("""
                        {package(collection: "world", name: "p21") {currentBisections {state result good {ordinal} bad {ordinal}
                           builds {number bisection {state} archOverride {only except} current}} lastBuild {number}}}
                        """).get("package");
        assertThat(p.at("/currentBisections/0/state").asString()).isEqualTo("FOUND");
        assertThat(p.at("/currentBisections/0/result").asString()).isEqualTo("Generation 7 broke it.");
        assertThat(p.at("/currentBisections/0/good/ordinal").asInt()).isEqualTo(3);
        JsonNode own = p.at("/currentBisections/0/builds/0");
        assertThat(own.get("number").asLong()).isEqualTo(build);
        assertThat(own.at("/bisection/state").asString()).isEqualTo("FOUND");
        assertThat(texts(own.at("/archOverride/only"), "")).containsExactly("x86_64", "i686");
        assertThat(own.get("current").asBoolean()).isFalse();
        assertThat(p.at("/lastBuild/number").asLong()).isNotEqualTo(build);
        jdbc.sql("delete from build where id = ?").param(build).update();
        jdbc.sql("delete from bisection where id = ?").param(search).update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    good: {ordinal: 5}, bad: {ordinal: 5}     | BAD_REQUEST        | 'good' must be a generation before 'bad', but 5 is not before 5.
                    good: {ordinal: 6}, bad: {repoId: 102}    | BAD_REQUEST        | but 6 is not before 2.
                    good: {ordinal: 4}, bad: {ordinal: 5}     | UNKNOWN_GENERATION | was skipped
                    good: {ordinal: 0}, bad: {ordinal: 8}     | UNKNOWN_GENERATION | is not complete yet
                    """)
    void refusesEndsThatMakeNoSense(String ends, ErrorCode code, String words) {
        refused(
                client,
                code,
                words,
                "{package(collection: \"world\", name: \"glibc\") {currentBisectionPlan(" + ends + ") {text}}}");
        refused(
                client,
                code,
                words,
                "mutation {startBisection(collection: \"world\", package: \"glibc\", " + ends + ") {id}}");
    }

    @Test
    void searchesOnlyForWhatKojiLists() {
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Koji has never listed a source package 'p23' for 'world'.",
                START.formatted("p23", 0, 7));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Package.currentBisectionPlan' may be asked of at most 5 rows",
                "{collection(name: \"world\") {packages(first: 6) {edges {node {currentBisectionPlan(good: {ordinal: 0}, bad: {ordinal: 7}) {text}}}}}}");
    }
}
