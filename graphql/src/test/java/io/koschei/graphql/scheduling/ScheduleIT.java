package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.stream;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Why each package is, or is not, about to be built; and the queue. */
class ScheduleIT {

    private final TestGraphql client = World.client();

    private JsonNode schedule(String name, String fields) {
        return sourcePackage(name, "currentSchedule {" + fields + "}").get("currentSchedule");
    }

    private JsonNode sourcePackage(String name, String fields) {
        return client.data("{package(collection: \"world\", name: \"" + name + "\") {" + fields + "}}")
                .get("package");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    glibc   | WAITING         | It is about to be submitted, at position 1.
                    bash    | WAITING         | It is about to be submitted, at position 2.
                    gcc     | OVER_CAPACITY   | It waits until other builds have ended, at position 3.
                    make    | RUNNING         | It is being built now.
                    zlib    | BELOW_THRESHOLD | Its priority is 11, below the threshold of 256. If nothing else changes, it gets there at 2026-06-17 05:00 UTC.
                    libxml  | RETRY           | Koji's infrastructure failed its last build; it is built again at 2026-06-10 12:04 UTC.
                    editor  | SUSPENDED       | It is suspended until 2026-06-13 12:00 UTC: until the new upstream
                    viewer  | REFUSED         | Koji does not know its sources. It is tried again at 2026-06-10 12:05 UTC.
                    suite   | DAILY_CAP       | It was built 3 times within a day, which is the limit.
                    fonts   | NO_ARCH         | Koschei builds for none of the architectures that the package can be built for.
                    themes  | ARCH_LOADED     | It waits until builders for s390x have less to do.
                    python  | UNTRACKED       | It is not tracked, so it is rebuilt only when its maintainers do so.
                    meson   | NO_BUILD        | It has never been built here, and Koschei rebuilds only what was built once.
                    ant     | BLOCKED         | Koji blocks it in this collection.
                    wine    | NOT_LISTED      | Koji no longer lists it in this collection.
                    legacy  | UNRESOLVED      | Its BuildRequires cannot be installed together, so a build would fail.
                    """)
    void saysWhyEachPackageIsOrIsNotBuilt(String name, String kind, String text) {
        JsonNode status = schedule(name, "status {kind text}").get("status");
        assertThat(status.get("kind").asString()).isEqualTo(kind);
        assertThat(status.get("text").asString()).isEqualTo(text);
    }

    @Test
    void listsPackagesByWhyTheyAreOrAreNotBuilt() {
        JsonNode all = client.data("""
                        {collection(name: "world") {currentStatusCounts {kind packageCount}
                           refused: currentStatuses(kind: REFUSED) {totalCount edges {node {package {__typename name} status {text}}}}
                           absent: currentStatuses(name: "LAT*") {edges {node {package {__typename name} status {kind}}}}
                           first: currentStatuses(first: 2) {totalCount edges {node {package {name}}}}}}
                        """).get("collection");
        int counted = stream(all.get("currentStatusCounts"))
                .mapToInt(each -> each.get("packageCount").asInt())
                .sum();
        assertThat(all.at("/first/totalCount").asInt()).isEqualTo(counted).isEqualTo(44);
        assertThat(nodes(all.get("first"), "/package/name")).isSorted().hasSize(2);
        assertThat(all.at("/refused/totalCount").asInt()).isEqualTo(1);
        assertThat(nodes(all.get("refused"), "/package/name")).containsExactly("viewer");
        assertThat(nodes(all.get("refused"), "/status/text"))
                .singleElement()
                .asString()
                .startsWith("Koji does not know");
        assertThat(nodes(all.get("absent"), "/package/__typename")).containsExactly("AbsentPackage");
        assertThat(client.data("{collection(name: \"copy\") {currentStatusCounts {kind}}}")
                        .toString())
                .as("it has no Koji")
                .contains("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    glibc  | null                     | 1
                    gcc    | null                     | 3
                    make   | null                     | null
                    zlib   | 2026-06-17T05:00:00Z     | null
                    libxml | 2026-06-10T12:04:00Z     | null
                    editor | 2026-06-13T12:00:00Z     | null
                    viewer | 2026-06-10T12:05:00Z     | null
                    suite  | null                     | null
                    """)
    void saysWhenAReasonEndsByItself(String name, String until, String position) {
        JsonNode status = schedule(name, "status {until position}").get("status");
        assertThat(texts(status, "")).containsExactly(until, position);
    }

    @Test
    void addsUpAPriority() {
        JsonNode bash = schedule("bash", """
                        priority {total threshold manual static coefficient dependency build time parts {kind value text}} dueAt arches unblockedCount
                        """);
        JsonNode priority = bash.get("priority");
        assertThat(priority.get("static").asInt()).isEqualTo(100);
        assertThat(priority.get("manual").asInt()).isZero();
        assertThat(priority.get("dependency").asInt()).isEqualTo(40);
        assertThat(priority.get("threshold").asInt()).isEqualTo(256);
        assertThat(priority.get("total").asDouble())
                .isEqualTo(140 + priority.get("time").asDouble());
        assertThat(texts(priority.get("parts"), "/kind")).containsExactly("TIME", "STATIC", "DEPENDENCY");
        assertThat(priority.at("/parts/2/text").asString()).isEqualTo("2 dependencies changed since its last build.");
        assertThat(priority.at("/parts/0/text").asString())
                .isEqualTo("The longer ago its last build began, the more; after 7 days that alone is enough.");
        assertThat(bash.get("dueAt").asString()).as("long ago").startsWith("2026-05-1");
    }

    @Test
    void hasNoPriorityBeforeTheFirstBuild() {
        JsonNode meson = schedule("meson", "priority {total} dueAt runningBuild {number}");
        assertThat(meson.toString()).isEqualTo("{\"priority\":null,\"dueAt\":null,\"runningBuild\":null}");
    }

    @Test
    void linksTheRunningBuildAndTheSuspension() {
        JsonNode make = schedule(
                "make", "runningBuild {state taskId generation {ordinal} startedAt finishedAt package {name}}");
        assertThat(make.get("runningBuild").toString())
                .isEqualTo(
                        "{\"state\":\"RUNNING\",\"taskId\":701,\"generation\":{\"ordinal\":7},"
                                + "\"startedAt\":\"2026-06-10T11:50:30Z\",\"finishedAt\":null,\"package\":{\"name\":\"make\"}}");
        JsonNode editor = sourcePackage(
                "editor", "suspension {scope reason until createdAt package {name} group {name} collection {name}}");
        assertThat(editor.get("suspension").toString())
                .isEqualTo(
                        "{\"scope\":\"PACKAGE\",\"reason\":\"until the new upstream\",\"until\":\"2026-06-13T12:00:00Z\","
                                + "\"createdAt\":\"2026-06-10T09:00:00Z\",\"package\":{\"name\":\"editor\"},\"group\":null,"
                                + "\"collection\":{\"name\":\"world\"}}");
        assertThat(sourcePackage("glibc", "suspension {reason}")
                        .get("suspension")
                        .isNull())
                .isTrue();
    }

    @Test
    void saysWhatItIsBuiltFor() {
        assertThat(texts(schedule("themes", "arches").get("arches"), "")).containsExactly("s390x");
        assertThat(sourcePackage("gcc", "settings {archOverride {only except}} currentSchedule {unblockedCount}")
                        .toString())
                .isEqualTo("{\"settings\":{\"archOverride\":{\"only\":null,\"except\":[\"i686\"]}},"
                        + "\"currentSchedule\":{\"unblockedCount\":7}}");
    }

    @Test
    void saysNothingOfWhatKojiDoesNotList() {
        JsonNode two = client.data("""
                {unlisted: package(collection: "world", name: "p23") {currentSchedule {status {kind}} tracking {tracked} lastBuild {number} builds {totalCount} currentBisections {id}}
                 copy: package(collection: "copy", name: "zlib") {currentSchedule {status {kind}} tracking {tracked} lastBuild {number}}}
                """);
        assertThat(two.get("unlisted").toString())
                .isEqualTo(
                        "{\"currentSchedule\":null,\"tracking\":null,\"lastBuild\":null,\"builds\":{\"totalCount\":0},\"currentBisections\":[]}");
        assertThat(two.at("/copy/currentSchedule").isNull()).isTrue();
        assertThat(two.at("/copy/tracking").isNull()).isTrue();
    }

    @Test
    void queuesWhatIsDueTheNextOneFirst() {
        JsonNode queue = client.data("""
                        {collection(name: "world") {queue {totalCount edges {node {position priority unblockedCount text package {name}}}}}}
                        """).at("/collection/queue");
        assertThat(nodes(queue, "/package/name")).containsExactly("glibc", "bash", "gcc", "big", "p20", "p21", "p22");
        assertThat(nodes(queue, "/position")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(queue.at("/edges/0/node/text").asString()).isEqualTo("A person set it for the next build.");
        assertThat(queue.at("/edges/2/node/unblockedCount").asInt()).isEqualTo(7);
        assertThat(queue.get("totalCount").asInt()).isEqualTo(7);
        double before = Double.MAX_VALUE;
        for (JsonNode edge : queue.get("edges")) {
            assertThat(edge.at("/node/priority").asDouble()).isLessThanOrEqualTo(before);
            before = edge.at("/node/priority").asDouble();
        }
    }

    /** A schedule of each row of a long list would compare and decide too much. */
    @Test
    void isAskedOfAFewPackagesAtATime() {
        String many = "{collection(name: \"world\") {packages(first: %d) {edges {node {%s}}}}}";
        assertThat(client.data(many.formatted(46, "currentSchedule {status {kind}} tracking {text}"))
                        .at("/collection/packages/edges"))
                .hasSize(46);
        String twice =
                "{one: collection(name: \"world\") {packages(first: 40) {edges {node {currentSchedule {status {kind}}}}}}"
                        + " two: collection(name: \"world\") {packages(last: 11) {edges {node {currentSchedule {status {kind}}}}}}}";
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Package.currentSchedule' may be asked of at most 50 rows at a time. Ask for fewer rows with 'first'.",
                twice);
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Package.tracking'",
                twice.replace("currentSchedule {status {kind}}", "tracking {text}"));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Package.builds'",
                twice.replace("currentSchedule {status {kind}}", "builds {totalCount}"));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'Package.currentBisections' may be asked of at most 5 rows",
                many.formatted(6, "currentBisections {id}"));
    }
}
