package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.stream;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Why something takes more or less than before, to the byte. */
class SizeChangeIT {

    private static final String CHANGE = """
            sizeChange(since: {ordinal: %d}) {text oldGeneration {ordinal} newGeneration {ordinal} oldSize {installSize packageCount} newSize {installSize packageCount}
              difference {packageCount downloadSize installSize} own {packageCount downloadSize installSize}
              resized(first: 500) {...parts} added(first: 500) {...parts} removed(first: 500) {...parts}
              reasons {kind package {name} packageCount difference {installSize} requiredBy {name} requestedBy {name} core {package {name} difference {installSize}}}}
            """;

    private static final String PARTS = """

            fragment parts on SizePartConnection {totalCount difference {packageCount downloadSize installSize} edges {node {
              binary {name} oldVersion {evr} newVersion {evr} difference {packageCount downloadSize installSize}
              requiredBy {name} requestedBy {name} requirements}}}
            """;

    private final TestGraphql client = World.client();

    private JsonNode change(String type, String name, int since, int asOf) {
        return client.data("{subject: %s(collection: \"world\", name: \"%s\", asOf: {ordinal: %d}) {"
                                .formatted(type, name, asOf)
                        + CHANGE.formatted(since) + "}}" + PARTS)
                .at("/subject/sizeChange");
    }

    @Test
    void namesWhatCameAndWhoRequiresIt() {
        JsonNode change = change("binary", "suite", 0, 1);
        assertThat(change.at("/oldGeneration/ordinal").asInt()).isZero();
        assertThat(change.at("/newGeneration/ordinal").asInt()).isEqualTo(1);
        JsonNode added = change.get("added");
        assertThat(added.get("totalCount").asInt()).isEqualTo(1);
        assertThat(added.at("/edges/0/node").toString())
                .isEqualTo("{\"binary\":{\"name\":\"fonts\"},\"oldVersion\":null,\"newVersion\":{\"evr\":\"2-1\"},"
                        + "\"difference\":{\"packageCount\":1,\"downloadSize\":20000,\"installSize\":50000},"
                        + "\"requiredBy\":{\"name\":\"viewer\"},\"requestedBy\":{\"name\":\"viewer\"},"
                        + "\"requirements\":[\"fonts\"]}");
        assertThat(change.at("/removed/totalCount").asInt()).isZero();
        assertThat(change.at("/reasons/0/kind").asString()).isEqualTo("ADDED");
        assertThat(change.at("/reasons/0/core").isNull()).isTrue();
        assertThat(change.get("text").asString())
                .isEqualTo("suite has grown by 50 kB to 59.7 kB since generation 0: 50 kB came with fonts, which viewer"
                        + " requires since then.");
    }

    @Test
    void namesWhatHasAnotherSize() {
        JsonNode change = change("package", "editor", 0, 1);
        assertThat(nodes(change.get("resized"), "/binary/name")).containsExactly("zlib-devel");
        JsonNode part = change.at("/resized/edges/0/node");
        assertThat(part.at("/oldVersion/evr").asString()).isEqualTo("1.3-1");
        assertThat(part.at("/newVersion/evr").asString()).isEqualTo("1.3-2");
        assertThat(part.at("/difference/packageCount").asInt()).isZero();
        assertThat(part.at("/requiredBy").isNull()).isTrue();
        assertThat(change.at("/own/installSize").asLong())
                .as("a source is no member")
                .isZero();
        assertThat(change.get("text").asString())
                .startsWith("The buildroot of editor has grown by 1 kB to ")
                .endsWith(" since generation 0: zlib-devel grew by 1 kB.");
    }

    @Test
    void tellsTheLargestChangeFirstWhateverItsSign() {
        JsonNode change = change("package", "editor", 0, 7);
        assertThat(nodes(change.get("resized"), "/binary/name")).containsExactly("zlib-devel", "libxml");
        assertThat(nodes(change.get("resized"), "/difference/installSize")).containsExactly("1000", "-500");
        assertThat(texts(change.get("reasons"), "/package/name")).containsExactly("zlib-devel", "libxml");
        assertThat(change.get("text").asString()).endsWith("zlib-devel grew by 1 kB; libxml shrank by 500 B.");
    }

    @Test
    void namesThePackageItself() {
        JsonNode change = change("binary", "libxml", 1, 2);
        assertThat(change.at("/own/installSize").asLong()).isEqualTo(-500);
        assertThat(change.at("/reasons/0/kind").asString()).isEqualTo("OWN");
        assertThat(change.get("text").asString())
                .isEqualTo("libxml has shrunk by 500 B to 7.8 kB since generation 1: libxml itself shrank by 500 B.");
    }

    @Test
    void saysWhenNothingChanged() {
        JsonNode change = change("binary", "glibc", 0, 7);
        assertThat(change.get("reasons")).isEmpty();
        assertThat(change.at("/difference/installSize").asLong()).isZero();
        assertThat(change.get("text").asString()).isEqualTo("glibc takes 6 kB, as in generation 0.");
        assertThat(change("binary", "glibc", 7, 7).get("text").asString())
                .isEqualTo("glibc takes 6 kB, as in generation 7.");
    }

    /** Whatever happened: the parts and the reasons add up to the difference. */
    @ParameterizedTest
    @CsvSource({
        "binary,suite,0,1",
        "binary,suite,0,7",
        "binary,viewer,1,3",
        "binary,zlib-devel,0,1",
        "binary,libxml-devel,0,5",
        "package,viewer,0,7",
        "package,suite,0,3",
        "package,suite,1,7",
        "package,libxml,0,1",
        "package,meson,0,7"
    })
    void addsUp(String type, String name, int since, int asOf) {
        JsonNode change = change(type, name, since, asOf);
        for (String of : new String[] {"packageCount", "downloadSize", "installSize"}) {
            long difference = change.at("/difference/" + of).asLong();
            assertThat(Stream.of("/own", "/resized/difference", "/added/difference", "/removed/difference")
                            .mapToLong(part -> change.at(part + "/" + of).asLong())
                            .sum())
                    .isEqualTo(difference);
            for (String list : new String[] {"resized", "added", "removed"}) {
                assertThat(stream(change.at("/" + list + "/edges"))
                                .mapToLong(edge ->
                                        edge.at("/node/difference/" + of).asLong())
                                .sum())
                        .isEqualTo(change.at("/" + list + "/difference/" + of).asLong());
            }
        }
        assertThat(change.at("/newSize/installSize").asLong()
                        - change.at("/oldSize/installSize").asLong())
                .isEqualTo(change.at("/difference/installSize").asLong());
        assertThat(stream(change.get("reasons"))
                        .mapToLong(each -> each.at("/difference/installSize").asLong())
                        .sum())
                .isEqualTo(change.at("/difference/installSize").asLong());
    }

    @Test
    void comparesNothingWithWhatDidNotResolve() {
        JsonNode now = change("binary", "viewer", 1, 2);
        assertThat(now.at("/oldSize/packageCount").asInt()).isEqualTo(5);
        for (String none : new String[] {"newSize", "difference", "own"}) {
            assertThat(now.get(none).isNull()).as(none).isTrue();
        }
        assertThat(now.at("/added/totalCount").asInt()).isZero();
        assertThat(now.get("text").asString())
                .isEqualTo("viewer cannot be installed now, so there is nothing to compare.");
        assertThat(change("package", "suite", 1, 2).get("text").asString())
                .isEqualTo("suite cannot be built now, so there is nothing to compare.");
        assertThat(change("binary", "viewer", 2, 3).get("text").asString())
                .isEqualTo("viewer could not be installed in generation 2, so there is nothing to compare with.");
        assertThat(texts(change("binary", "viewer", 2, 3).at("/removed/edges"), ""))
                .isEmpty();
    }

    @Test
    void comparesNothingWithWhatWasNotThere() {
        JsonNode change = client.data("""
                        {package(collection: "world", name: "newpkg") {sizeChange(since: {ordinal: 5}) {oldSize {packageCount} text}}}
                        """).at("/package/sizeChange");
        assertThat(change.get("oldSize").isNull()).isTrue();
        assertThat(change.get("text").asString())
                .isEqualTo("newpkg was not in generation 5, so there is nothing to compare with.");
    }

    @Test
    void refusesALaterGeneration() {
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "'since' is generation 6, which is later than generation 5 that answers. Give an earlier one, or a later 'asOf'.",
                "{package(collection: \"world\", name: \"zlib\", asOf: {ordinal: 5}) {sizeChange(since: {ordinal: 6}) {text}}}");
        refused(
                client,
                ErrorCode.UNKNOWN_GENERATION,
                "was skipped",
                "{binary(collection: \"world\", name: \"zlib\") {sizeChange(since: {ordinal: 4}) {text}}}");
    }
}
