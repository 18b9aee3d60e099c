package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists of source packages and binaries: filters and orders; and what one package says of itself. */
class PackagesIT {

    private static final String LIST =
            "{collection(name: \"world\") {list: %s {totalCount edges {node {name state since {ordinal} closureSize {packageCount installSize}}}}}}";

    private final TestGraphql client = World.client();

    private JsonNode list(String field) {
        return client.data(LIST.formatted(field)).at("/collection/list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    packages(filter: {name: "XML"})                        | libxml
                    packages(filter: {name: " xml "})                      | libxml
                    packages(filter: {name: "*view*"})                     | viewer
                    packages(filter: {name: "p0*"}, first: 3)              | p00 p01 p02
                    packages(filter: {name: "view*"})                      | viewer
                    packages(filter: {name: "p_0"})                        |
                    packages(filter: {name: "%"})                          |
                    packages(filter: {state: UNRESOLVABLE, name: "*e*"})   | choice desktop legacy newpkg oldie
                    packages(filter: {state: RESOLVED, name: "vi"})        | viewer
                    packages(filter: {changed: true})                      |
                    packages(filter: {changed: true}, asOf: {ordinal: 3})  | desktop suite
                    packages(filter: {changed: true, state: UNRESOLVABLE}, asOf: {ordinal: 3}) | desktop
                    packages(filter: {name: ""}, first: 2)                 | ant bash
                    packages(filter: {}, last: 2)                          | wine zlib
                    binaries(filter: {name: "zlib"})                       | zlib zlib-devel
                    binaries(filter: {state: UNINSTALLABLE, name: "p"})    | desktop hopeless p00 p01
                    binaries(filter: {changed: true}, asOf: {ordinal: 2})  | parser php-cli suite viewer
                    """)
    void filtersByNameStateAndChange(String field, String expected) {
        List<String> names = nodes(list(field), "/name");
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
        assertThat(names.subList(0, Math.min(names.size(), Math.max(wanted.size(), field.contains("\"p\"") ? 4 : 99))))
                .isEqualTo(wanted);
    }

    @Test
    void saysWhichGenerationsChangedABinary() {
        JsonNode found = client.data(
                """
                {now: binary(collection: "world", name: "viewer") {%1$s}
                 then: binary(collection: "world", name: "viewer", asOf: {ordinal: 2}) {%1$s}
                 same: binary(collection: "world", name: "glibc") {%1$s}}
                """.formatted("latestChanges {generation {ordinal} kind oldVersion {evr} newVersion {evr}}"));
        assertThat(texts(found.at("/now/latestChanges"), "/newVersion/evr")).containsExactly("1-3", "1-2");
        assertThat(texts(found.at("/then/latestChanges"), "/oldVersion/evr")).containsExactly("1-1");
        assertThat(found.at("/then/latestChanges/0/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(found.at("/then/latestChanges/0/kind").asString()).isEqualTo("UPDATED");
        assertThat(found.at("/same/latestChanges")).isEmpty();
    }

    @Test
    void ordersByNameEitherWay() {
        List<String> up = nodes(list("packages(first: 500)"), "/name");
        List<String> down = nodes(list("packages(first: 500, order: {field: NAME, direction: DESC})"), "/name");
        assertThat(up).isSorted().hasSize(46);
        assertThat(down).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(46);
    }

    @Test
    void ordersByTheGenerationSinceWhichSomethingIsSo() {
        JsonNode newest = list("packages(first: 500, order: {field: SINCE, direction: DESC})");
        List<Integer> since = new ArrayList<>();
        newest.get("edges")
                .forEach(edge -> since.add(edge.at("/node/since/ordinal").asInt()));
        assertThat(since).isSortedAccordingTo(Comparator.reverseOrder()).startsWith(6);
        assertThat(nodes(newest, "/name")).startsWith("choice", "legacy", "newpkg", "p00", "p01");
        assertThat(nodes(list("packages(first: 2, order: {field: SINCE})"), "/name"))
                .as("ties by name")
                .containsExactly("ant", "bash");
    }

    @Test
    void ordersBySizeWithWhatHasNoneLast() {
        for (String direction : List.of("ASC", "DESC")) {
            JsonNode page =
                    list("binaries(first: 500, order: {field: CLOSURE_INSTALL_SIZE, direction: " + direction + "})");
            List<Long> sizes = new ArrayList<>();
            boolean ended = false;
            for (JsonNode edge : page.get("edges")) {
                JsonNode size = edge.at("/node/closureSize");
                ended |= size.isNull();
                assertThat(size.isNull()).as("sizes come before what has none").isEqualTo(ended);
                if (!ended) {
                    sizes.add(size.get("installSize").asLong());
                }
            }
            Comparator<Long> order = direction.equals("ASC") ? Comparator.naturalOrder() : Comparator.reverseOrder();
            assertThat(sizes).isSortedAccordingTo(order).hasSize(28);
            assertThat(page.get("edges")).hasSize(52);
        }
    }

    @Test
    void ordersByTheNumberOfPackages() {
        JsonNode page = list("packages(first: 4, order: {field: CLOSURE_PACKAGES, direction: DESC})");
        assertThat(nodes(page, "/name")).startsWith("suite");
        assertThat(nodes(page, "/closureSize/packageCount")).isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode filtered = list("packages(first: 4, filter: {name: \"p2\"}, order: {field: CLOSURE_PACKAGES})");
        assertThat(nodes(filtered, "/name")).containsExactly("p20", "p21", "p22", "p23");
        assertThat(filtered.get("totalCount").asInt()).isEqualTo(4);
    }

    @Test
    void tellsOfAPackageThatCanBeBuilt() {
        JsonNode found = client.data("""
                        {package(collection: "world", name: "libxml", asOf: {ordinal: 1}) {name arch state since {ordinal} version {evr}
                          problems {text} explanation {text} causes {key} brokenBy {text} closureSize {packageCount installSize downloadSize}
                          requires {edges {node {package {name} requirements}}} binaries {name version {evr} installSize}}}
                        """).get("package");
        assertThat(found.get("state").asString()).isEqualTo("RESOLVED");
        assertThat(found.at("/since/ordinal").asInt()).isZero();
        assertThat(found.at("/version/evr").asString()).isEqualTo("2.9-1");
        assertThat(found.get("problems")).isEmpty();
        assertThat(found.get("explanation")).isEmpty();
        assertThat(found.get("causes")).isEmpty();
        assertThat(found.get("brokenBy").isNull()).isTrue();
        // zlib-devel, zlib, make, and what the build group brings: bash, gcc, glibc.
        assertThat(found.get("closureSize").toString())
                .isEqualTo("{\"packageCount\":6,\"installSize\":99900,\"downloadSize\":33050}");
        assertThat(found.at("/requires/edges").toString())
                .isEqualTo(
                        "[{\"node\":{\"package\":{\"name\":\"make\"},\"requirements\":[\"make\"]}},"
                                + "{\"node\":{\"package\":{\"name\":\"zlib-devel\"},\"requirements\":[\"zlib-devel >= 1.2\"]}}]");
        assertThat(texts(found.get("binaries"), "/name")).containsExactly("libxml", "libxml-devel");
    }

    @Test
    void tellsOfAPackageThatCannotBeBuilt() {
        JsonNode found = client.data("""
                        {package(collection: "world", name: "suite", asOf: {ordinal: 2}) {state since {ordinal} closureSize {packageCount}
                          closure {totalCount} requires {totalCount} contributions {totalCount} binaries {name state}
                          problems {kind missing text causeKeys chain {fromName requirement toNevra byBuildGroup}
                            nearMisses {kind capability evr nevra} alternatives {kind} conflict {relation}}}}
                        """).get("package");
        assertThat(found.get("state").asString()).isEqualTo("UNRESOLVABLE");
        assertThat(found.at("/since/ordinal").asInt()).isEqualTo(2);
        assertThat(found.get("closureSize").isNull()).isTrue();
        for (String list : List.of("closure", "requires", "contributions")) {
            assertThat(found.at("/" + list + "/totalCount").asInt()).as(list).isZero();
        }
        assertThat(found.at("/binaries/0/state").asString()).isEqualTo("UNINSTALLABLE");
        JsonNode problem = found.at("/problems/0");
        assertThat(problem.get("kind").asString()).isEqualTo("MISSING");
        assertThat(problem.get("missing").asString()).isEqualTo("libxml.so.2");
        assertThat(problem.get("chain").toString())
                .isEqualTo(
                        "[{\"fromName\":\"suite\",\"requirement\":\"viewer\",\"toNevra\":\"viewer-1-2.x86_64\",\"byBuildGroup\":false},"
                                + "{\"fromName\":\"viewer\",\"requirement\":\"libxml.so.2\",\"toNevra\":null,\"byBuildGroup\":false}]");
        assertThat(problem.get("nearMisses").toString())
                .isEqualTo(
                        "[{\"kind\":\"OTHER_NUMBER\",\"capability\":\"libxml.so.3\",\"evr\":null,\"nevra\":\"libxml-3.0-1.x86_64\"}]");
        assertThat(texts(problem.get("causeKeys"), "")).containsExactly("MISSING libxml.so.2");
        assertThat(problem.get("conflict").isNull()).isTrue();
    }

    /** The first question about binaries of a source that is not there is about the binaries. */
    @Test
    void tellsOfABinary() {
        JsonNode found = client.data("""
                        {binary(collection: "world", name: "viewer", asOf: {ordinal: 1}) {arch state since {ordinal} downloadSize installSize
                          source {name} requires {edges {node {package {name arch} requirements}}}
                          requiredBy {edges {node {package {name} requirements}}} buildRequiredBy {edges {node {package {name arch} requirements}}}}}
                        """).get("binary");
        assertThat(found.get("state").asString()).isEqualTo("INSTALLABLE");
        assertThat(found.get("installSize").asLong()).isEqualTo(600);
        assertThat(nodes(found.get("requires"), "/package/name")).containsExactly("fonts", "libxml");
        assertThat(nodes(found.get("requires"), "/package/arch")).containsExactly("noarch", "x86_64");
        assertThat(nodes(found.get("requiredBy"), "/package/name")).containsExactly("suite");
        assertThat(found.at("/buildRequiredBy/edges").toString())
                .isEqualTo(
                        "[{\"node\":{\"package\":{\"name\":\"suite\",\"arch\":\"src\"},\"requirements\":[\"viewer\"]}}]");
    }
}
