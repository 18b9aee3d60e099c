package io.koschei.graphql.packages;

import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Why something is installed: paths along requirements, with their texts. */
class WhyIT {

    private final TestGraphql client = World.client();

    private JsonNode why(String from, String to, String more) {
        return why("world", from, to, more);
    }

    private JsonNode why(String collection, String from, String to, String more) {
        return client.data("""
                        {why(collection: "%s", from: "%s", to: "%s"%s) {generation {ordinal} text installed distance exact complete
                          from {name arch} to {name arch} paths {stepCount steps {from {name} requirements to {name version {evr}} byBuildGroup}}}}
                        """.formatted(collection, from, to, more)).get("why");
    }

    @Test
    void saysWhatIsRequiredAndWhatMeetsIt() {
        JsonNode why = why("suite", "zlib", ", asOf: {ordinal: 1}");
        assertThat(why.at("/generation/ordinal").asInt()).isEqualTo(1);
        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("distance").asInt()).isEqualTo(3);
        assertThat(why.get("exact").asBoolean()).isTrue();
        assertThat(why.get("complete").asBoolean()).isTrue();
        assertThat(why.get("paths")).hasSize(1);
        JsonNode steps = why.at("/paths/0/steps");
        assertThat(texts(steps, "/from/name")).containsExactly("suite", "editor", "libxml");
        assertThat(texts(steps, "/to/name")).containsExactly("editor", "libxml", "zlib");
        assertThat(steps.at("/1/requirements").toString()).isEqualTo("[\"libxml.so.2\"]");
        assertThat(why.get("text").asString())
                .isEqualTo(
                        "zlib is installed with suite: suite requires editor (1-1), editor requires libxml.so.2, which"
                                + " libxml-2.9-1 provides, libxml requires libz.so.1, which zlib-1.3-2 provides.");
    }

    @Test
    void findsAsManyPathsAsAskedAndThereAre() {
        JsonNode why = why("suite", "zlib", ", asOf: {ordinal: 1}, paths: 20");
        assertThat(texts(why.get("paths"), "/steps/0/to/name")).containsExactlyInAnyOrder("editor", "viewer");
        assertThat(texts(why.get("paths"), "/stepCount")).containsExactly("3", "3");
        assertThat(why.get("complete").asBoolean()).isTrue();
    }

    @Test
    void speaksOfBuildingASourcePackage() {
        JsonNode why = why("viewer.src", "zlib-devel", "");
        assertThat(why.at("/from/arch").asString()).isEqualTo("src");
        assertThat(why.get("text").asString())
                .isEqualTo("zlib-devel is installed to build viewer: viewer requires libxml-devel >= 2, which"
                        + " libxml-devel-3.0-1 provides, libxml-devel requires zlib-devel (1.3-2).");
    }

    @Test
    void namesTheBuildGroup() {
        JsonNode why = why("fonts.src", "glibc", "");
        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("distance").isNull()).isTrue();
        JsonNode first = why.at("/paths/0/steps/0");
        assertThat(first.get("byBuildGroup").asBoolean()).isTrue();
        assertThat(first.get("requirements")).isEmpty();
        assertThat(why.get("text").asString())
                .startsWith(
                        "glibc is installed to build fonts: the build group brings bash-5.2-1, bash requires libc.so.6,"
                                + " which glibc-2.40-1 provides.");
        assertThat(why("fonts.src", "bash", "").get("text").asString())
                .isEqualTo("bash is installed to build fonts: the build group brings bash-5.2-1.");
    }

    @Test
    void hasNoReasonForWhatIsNotInstalled() {
        JsonNode why = why("glibc", "bash", "");
        assertThat(why.get("installed").asBoolean()).isFalse();
        assertThat(why.get("distance").isNull()).isTrue();
        assertThat(why.get("paths")).isEmpty();
        assertThat(why.get("text").asString()).isEqualTo("bash is not installed with glibc.");
        assertThat(why("oldie.src", "glibc", "").get("text").asString())
                .as("it cannot be built")
                .isEqualTo("glibc is not installed to build oldie.");
    }

    @Test
    void needsNoReasonForThePackageItself() {
        JsonNode why = why("zlib", "zlib-1.3-2.x86_64", "");
        assertThat(why.get("text").asString()).isEqualTo("zlib is the package itself.");
        assertThat(why.get("installed").asBoolean()).isTrue();
        assertThat(why.get("distance").asInt()).isZero();
        assertThat(why.at("/paths/0/stepCount").asInt()).isZero();
    }

    /** By itself ccache would bring clang; in a buildroot gcc is there anyway. */
    @Test
    void endsWithWhatIsThereAnyway() {
        JsonNode why = why("speed.src", "gcc", "");
        assertThat(why.get("distance").asInt()).isEqualTo(2);
        assertThat(why.get("exact").asBoolean()).isTrue();
        assertThat(texts(why.at("/paths/0/steps"), "/to/name")).containsExactly("ccache", "gcc");
        assertThat(why.get("text").asString())
                .isEqualTo(
                        "gcc is installed to build speed: speed requires ccache (4-1), ccache requires (clang or gcc),"
                                + " which gcc-15.1-1 provides.");
        assertThat(why("speed.src", "clang", "").get("installed").asBoolean()).isFalse();
        assertThat(why("ccache", "clang", "").get("installed").asBoolean()).isTrue();
    }

    /** Through a cycle and out of it. */
    @Test
    void goesAroundACycle() {
        assertThat(why("ant-lib", "ant", "").at("/paths/0/stepCount").asInt()).isEqualTo(1);
        assertThat(texts(why("ant-lib", "ant", ", paths: 5").get("paths"), "/stepCount"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    from: "nothing.src", to: "glibc"            | UNKNOWN_PACKAGE    | no source package 'nothing'
                    from: "glibc", to: "nothing"                | UNKNOWN_BINARY     | no binary package 'nothing'
                    from: "wine-core", to: "glibc"              | BAD_REQUEST        | one of: i686, x86_64
                    from: "glibc", to: "glibc", paths: 21       | LIMIT_EXCEEDED     | 'paths' must be 1 to 20, not 21.
                    from: "glibc", to: "glibc", paths: 0        | BAD_REQUEST        | 'paths' must be 1 to 20, not 0.
                    from: "glibc", to: "glibc", asOf: {ordinal: 4} | UNKNOWN_GENERATION | was skipped
                    """)
    void saysWhatItCannotAnswer(String arguments, ErrorCode code, String words) {
        refused(client, code, words, "{why(collection: \"world\", " + arguments + ") {text}}");
    }
}
