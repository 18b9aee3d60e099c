package io.koschei.graphql.scheduling;

import static io.koschei.graphql.Answers.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Priorities and architectures that users set, what was set before, and that nothing else changes. */
class SettingsIT {

    private static final String CHANGE =
            " {oldSettings {...of} newSettings {...of}}} fragment of on PackageSettings {tracked chosen manualPriority staticPriority"
                    + " archOverride {only except} buildUnresolved package {__typename name}}";

    private final TestGraphql client = World.writers();

    private JsonNode set(String mutation, String arguments) {
        return client.data("mutation {" + mutation + "(collection: \"world\", package: \"p22\", " + arguments + ")"
                        + CHANGE)
                .get(mutation);
    }

    @Test
    void takesBackEachSettingWithWhatWasThereBefore() {
        JsonNode manual = set("setManualPriority", "value: 700");
        JsonNode fixed = set("setStaticPriority", "value: -50");
        JsonNode arches = set("setArchOverride", "arches: {only: [\"x86_64\"]}");
        JsonNode unresolved = set("setBuildUnresolved", "value: true");
        assertThat(manual.at("/oldSettings/manualPriority").asInt()).isZero();
        assertThat(unresolved.at("/oldSettings/buildUnresolved").asBoolean()).isFalse();
        assertThat(unresolved.get("newSettings").toString())
                .isEqualTo("{\"tracked\":true,\"chosen\":false,\"manualPriority\":700,\"staticPriority\":-50,"
                        + "\"archOverride\":{\"only\":[\"x86_64\"],\"except\":null},\"buildUnresolved\":true,"
                        + "\"package\":{\"__typename\":\"Package\",\"name\":\"p22\"}}");
        assertThat(fixed.at("/oldSettings/manualPriority").asInt()).isEqualTo(700);

        set("setManualPriority", "value: " + manual.at("/oldSettings/manualPriority"));
        set("setStaticPriority", "value: " + fixed.at("/oldSettings/staticPriority"));
        set("setBuildUnresolved", "value: false");
        JsonNode back = set("setArchOverride", "arches: null");

        assertThat(back.get("newSettings")).isEqualTo(manual.get("oldSettings"));
    }

    @ParameterizedTest
    @CsvSource({"-100000", "100000", "0"})
    void takesValuesUpToTheBounds(int value) {
        assertThat(set("setStaticPriority", "value: " + value)
                        .at("/newSettings/staticPriority")
                        .asInt())
                .isEqualTo(value);
        set("setStaticPriority", "value: 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    setManualPriority | value: 100001                       | 'value' must be from -100000 to 100000, not 100001.
                    setStaticPriority | value: -100001                      | 'value' must be from -100000 to 100000, not -100001.
                    setStaticPriority | value: -2147483648                  | not -2147483648.
                    setArchOverride   | arches: {only: []}                  | 'only' must name 1 to 16 architectures, not 0.
                    setArchOverride   | arches: {except: ["X86_64"]}        | 'except' must hold names of architectures, as 'x86_64', not 'X86_64'.
                    setArchOverride   | arches: {only: ["x86_64 ppc64le"]}  | 'only' must hold names of architectures
                    setArchOverride   | arches: {only: ["^x86_64"]}         | 'only' must hold names of architectures
                    setArchOverride   | arches: {only: [""]}                | 'only' must hold names of architectures
                    setArchOverride   | arches: {only: ["a"], except: ["b"]} | Exactly one key must be specified for OneOf type 'ArchOverrideInput'
                    setArchOverride   | arches: {}                          | Exactly one key must be specified for OneOf type 'ArchOverrideInput'
                    """)
    void refusesWhatMakesNoSense(String mutation, String arguments, String words) {
        String query = "mutation {%s(collection: \"world\", package: \"%s\", %s) {newSettings {tracked}}}";
        refused(client, ErrorCode.BAD_REQUEST, words, query.formatted(mutation, "p22", arguments));
    }

    @Test
    void namesSixteenArchitecturesAtMost() {
        String many = String.join(",", Collections.nCopies(17, "\"x86_64\""));
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'only' must name 1 to 16 architectures, not 17.",
                "mutation {setArchOverride(collection: \"world\", package: \"p22\", arches: {only: [" + many
                        + "]}) {newSettings {tracked}}}");
    }

    @Test
    void knowsOnlyWhatKojiLists() {
        for (String mutation : List.of("setManualPriority", "setStaticPriority")) {
            refused(
                    client,
                    ErrorCode.UNKNOWN_PACKAGE,
                    "Koji has never listed a source package 'p23' for 'world'.",
                    "mutation {" + mutation
                            + "(collection: \"world\", package: \"p23\", value: 1) {newSettings {tracked}}}");
            refused(
                    client,
                    ErrorCode.UNKNOWN_COLLECTION,
                    "'f99'",
                    "mutation {" + mutation
                            + "(collection: \"f99\", package: \"p22\", value: 1) {newSettings {tracked}}}");
        }
    }

    /** Koji no longer lists it, but it did: its settings stay. */
    @Test
    void keepsSettingsOfWhatIsNoLongerListed() {
        String set = "mutation {setManualPriority(collection: \"world\", package: \"wine\", value: %d)"
                + " {newSettings {manualPriority package {__typename name}}}}";
        assertThat(client.data(set.formatted(5))
                        .at("/setManualPriority/newSettings")
                        .toString())
                .isEqualTo("{\"manualPriority\":5,\"package\":{\"__typename\":\"Package\",\"name\":\"wine\"}}");
        client.data(set.formatted(0));
    }

    /** Each mutation is refused by itself: nothing is set, and nothing is looked up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    setManualPriority(collection: "world", package: "p22", value: 1) {newSettings {tracked}}
                    setStaticPriority(collection: "f99", package: "p22", value: 1) {newSettings {tracked}}
                    setArchOverride(collection: "world", package: "p22", arches: null) {newSettings {tracked}}
                    setPackageTracking(collection: "world", package: "none", tracked: false) {newSettings {tracked}}
                    setTrackingPolicy(collection: "world", policy: MANUAL) {policy}
                    suspend(input: {scope: HUB, until: "2020-01-01T00:00Z", reason: ""}) {id}
                    resume(id: "x") {id}
                    startBisection(collection: "world", package: "none", good: {ordinal: 1}, bad: {ordinal: 0}) {id}
                    stopBisection(id: "x") {id}
                    cancelBuild(number: -1) {id}
                    """)
    void isReadOnlyWhereTheAdministratorSaysSo(String mutation) {
        refused(
                World.readers(),
                ErrorCode.READ_ONLY,
                "the administrator has not set koschei.web.builds-writable to true.",
                "mutation {" + mutation + "}");
    }

    @Test
    void saysWhetherItMayBeChanged() {
        assertThat(client.data("{buildsWritable}").get("buildsWritable").asBoolean())
                .isTrue();
        assertThat(World.readers()
                        .data("{buildsWritable}")
                        .get("buildsWritable")
                        .asBoolean())
                .isFalse();
    }
}
