package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
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

/** What a change affects: exact, from the closures. */
class ImpactIT {

    private static final String SIDE =
            "{packageCount weight byDistance {distance packageCount weight} bySource {source {__typename name} binaryCount}"
                    + " packages(first: 500) {totalCount edges {node {package {name arch} distance weight}}}}";

    private final TestGraphql client = World.client();

    private JsonNode impact(String packages, int ordinal) {
        return client.data("""
                        {impact(collection: "world", packages: [%s], asOf: {ordinal: %d}) {generation {ordinal} changed {name arch}
                          build %s runtime %s}}
                        """.formatted(packages, ordinal, SIDE, SIDE)).get("impact");
    }

    @Test
    void findsEverythingThatHasItInItsClosure() {
        JsonNode found = impact("\"zlib-devel\"", 1);
        assertThat(found.at("/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(texts(found.get("changed"), "/name")).containsExactly("zlib-devel");
        JsonNode build = found.get("build");
        assertThat(nodes(build.get("packages"), "/package/name"))
                .containsExactly("libxml", "editor", "parser", "viewer");
        assertThat(nodes(build.get("packages"), "/distance")).containsExactly("1", "2", "2", "2");
        assertThat(nodes(build.get("packages"), "/weight")).containsExactly("256.0", "128.0", "128.0", "128.0");
        assertThat(build.get("weight").asDouble()).isEqualTo(640);
        assertThat(build.get("byDistance").toString())
                .isEqualTo("[{\"distance\":1,\"packageCount\":1,\"weight\":256.0},"
                        + "{\"distance\":2,\"packageCount\":3,\"weight\":384.0}]");
        assertThat(build.get("bySource")).isEmpty();
        assertThat(nodes(found.at("/runtime/packages"), "/package/name")).containsExactly("libxml-devel");
    }

    /** A source package means everything built from it; what is changed is not affected. */
    @Test
    void takesASourcePackageForItsBinaries() {
        JsonNode found = impact("\"libxml.src\"", 1);
        assertThat(texts(found.get("changed"), "/name")).containsExactly("libxml", "libxml-devel");
        assertThat(nodes(found.at("/runtime/packages"), "/package/name"))
                .containsExactly("editor", "parser", "php-cli", "viewer", "suite");
        assertThat(nodes(found.at("/runtime/packages"), "/distance")).containsExactly("1", "1", "1", "1", "2");
        JsonNode whole = client.data("""
                        {package(collection: "world", name: "libxml", asOf: {ordinal: 1}) {impact {build {packageCount} runtime {packageCount}}}}
                        """).at("/package/impact");
        assertThat(whole.at("/runtime/packageCount").asInt()).isEqualTo(5);
        assertThat(whole.at("/build/packageCount")).isEqualTo(found.at("/build/packageCount"));
    }

    @Test
    void countsAffectedBinariesBySource() {
        JsonNode sources = impact("\"libxml\"", 1).at("/runtime/bySource");
        assertThat(texts(sources, "/source/name"))
                .containsExactly("editor", "libxml", "parser", "php8.4", "suite", "viewer");
        assertThat(texts(sources, "/source/__typename"))
                .containsExactly("Package", "Package", "Package", "AbsentPackage", "Package", "Package");
        assertThat(texts(sources, "/binaryCount")).containsOnly("1");
    }

    /** What only the build group brings is affected, too, but weighs little and has no distance. */
    @Test
    void tellsApartWhatOnlyTheBuildGroupBrings() {
        JsonNode build = impact("\"bash\"", 1).get("build");
        assertThat(build.get("packageCount").asInt())
                .as("all that can be built")
                .isEqualTo(46);
        assertThat(build.get("byDistance").toString())
                .isEqualTo("[{\"distance\":null,\"packageCount\":46,\"weight\":1472.0}]");
        JsonNode make = impact("\"make\"", 1).get("build");
        assertThat(texts(make.get("byDistance"), "/distance")).containsExactly("1", "3", "null");
        assertThat(nodes(make.get("packages"), "/distance")).startsWith("1").endsWith("null");
        assertThat(texts(make.get("byDistance"), "/packageCount").stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(46);
    }

    @Test
    void takesTheNearestOfSeveralChanges() {
        JsonNode alone = impact("\"zlib\"", 1).at("/build/packages");
        JsonNode both = impact("\"zlib\", \"libxml-devel\"", 1).at("/build/packages");
        assertThat(nodes(alone, "/package/name")).containsExactly("libxml", "editor", "parser", "suite", "viewer");
        assertThat(nodes(alone, "/distance")).containsExactly("2", "3", "3", "3", "3");
        assertThat(nodes(both, "/package/name")).containsExactly("editor", "parser", "viewer", "libxml", "suite");
        assertThat(nodes(both, "/distance")).containsExactly("1", "1", "1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "zlib"                             | zlib.x86_64
                    "zlib.x86_64"                      | zlib.x86_64
                    "zlib-1.3-1.x86_64"                | zlib.x86_64
                    "zlib-99-9.x86_64"                 | zlib.x86_64
                    "zlib.src"                         | zlib.x86_64 zlib-devel.x86_64
                    "zlib-1.3-1.src"                   | zlib.x86_64 zlib-devel.x86_64
                    "zlib", "zlib.src", "zlib"         | zlib.x86_64 zlib-devel.x86_64
                    "wine-core.i686"                   | wine-core.i686
                    "php8.4.src"                       | php-cli.x86_64
                    """)
    void takesNamesInEveryUsualWay(String names, String changed) {
        JsonNode found = impact(names, 1).get("changed");
        assertThat(keys(found)).isEqualTo(changed);
    }

    private static String keys(JsonNode changed) {
        List<String> names = texts(changed, "/name");
        List<String> archs = texts(changed, "/arch");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "" : " ").append(names.get(i)).append('.').append(archs.get(i));
        }
        return text.toString();
    }

    @Test
    void affectsNothingWhereNothingNeedsIt() {
        JsonNode found = client.data("""
                        {binary(collection: "world", name: "firmware") {impact {changed {name} build {packageCount weight byDistance {distance}}
                          runtime {packageCount bySource {binaryCount} packages {totalCount}}}}}
                        """).at("/binary/impact");
        assertThat(found.toString())
                .isEqualTo(
                        "{\"changed\":[{\"name\":\"firmware\"}],\"build\":{\"packageCount\":0,\"weight\":0.0,"
                                + "\"byDistance\":[]},\"runtime\":{\"packageCount\":0,\"bySource\":[],\"packages\":{\"totalCount\":0}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "libxm2"          | UNKNOWN_BINARY  | Similar names: libxml
                    "editr"           | UNKNOWN_BINARY  | Similar names: editor.
                    "nothing.src"     | UNKNOWN_PACKAGE | no source package 'nothing'
                    "wine"            | UNKNOWN_BINARY  | There is a source package of that name.
                    "wine-core"       | BAD_REQUEST     | Several binaries are named 'wine-core'
                    "zlib.s390x"      | UNKNOWN_BINARY  | no binary package 'zlib.s390x'
                    "zlib", "nothing" | UNKNOWN_BINARY  | no binary package 'nothing'
                    ""                | UNKNOWN_BINARY  | no binary package ''
                    ".src"            | UNKNOWN_PACKAGE | no source package ''
                    ` `               | BAD_REQUEST     | 'packages' must name 1 to 1000 packages, not 0.
                    """)
    void saysWhatItDoesNotKnow(String names, ErrorCode code, String words) {
        refused(
                client,
                code,
                words,
                "{impact(collection: \"world\", packages: [" + names + "]) {build {packageCount}}}");
    }

    @Test
    void takesAThousandPackagesAtMost() {
        String query = "{impact(collection: \"world\", packages: [%s]) {changed {name}}}";
        String thousand = String.join(",", Collections.nCopies(1000, "\"zlib\""));
        assertThat(client.data(query.formatted(thousand)).at("/impact/changed")).hasSize(1);
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'packages' must name 1 to 1000 packages, not 1001.",
                query.formatted(thousand + ", \"zlib\""));
    }

    /** Users of the old soname have no closure now; they had one before, and the new library may be what they wait for. */
    @Test
    void tellsOfBrokenPackagesThatNeededItBefore() {
        String broken = "{unknownBecauseBroken(first: 3) {totalCount edges {node {package {name} distance}}}"
                + " packages {edges {node {package {name}}}}}";
        JsonNode runtime = client.data("""
                        {impact(collection: "world", packages: ["libxml"], asOf: {ordinal: 2}) {build %s runtime %s}}
                        """.formatted(broken, broken)).at("/impact/runtime");
        JsonNode unknown = runtime.get("unknownBecauseBroken");
        assertThat(unknown.get("totalCount").asInt()).isEqualTo(4);
        assertThat(nodes(unknown, "/package/name")).containsExactly("parser", "php-cli", "suite");
        assertThat(nodes(unknown, "/distance")).containsExactly("1", "1", "2");
        assertThat(nodes(runtime.get("packages"), "/package/name"))
                .doesNotContain("parser", "php-cli", "suite", "viewer");
        // Broken from the beginning: what it would need was never known.
        assertThat(client.data("""
                                {impact(collection: "world", packages: ["glibc"], asOf: {ordinal: 1})
                                  {build {unknownBecauseBroken {totalCount}}}}
                                """)
                        .at("/impact/build/unknownBecauseBroken/totalCount")
                        .asInt())
                .isZero();
    }
}
