package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a change affects, why something is installed and what it adds, in the demo's history. */
class WalkGraphIT {

    /** No hub is there, and none is needed. */
    private static final URI HUB = URI.create("http://127.0.0.1:9/");

    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    /** In generation 23 icu and libxml2 change their sonames: whatever breaks needed one of them before. */
    @Test
    void whatBreaksWasAffectedBefore() throws IOException, InterruptedException {
        JsonNode impact = client.data("""
                        {impact(collection: "walk", packages: ["icu.src", "libxml2.src"], asOf: {ordinal: 22}) {
                          generation {ordinal} changed {name arch}
                          build {packageCount byDistance {packageCount} packages(first: 500) {totalCount edges {node {package {name}}}}}
                          runtime {packageCount bySource {source {name} binaryCount} packages(first: 500) {edges {node {package {name} distance}}}}}}
                        """).get("impact");
        JsonNode broken = client.data(
                """
                        {collection(name: "walk") {generations(first: 100) {edges {node {ordinal
                          build: changes(side: BUILD, kind: NEWLY_BROKEN, first: 500) {edges {node {package {name} problemText}}}}}}}}
                        """.replace("generations(first: 100)", "generations(first: 1, after: \"" + cursor(24) + "\")"));

        assertThat(impact.at("/generation/ordinal").asInt()).isEqualTo(22);
        assertThat(names(impact.get("changed"), "")).contains("libxml2", "libicu76");
        Set<String> affected = names(impact.at("/build/packages/edges"), "/node/package");
        assertThat(affected)
                .hasSizeLessThanOrEqualTo(impact.at("/build/packageCount").asInt());
        Set<String> newly = new HashSet<>();
        broken.at("/collection/generations/edges/0/node/build/edges").forEach(edge -> {
            String problem = edge.at("/node/problemText").asString();
            if (problem.contains("libxml2") || problem.contains("libicu76")) {
                newly.add(edge.at("/node/package/name").asString());
            }
        });
        assertThat(newly).hasSizeGreaterThan(5);
        newly.removeAll(all("BUILD"));
        assertThat(newly).as("broken by what did not affect them").isEmpty();
        int sum = 0;
        for (JsonNode level : impact.at("/build/byDistance")) {
            sum += level.get("packageCount").asInt();
        }
        assertThat(sum).isEqualTo(impact.at("/build/packageCount").asInt());
        assertThat(impact.at("/runtime/packages/edges/0/node/distance").asInt()).isEqualTo(1);
        assertThat(impact.at("/runtime/bySource/0/binaryCount").asInt()).isPositive();
    }

    private static Set<String> all(String side) throws IOException, InterruptedException {
        Set<String> names = new HashSet<>();
        String after = "";
        String field = side.equals("BUILD") ? "build" : "runtime";
        for (boolean more = true; more; ) {
            JsonNode page = client.data("""
                            {impact(collection: "walk", packages: ["icu.src", "libxml2.src"], asOf: {ordinal: 22}) {
                              %s {packages(first: 500 %s) {pageInfo {hasNextPage endCursor} edges {node {package {name}}}}}}}
                            """.formatted(field, after)).at("/impact/" + field + "/packages");
            names.addAll(names(page.get("edges"), "/node/package"));
            after = ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\"";
            more = page.at("/pageInfo/hasNextPage").asBoolean();
        }
        return names;
    }

    @Test
    void aPathSaysWhatIsRequiredAndWhatMeetsIt() throws IOException, InterruptedException {
        JsonNode why = client.data("""
                        {why(collection: "walk", from: "librust-tokio-dev", to: "libc6", paths: 3, asOf: {ordinal: 21}) {
                          text installed distance exact complete
                          paths {stepCount steps {from {name} requirements to {name arch version {evr}} byBuildGroup}}}}
                        """).get("why");

        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("exact").asBoolean()).isTrue();
        assertThat(why.get("paths")).hasSize(3);
        assertThat(why.at("/paths/0/stepCount").asInt())
                .isEqualTo(why.get("distance").asInt());
        String before = "librust-tokio-dev";
        for (JsonNode step : why.at("/paths/0/steps")) {
            assertThat(step.at("/from/name").asString()).isEqualTo(before);
            assertThat(step.get("requirements")).isNotEmpty();
            assertThat(step.get("byBuildGroup").asBoolean()).isFalse();
            before = step.at("/to/name").asString();
        }
        assertThat(before).isEqualTo("libc6");
        assertThat(why.get("text").asString())
                .startsWith("libc6 is installed with librust-tokio-dev: librust-tokio-dev requires ");
    }

    /** dh-nodejs and others bring libtool, which by itself would choose another compiler than the one that is there. */
    @Test
    void aPathEndsWithWhatIsThereAnyway() throws IOException, InterruptedException {
        JsonNode why = client.data("""
                        {why(collection: "walk", from: "node-yallist.src", to: "gcc", asOf: {ordinal: 0}) {
                          text installed distance exact paths {steps {from {name} requirements to {name} byBuildGroup}}}}
                        """).get("why");

        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("exact").asBoolean()).isTrue();
        JsonNode steps = why.at("/paths/0/steps");
        assertThat(steps).hasSize(why.get("distance").asInt());
        JsonNode last = steps.get(steps.size() - 1);
        assertThat(last.at("/to/name").asString()).isEqualTo("gcc");
        assertThat(last.get("byBuildGroup").asBoolean()).isFalse();
        assertThat(last.at("/requirements/0").asString()).contains("gcc");
    }

    private static String cursor(int ordinal) throws IOException, InterruptedException {
        for (JsonNode edge : client.data(
                        "{collection(name: \"walk\") {generations(first: 100) {edges {cursor node" + " {ordinal}}}}}")
                .at("/collection/generations/edges")) {
            if (edge.at("/node/ordinal").asInt() == ordinal) {
                return edge.get("cursor").asString();
            }
        }
        throw new AssertionError("no generation " + ordinal);
    }

    private static Set<String> names(JsonNode rows, String inside) {
        Set<String> names = new HashSet<>();
        rows.forEach(row -> names.add(row.at(inside + "/name").asString()));
        return names;
    }

    /** Another session holds the table; the question waits, and is given up by the database. */
    @Test
    void whatTakesTooLongIsStopped() throws Exception {
        try (TestService service = TestService.startApart(
                        "slow", HUB, HUB, "spring.profiles.active=web", "spring.jdbc.template.query-timeout=1s");
                Connection connection = TestStores.dataSource("slow").getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table collection in access exclusive mode");

            JsonNode error = new GraphqlClient(service.url("/graphql")).error("{collections {name}}");

            assertThat(error.at("/extensions/code").asString()).isEqualTo("TIMEOUT");
            assertThat(error.get("message").asString()).startsWith("This took too long and was stopped.");
            assertThat(TestStores.jdbc("slow")
                            .sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%from collection%' and query like '%position%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }
}
