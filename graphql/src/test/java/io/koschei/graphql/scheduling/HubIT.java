package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.scheduling.HubStates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The hub as it was seen last, and what is suspended. */
class HubIT {

    private static final String SUSPEND =
            "mutation {suspend(input: {scope: %s, until: \"%s\", reason: \"%s\"%s}) {id scope reason until"
                    + " createdAt collection {name} package {name} group {name patterns}}}";

    private static final String LATER = World.NOW.plus(Duration.ofDays(1)).toString();

    private final TestGraphql client = World.writers();

    private JsonNode suspend(String scope, String more) {
        return client.data(SUSPEND.formatted(scope, LATER, "for a while", more)).get("suspend");
    }

    private void resume(JsonNode suspension) {
        client.data("mutation {resume(id: " + suspension.get("id") + ") {id}}");
    }

    @Test
    void tellsWhenTheHubWasSetUpAnew() {
        JdbcClient jdbc = client.bean(JdbcClient.class);
        String resets = "{hub {resets {at notice}}}";
        assertThat(client.data(resets).at("/hub/resets").toString()).isEqualTo("[]");
        int epoch = jdbc.sql(
                        "insert into hub_epoch (began_at, notice) values ('2026-06-09T00:00Z', 'Counts anew.') returning id")
                .query(Integer.class)
                .single();
        try {
            assertThat(client.data(resets).at("/hub/resets").toString())
                    .isEqualTo("[{\"at\":\"2026-06-09T00:00:00Z\",\"notice\":\"Counts anew.\"}]");
        } finally {
            jdbc.sql("delete from hub_epoch where id = ?").param(epoch).update();
        }
    }

    @Test
    void showsLoadsUserAndQuotas() {
        JsonNode hub = client.data("""
                        {hub {user unavailableReason loads {arch load} loadsPolledAt runningCount runningLimit loadThreshold pause {id}
                          suspensionCount quotas {collection {name} runningCount runningLimit weight}}}
                        """).get("hub");
        assertThat(hub.get("user").asString()).isEqualTo("koschei");
        assertThat(hub.get("unavailableReason").isNull()).isTrue();
        assertThat(hub.get("loads").toString())
                .isEqualTo("[{\"arch\":\"s390x\",\"load\":0.9},{\"arch\":\"x86_64\",\"load\":0.25}]");
        assertThat(hub.get("loadsPolledAt").asString()).isEqualTo("2026-06-10T09:00:00Z");
        assertThat(hub.get("runningCount").asInt()).isEqualTo(1);
        assertThat(hub.get("runningLimit").asInt()).isEqualTo(30);
        assertThat(hub.get("loadThreshold").asDouble()).isEqualTo(0.5);
        assertThat(texts(hub.get("quotas"), "/collection/name"))
                .as("those with a Koji")
                .containsExactly("world", "empty");
        assertThat(hub.at("/quotas/0").toString())
                .isEqualTo(
                        "{\"collection\":{\"name\":\"world\"},\"runningCount\":1,\"runningLimit\":3,\"weight\":2.0}");
        assertThat(hub.at("/quotas/1/runningLimit").isNull()).isTrue();
    }

    @Test
    void saysWhyNothingCanBeSubmitted() {
        client.bean(HubStates.class).fault("Koji does not accept the certificate.");
        assertThat(client.data("{hub {unavailableReason}}")
                        .at("/hub/unavailableReason")
                        .asString())
                .isEqualTo("Koji does not accept the certificate.");
        client.bean(HubStates.class).fault(null);
    }

    @Test
    void suspendsAWholeCollectionAGroupAndTheHub() {
        JsonNode collection = suspend("COLLECTION", ", collection: \"world\"");
        JsonNode group = suspend("GROUP", ", group: \"fillers\"");
        JsonNode hub = suspend("HUB", "");
        assertThat(collection.at("/collection/name").asString()).isEqualTo("world");
        assertThat(collection.get("createdAt").asString()).isEqualTo(World.NOW.toString());
        assertThat(group.get("group").toString()).isEqualTo("{\"name\":\"fillers\",\"patterns\":[\"p0*\",\"p1*\"]}");
        assertThat(group.get("collection").isNull()).isTrue();

        JsonNode all = client.data("""
                {hub {pause {id} suspensionCount suspensions {scope until}}
                 world: collection(name: "world") {suspensions {scope}} copy: collection(name: "copy") {suspensions {scope}}}
                """);
        assertThat(all.at("/hub/pause/id")).isEqualTo(hub.get("id"));
        assertThat(all.at("/hub/suspensionCount").asInt()).isEqualTo(4);
        assertThat(texts(all.at("/hub/suspensions"), "/until")).isSorted();
        assertThat(texts(all.at("/world/suspensions"), "/scope"))
                .containsExactlyInAnyOrder("COLLECTION", "GROUP", "HUB", "PACKAGE");
        assertThat(texts(all.at("/copy/suspensions"), "/scope")).containsExactlyInAnyOrder("GROUP", "HUB");

        List.of(collection, group, hub).forEach(this::resume);
        assertThat(client.data("{hub {pause {id} suspensionCount}}").get("hub").toString())
                .isEqualTo("{\"pause\":null,\"suspensionCount\":1}");
    }

    /** What was suspended before is replaced: the earlier id is gone. */
    @Test
    void replacesAnEarlierSuspensionOfTheSameThing() {
        JsonNode first = suspend("PACKAGE", ", collection: \"world\", package: \"gcc\"");
        JsonNode second = suspend("PACKAGE", ", collection: \"world\", package: \"gcc\"");
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        refused(client, ErrorCode.UNKNOWN_SUSPENSION, "not in force", "{node(id: " + first.get("id") + ") {id}}");
        resume(second);
        refused(
                client,
                ErrorCode.UNKNOWN_SUSPENSION,
                "That suspension is not in force: it has ended, or there never was one.",
                "mutation {resume(id: " + second.get("id") + ") {id}}");
    }

    /** What resume returns makes the same suspension again. */
    @Test
    void givesBackWhatItResumed() {
        JsonNode made = suspend("PACKAGE", ", collection: \"world\", package: \"gcc\"");
        JsonNode resumed = client.data("mutation {resume(id: " + made.get("id")
                        + ") {scope until reason collection {name} package {name}}}")
                .get("resume");
        JsonNode again = client.data(SUSPEND.formatted(
                        resumed.get("scope").asString(),
                        resumed.get("until").asString(),
                        resumed.get("reason").asString(),
                        ", collection: " + resumed.at("/collection/name") + ", package: "
                                + resumed.at("/package/name")))
                .get("suspend");
        for (String field : List.of("scope", "until", "reason", "collection", "package")) {
            assertThat(again.get(field)).isEqualTo(made.get(field));
        }
        resume(again);
    }

    @Test
    void keepsTheNameOfAGroupThatIsGone() {
        JsonNode made = suspend("GROUP", ", group: \"nothing\"");
        client.bean(JdbcClient.class)
                .sql("update package_group set name = 'renamed' where name = 'nothing'")
                .update();
        JsonNode group = client.data(
                        "{node(id: " + made.get("id") + ") {... on Suspension {group {name displayName patterns}}}}")
                .at("/node/group");
        client.bean(JdbcClient.class)
                .sql("update package_group set name = 'nothing' where name = 'renamed'")
                .update();
        assertThat(group.toString()).isEqualTo("{\"name\":\"nothing\",\"displayName\":\"nothing\",\"patterns\":[]}");
        resume(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    PACKAGE    | , collection: "world"                  | To suspend a PACKAGE, 'package' must be given.
                    PACKAGE    | , package: "gcc"                       | To suspend a PACKAGE, 'collection' must be given.
                    COLLECTION |                                        | To suspend a COLLECTION, 'collection' must be given.
                    GROUP      | , group: " "                           | To suspend a GROUP, 'group' must be given.
                    HUB        | , collection: "world"                  | 'collection' means nothing where a HUB is suspended.
                    HUB        | , package: "gcc"                       | 'package' means nothing where a HUB is suspended.
                    HUB        | , group: "xml"                         | 'group' means nothing where a HUB is suspended.
                    COLLECTION | , collection: "world", package: "gcc"  | 'package' means nothing where a COLLECTION is suspended.
                    GROUP      | , group: "xml", collection: "world"    | 'collection' means nothing where a GROUP is suspended.
                    PACKAGE    | , collection: "world", package: "gcc", group: "xml" | 'group' means nothing where a PACKAGE is suspended.
                    GROUP      | , group: "none"                        | There is no group 'none'. There are: xml, fillers, nothing.
                    """)
    void saysWhatDoesNotFitTogether(String scope, String more, String words) {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                words,
                SUSPEND.formatted(scope, LATER, "for a while", more == null ? "" : more));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2026-06-10T12:00:00Z | ok   | 'until' must be in the future
                    2026-06-10T11:00:00Z | ok   | 'until' must be in the future
                    2027-06-12T12:00:00Z | ok   | at most a year from now
                    2026-06-11T12:00:00Z | ` `  | 'reason' must have 1 to 500 characters.
                    tomorrow             | ok   | is not a moment
                    """)
    void needsAnEndAndAReason(String until, String reason, String words) {
        refused(client, ErrorCode.BAD_REQUEST, words, SUSPEND.formatted("HUB", until, reason, ""));
    }

    @Test
    void takesAYearAndFiveHundredCharactersAtMost() {
        String year = World.NOW.plus(Duration.ofDays(366)).toString();
        JsonNode made =
                client.data(SUSPEND.formatted("HUB", year, "r".repeat(500), "")).get("suspend");
        assertThat(made.get("until").asString()).isEqualTo(year);
        resume(made);
        refused(client, ErrorCode.BAD_REQUEST, "1 to 500", SUSPEND.formatted("HUB", LATER, "r".repeat(501), ""));
        refused(
                client,
                ErrorCode.UNKNOWN_PACKAGE,
                "Koji has never listed a source package 'p23' for 'world'.",
                SUSPEND.formatted("PACKAGE", LATER, "r", ", collection: \"world\", package: \"p23\""));
    }
}
