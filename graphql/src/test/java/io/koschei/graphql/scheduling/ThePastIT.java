package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.WorldPast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tracking, groups and settings as they were: {@link WorldPast} has what changed when. */
class ThePastIT {

    private static final String STATE = "tracked chosen blocked";

    private final TestGraphql client = World.client();

    private JsonNode then(String asOf, String fields) {
        return client.data("{package(collection: \"world\", name: \"" + WorldPast.CHANGED + "\"" + asOf + ") {" + fields
                        + "}}")
                .get("package");
    }

    private static String words(JsonNode answer) {
        return answer.toString().replace("\"", "");
    }

    /** Kept since 2026-06-02T18:00Z, set otherwise from 2026-06-03T18:00Z to 2026-06-04T18:00Z. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
                    ordinal: 1                 | null                                      | null
                    at: "2026-06-02T17:59Z"    | null                                      | null
                    at: "2026-06-02T18:00Z"    | {tracked:true,chosen:false,blocked:false} | {manualPriority:0,staticPriority:0,archOverride:null}
                    ordinal: 2                 | {tracked:true,chosen:false,blocked:false} | {manualPriority:0,staticPriority:0,archOverride:null}
                    at: "2026-06-03T17:59Z"    | {tracked:true,chosen:false,blocked:false} | {manualPriority:0,staticPriority:0,archOverride:null}
                    at: "2026-06-03T18:00:30Z" | {tracked:false,chosen:true,blocked:false} | {manualPriority:300,staticPriority:-40,archOverride:{only:[x86_64]}}
                    ordinal: 3                 | {tracked:false,chosen:true,blocked:true}  | {manualPriority:300,staticPriority:-40,archOverride:{only:[x86_64]}}
                    repoId: 103                | {tracked:false,chosen:true,blocked:true}  | {manualPriority:300,staticPriority:-40,archOverride:{only:[x86_64]}}
                    ordinal: 5                 | {tracked:true,chosen:false,blocked:false} | {manualPriority:0,staticPriority:0,archOverride:null}
                    """)
    void saysHowAPackageWasTrackedAndSet(String asOf, String tracking, String settings) {
        JsonNode found = then(
                ", asOf: {" + asOf + "}",
                "tracking {" + STATE + "} settings {manualPriority staticPriority archOverride {only}}");
        assertThat(words(found.get("tracking"))).isEqualTo(String.valueOf(tracking));
        assertThat(words(found.get("settings"))).isEqualTo(String.valueOf(settings));
    }

    @Test
    void saysHowItIsNowWhereNoGenerationIsNamed() {
        assertThat(words(then("", "at tracking {" + STATE + "} settings {manualPriority}")))
                .isEqualTo("{at:null,tracking:{tracked:true,chosen:false,blocked:false},settings:{manualPriority:0}}");
    }

    @Test
    void saysWhichMomentItIsAbout() {
        assertThat(then(", asOf: {ordinal: 3}", "at").get("at").asString()).isEqualTo("2026-06-04T06:00:00Z");
        JsonNode date = then(", asOf: {at: \"2026-06-04T17:00Z\"}", "at generation {ordinal}");
        assertThat(words(date)).isEqualTo("{at:2026-06-04T17:00:00Z,generation:{ordinal:3}}");
    }

    /** What a client keeps by id is not mixed up: the same generation at two moments is two things. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `, asOf: {ordinal: 3}`                   | 2026-06-04T06:00:00Z
                    `, asOf: {at: "2026-06-04T17:00:00.25Z"}` | 2026-06-04T17:00:00.250Z
                    ``                                       | null
                    """)
    void findsItAgainAsOfTheSameMoment(String asOf, String at) {
        JsonNode found = then(asOf, "id at tracking {tracked text}");
        assertThat(found.get("at").isNull() ? "null" : found.get("at").asString())
                .isEqualTo(at);
        assertThat(client.data("{node(id: " + found.get("id") + ") {... on Package {id at tracking {tracked text}}}}")
                        .get("node"))
                .isEqualTo(found);
    }

    /** Rows that an answer leads to are of its moment, too. */
    @Test
    void keepsTheMomentAlongLinks() {
        JsonNode found = then(
                ", asOf: {at: \"2026-06-04T17:00Z\"}",
                "binaries {source {... on Package {at tracking {blocked}}}} settings {package {... on Package {at generation {ordinal}}}}");
        assertThat(words(found.at("/binaries/0/source")))
                .isEqualTo("{at:2026-06-04T17:00:00Z,tracking:{blocked:true}}");
        assertThat(words(found.at("/settings/package"))).isEqualTo("{at:2026-06-04T17:00:00Z,generation:{ordinal:3}}");
    }

    @Test
    void saysWhatWasSuspended() {
        assertThat(then(", asOf: {ordinal: 2}", "suspension {reason}")
                        .get("suspension")
                        .isNull())
                .isTrue();
        assertThat(words(then(", asOf: {ordinal: 3}", "suspension {reason}")))
                .isEqualTo("{suspension:{reason:for a test}}");
        assertThat(then(", asOf: {ordinal: 5}", "suspension {reason}")
                        .get("suspension")
                        .isNull())
                .isTrue();
        JsonNode collection = client.data("""
                        {collection(name: "world") {then: suspensions(asOf: {ordinal: 3}) {package {name}} suspensions {package {name}}}}
                        """).get("collection");
        assertThat(texts(collection.get("then"), "/package/name")).containsExactly(WorldPast.CHANGED);
        assertThat(texts(collection.get("suspensions"), "/package/name")).containsExactly("editor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
                    ordinal: 1              | null
                    ordinal: 2              | {policy:ALL,groups:[],trackedCount:41,chosenCount:0}
                    ordinal: 3              | {policy:ALL,groups:[],trackedCount:40,chosenCount:1}
                    at: "2026-06-05T06:00Z" | {policy:GROUPS,groups:[{displayName:Fillers,patterns:[p0*,p1*]}],trackedCount:20,chosenCount:0}
                    ordinal: 5              | {policy:ALL,groups:[],trackedCount:41,chosenCount:0}
                    """)
    void saysWhatThePolicyWas(String asOf, String expected) {
        JsonNode tracking = client.data("{collection(name: \"world\") {tracking(asOf: {" + asOf
                        + "}) {policy groups {displayName patterns} trackedCount chosenCount}}}")
                .at("/collection/tracking");
        assertThat(words(tracking)).isEqualTo(String.valueOf(expected));
    }

    @Test
    void saysWhyItWasTrackedThen() {
        assertThat(then(", asOf: {at: \"2026-06-05T06:00Z\"}", "tracking {text}")
                        .at("/tracking/text")
                        .asString())
                .isEqualTo("It is tracked: one of the policy's groups lists it.");
        assertThat(then(", asOf: {ordinal: 3}", "tracking {text}")
                        .at("/tracking/text")
                        .asString())
                .isEqualTo("It is not tracked: Koji blocks it.");
    }

    @Test
    void saysSinceWhenItKnows() {
        assertThat(client.data("{collection(name: \"world\") {trackingRecordBeganAt}}")
                        .at("/collection/trackingRecordBeganAt")
                        .asString())
                .isEqualTo("2026-06-02T18:00:00Z");
        assertThat(client.data("{collection(name: \"copy\") {trackingRecordBeganAt tracking {policy}}}")
                        .get("collection")
                        .toString())
                .isEqualTo("{\"trackingRecordBeganAt\":null,\"tracking\":null}");
    }

    @Test
    void listsTheGroupsOfADate() {
        String groups = "{packageGroups(at: \"%s\") {name displayName patterns}}";
        assertThat(client.data(groups.formatted("2026-06-02T17:59Z"))
                        .get("packageGroups")
                        .isNull())
                .isTrue();
        JsonNode first = client.data(groups.formatted("2026-06-03T06:00Z")).get("packageGroups");
        assertThat(texts(first, "/name")).containsExactly("fillers", "xml", "old");
        assertThat(words(first.get(0))).isEqualTo("{name:fillers,displayName:Some fillers,patterns:[p0*]}");
        JsonNode later = client.data(groups.formatted("2026-06-04T18:00Z")).get("packageGroups");
        assertThat(later)
                .isEqualTo(client.data("{packageGroups {name displayName patterns}}")
                        .get("packageGroups"));
    }

    @Test
    void countsByTheGroupsOfTheGeneration() {
        String impact =
                "{impact(collection: \"world\", packages: [\"big\"], asOf: {%s}) {build {byGroup {group {name} packageCount}}}}";
        assertThat(client.data(impact.formatted("ordinal: 1"))
                        .at("/impact/build/byGroup")
                        .isNull())
                .isTrue();
        JsonNode then = client.data(impact.formatted("ordinal: 2")).at("/impact/build/byGroup");
        assertThat(texts(then, "/group/name")).containsExactly("fillers", "xml", "old");
        assertThat(then.at("/0/packageCount").asInt()).as("p00 to p09").isEqualTo(10);
        JsonNode later = client.data(impact.formatted("ordinal: 5")).at("/impact/build/byGroup");
        assertThat(later.at("/1/packageCount").asInt()).as("p00 to p19").isEqualTo(20);
    }
}
