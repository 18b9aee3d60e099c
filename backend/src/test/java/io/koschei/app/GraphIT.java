package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.PackageGroup;
import io.koschei.postgres.PackageGroups;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a change affects, why something is installed and what it adds, in the demo's history. */
class GraphIT {

    /** Nobody is there, and nobody need be. */
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
    void whatIsAffectedIsCountedForEachGroup() throws Exception {
        WalkedDemo.get()
                .service()
                .bean(PackageGroups.class)
                .configure(List.of(
                        new PackageGroup("node", "JavaScript", List.of("node-*", "nodejs")),
                        new PackageGroup("everything", "Everything", List.of("*")),
                        new PackageGroup("nothing", "Nothing", List.of("no-such-package"))));

        JsonNode impact = client.data("""
                        {packageGroups {name displayName patterns}
                         impact(collection: "walk", packages: ["nodejs"], asOf: {ordinal: 22}) {
                          build {packageCount byGroup {group {name} packageCount} packages(first: 500) {edges {node {package {name}}}}}
                          runtime {packageCount byGroup {group {name} packageCount}}}}
                        """);

        assertThat(impact.at("/packageGroups/0/displayName").asString()).isEqualTo("JavaScript");
        JsonNode build = impact.at("/impact/build");
        Set<String> named = names(build.at("/packages/edges"), "/node/package");
        named.removeIf(name -> !name.startsWith("node-") && !name.equals("nodejs"));
        assertThat(build.at("/packageCount").asInt()).isBetween(1, 500);
        assertThat(build.at("/byGroup/0/packageCount").asInt())
                .isEqualTo(named.size())
                .isPositive();
        assertThat(build.at("/byGroup/1/packageCount")).isEqualTo(build.get("packageCount"));
        assertThat(build.at("/byGroup/2/packageCount").asInt()).isZero();
        assertThat(impact.at("/impact/runtime/byGroup/1/packageCount"))
                .isEqualTo(impact.at("/impact/runtime/packageCount"));
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

    @Test
    void theBuildGroupIsAReasonToo() throws IOException, InterruptedException {
        JsonNode why = client.data("""
                        {why(collection: "walk", from: "node-yallist.src", to: "build-essential", asOf: {ordinal: 0}) {
                          text installed distance paths {steps {from {name} to {name} byBuildGroup}}}}
                        """).get("why");

        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("distance").isNull()).isTrue();
        assertThat(why.at("/paths/0/steps/0/byBuildGroup").asBoolean()).isTrue();
        assertThat(why.get("text").asString())
                .startsWith("build-essential is installed to build node-yallist: the build group brings ");
    }

    @Test
    void whatIsNotInstalledHasNoReason() throws IOException, InterruptedException {
        JsonNode why = client.data("""
                        {why(collection: "walk", from: "libc6", to: "build-essential") {text installed paths {stepCount}}}
                        """).get("why");

        assertThat(why.get("installed").asBoolean()).isFalse();
        assertThat(why.get("paths")).isEmpty();
        assertThat(why.get("text").asString()).isEqualTo("build-essential is not installed with libc6.");
    }

    @Test
    void withoutThePackageItselfNothingIsLeft() throws IOException, InterruptedException {
        JsonNode binary = client.data("""
                        {binary(collection: "walk", name: "librust-tokio-dev", asOf: {ordinal: 21}) {
                          closureSize {packageCount installSize}
                          contributions(first: 500) {totalCount attachedCount edges {node {
                            binary {name installSize} distance addedSize {packageCount installSize}}}}}}
                        """).get("binary");

        JsonNode first = binary.at("/contributions/edges/0/node");
        assertThat(first.at("/binary/name").asString()).isEqualTo("librust-tokio-dev");
        assertThat(first.at("/addedSize/packageCount")).isEqualTo(binary.at("/closureSize/packageCount"));
        assertThat(first.at("/addedSize/installSize")).isEqualTo(binary.at("/closureSize/installSize"));
        assertThat(binary.at("/contributions/totalCount")).isEqualTo(binary.at("/closureSize/packageCount"));
        for (JsonNode edge : binary.at("/contributions/edges")) {
            assertThat(edge.at("/node/addedSize/installSize").asLong())
                    .isGreaterThanOrEqualTo(edge.at("/node/binary/installSize").asLong());
        }
    }

    @Test
    void aListIsOrderedByWhatIsSummedUp() throws IOException, InterruptedException {
        JsonNode edges = client.data("""
                        {collection(name: "walk") {binaries(first: 20, filter: {state: INSTALLABLE},
                          order: {field: CLOSURE_INSTALL_SIZE, direction: DESC}) {
                          edges {node {name closureSize {installSize}}}}}}
                        """).at("/collection/binaries/edges");

        long before = Long.MAX_VALUE;
        for (JsonNode edge : edges) {
            long size = edge.at("/node/closureSize/installSize").asLong();
            assertThat(size).isPositive().isLessThanOrEqualTo(before);
            before = size;
        }
    }

    @Test
    void whatCannotBeAnsweredHasACode() throws IOException, InterruptedException {
        assertError("UNKNOWN_BINARY", "Similar names: ", """
                {impact(collection: "walk", packages: ["libxml3"]) {build {packageCount}}}""");
        assertError("UNKNOWN_PACKAGE", "no source package 'nothing-like-it'", """
                {why(collection: "walk", from: "nothing-like-it.src", to: "libc6") {text}}""");
        assertError("BAD_REQUEST", "1 to 1000 packages, not 0", """
                {impact(collection: "walk", packages: []) {build {packageCount}}}""");
        assertError("LIMIT_EXCEEDED", "'paths' must be 1 to 20, not 21", """
                {why(collection: "walk", from: "libc6", to: "libc6", paths: 21) {text}}""");
        assertError("UNKNOWN_GENERATION", "The newest complete generation is ", """
                {impact(collection: "walk", packages: ["libc6"], asOf: {ordinal: 4711}) {build {packageCount}}}""");
        assertError("LIMIT_EXCEEDED", "'first' may be at most 500, not 501", """
                {impact(collection: "walk", packages: ["libc6"]) {build {packages(first: 501) {totalCount}}}}""");
    }

    private static void assertError(String code, String text, String query) throws IOException, InterruptedException {
        JsonNode error = client.error(query);
        assertThat(error.at("/extensions/code").asString()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("message").asString()).contains(text);
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

    /** Somebody holds the table; the question waits, and is given up by the database. */
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
