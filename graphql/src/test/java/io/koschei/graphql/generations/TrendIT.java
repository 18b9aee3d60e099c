package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.stream;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How a collection develops: counts, what moved them, and sizes. */
class TrendIT {

    private final TestGraphql client = World.client();

    private JsonNode trend(String arguments, String fields) {
        return client.data("{collection(name: \"world\") {trend" + arguments + " {" + fields + "}}}")
                .at("/collection/trend");
    }

    @Test
    void hasAPointForEachCompleteGeneration() {
        JsonNode points = trend("", "points {generation {ordinal} cycles {build {cycles largest} runtime {largest}}}")
                .get("points");
        assertThat(texts(points, "/generation/ordinal")).containsExactly("0", "1", "2", "3", "5", "6", "7");
        assertThat(points.at("/0/cycles").isNull())
                .as("before cycles were counted")
                .isTrue();
        assertThat(points.at("/1/cycles").toString())
                .isEqualTo("{\"build\":{\"cycles\":1,\"largest\":2},\"runtime\":{\"largest\":2}}");
    }

    @Test
    void endsWhereItIsToldAndGoesBackAsFar() {
        assertThat(texts(trend("(last: 3)", "points {generation {ordinal}}").get("points"), "/generation/ordinal"))
                .containsExactly("5", "6", "7");
        JsonNode then = trend("(last: 2, asOf: {ordinal: 5})", "generation {ordinal} points {generation {ordinal}}");
        assertThat(texts(then.get("points"), "/generation/ordinal")).containsExactly("3", "5");
        assertThat(then.at("/generation/ordinal").asInt()).isEqualTo(5);
        assertThat(trend("(last: 500)", "points {generation {ordinal}}").get("points"))
                .hasSize(7);
    }

    @Test
    void saysWhatMovedTheCounts() {
        JsonNode points = trend("", """
                        points {generation {ordinal counts {build {newlyBroken}}}
                          build {breakingCauses {...effect} fixedCauses {...effect}}
                          runtime {breakingCauses {...effect} fixedCauses {...effect}}}
                        """.replace("...effect", "key packageCount cause {key followerCount}"))
                .get("points");
        JsonNode soname = points.at("/2/runtime/breakingCauses");
        assertThat(soname.toString())
                .isEqualTo("[{\"key\":\"MISSING libxml.so.2\",\"packageCount\":4,"
                        + "\"cause\":{\"key\":\"MISSING libxml.so.2\",\"followerCount\":4}}]");
        JsonNode fixed = points.at("/3/runtime/fixedCauses");
        assertThat(texts(fixed, "/key")).containsExactly("MISSING libxml.so.2");
        assertThat(numbers(fixed, "/packageCount")).containsExactly(2);
        assertThat(fixed.at("/0/cause/followerCount").asInt())
                .as("two still need it")
                .isEqualTo(2);
        JsonNode big = points.at("/5/build/breakingCauses");
        assertThat(texts(big, "/key")).startsWith("MISSING libbig.so.1").hasSize(3);
        assertThat(numbers(big, "/packageCount").get(0)).isEqualTo(21);
        assertThat(points.at("/4/build/breakingCauses")).as("nothing happened").isEmpty();
        assertThat(points.at("/4/runtime/fixedCauses")).isEmpty();
    }

    /** The cause of a fix is gone with its last follower; only its key is left. */
    @Test
    void namesCausesThatAreGone() {
        JsonNode fixed = trend(
                        "(last: 1, asOf: {ordinal: 3})", "points {build {fixedCauses {key packageCount cause {key}}}}")
                .at("/points/0/build/fixedCauses");
        assertThat(fixed.toString()).isEqualTo("[{\"key\":\"MISSING libxml.so.2\",\"packageCount\":1,\"cause\":null}]");
    }

    @Test
    void drawsTheSizesOfPackagesInTheOrderAsked() {
        JsonNode series = trend(
                        "(packages: [\"viewer\", \"libxml.src\", \"wine-core.i686\", \"zlib-devel-1.3-2.x86_64\"], last: 3, asOf: {ordinal: 3})",
                        "series {package {name arch} samples {generation {ordinal} closureSize {installSize packageCount}}}")
                .get("series");
        assertThat(texts(series, "/package/name")).containsExactly("viewer", "libxml", "wine-core", "zlib-devel");
        assertThat(texts(series, "/package/arch")).containsExactly("x86_64", "src", "i686", "x86_64");
        assertThat(texts(series.at("/0/samples"), "/generation/ordinal")).containsExactly("1", "2", "3");
        assertThat(texts(series.at("/0/samples"), "/closureSize/installSize")).containsExactly("58900", "", "58400");
        assertThat(numbers(series.at("/2/samples"), "/closureSize/packageCount"))
                .containsExactly(1, 1, 1);
    }

    @Test
    void explainsTheLargestJumpsFirst() {
        JsonNode jumps = trend("(packages: [\"viewer\", \"zlib-devel\", \"libxml-devel\"])", """
                        jumps(first: 10) {package {name} oldGeneration {ordinal} newGeneration {ordinal}
                          difference {installSize packageCount} sizeChange {text difference {installSize} reasons {kind package {name}}}}
                        """)
                .get("jumps");
        assertThat(texts(jumps, "/package/name"))
                .containsExactly("viewer", "libxml-devel", "zlib-devel", "libxml-devel", "viewer");
        assertThat(stream(jumps)
                        .map(jump -> Math.abs(jump.at("/difference/installSize").asLong())))
                .containsExactly(50_000L, 1_000L, 1_000L, 500L, 500L);
        JsonNode fonts = jumps.get(0);
        assertThat(fonts.at("/oldGeneration/ordinal").asInt()).isZero();
        assertThat(fonts.at("/newGeneration/ordinal").asInt()).isEqualTo(1);
        assertThat(fonts.at("/sizeChange/difference/installSize").asLong()).isEqualTo(50_000);
        assertThat(fonts.at("/sizeChange/text").asString())
                .isEqualTo("viewer has grown by 50 kB to 58.9 kB since generation 0: 50 kB came with fonts, which it"
                        + " itself requires since then.");
        JsonNode last = jumps.get(4);
        assertThat(last.at("/oldGeneration/ordinal").asInt())
                .as("it could not be installed in between")
                .isEqualTo(1);
        assertThat(last.at("/newGeneration/ordinal").asInt()).isEqualTo(3);
    }

    @Test
    void hasNoJumpsWhereNothingChanges() {
        assertThat(trend("(packages: [\"glibc\"])", "jumps {package {name}}").get("jumps"))
                .isEmpty();
        assertThat(trend("", "jumps {package {name}} series {package {name}}").toString())
                .isEqualTo("{\"jumps\":[],\"series\":[]}");
        assertThat(trend("(packages: [\"viewer\", \"libxml\"])", "jumps(first: 1) {package {name}}")
                        .get("jumps"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    trend(last: 501) {points {generation {ordinal}}}                 | LIMIT_EXCEEDED  | 'last' must be 1 to 500, not 501.
                    trend(last: 0) {points {generation {ordinal}}}                   | BAD_REQUEST     | 'last' must be 1 to 500, not 0.
                    trend(packages: ["nosuch"]) {points {generation {ordinal}}}      | UNKNOWN_BINARY  | has no binary package 'nosuch'
                    trend(packages: ["nosuch.src"]) {points {generation {ordinal}}}  | UNKNOWN_PACKAGE | has no source package 'nosuch'
                    trend(packages: ["wine-core"]) {points {generation {ordinal}}}   | BAD_REQUEST     | one of: i686, x86_64
                    trend {jumps(first: 11) {newGeneration {ordinal}}}               | LIMIT_EXCEEDED  | 'first' of 'jumps' must be 1 to 10, not 11.
                    trend {jumps(first: 0) {newGeneration {ordinal}}}                | BAD_REQUEST     | 'first' of 'jumps' must be 1 to 10, not 0.
                    trend(asOf: {ordinal: 4}) {points {generation {ordinal}}}        | UNKNOWN_GENERATION | was skipped
                    """)
    void saysWhatItCannotDraw(String field, ErrorCode code, String words) {
        refused(client, code, words, "{collection(name: \"world\") {" + field + "}}");
    }

    @Test
    void drawsTwentyPackagesAtMost() {
        String many = IntStream.range(0, 21).mapToObj(i -> "\"glibc\"").collect(Collectors.joining(","));
        refused(
                client,
                ErrorCode.LIMIT_EXCEEDED,
                "'packages' may name at most 20 packages, not 21.",
                "{collection(name: \"world\") {trend(packages: [" + many + "]) {points {generation {ordinal}}}}}");
    }
}
