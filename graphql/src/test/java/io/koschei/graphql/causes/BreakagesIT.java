package io.koschei.graphql.causes;

import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Since when something is broken, and what changed then; and the way to the reason as a tree. */
class BreakagesIT {

    private static final String BROKEN = """
            brokenBy {generation {ordinal} text changes {kind requirement text package {__typename name arch} oldVersion {evr} newVersion {evr}}}
            """;

    private final TestGraphql client = World.client();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    binary  | viewer   | 2 | 2 | PROVIDER_UPDATED  | libxml | Generation 2: libxml was updated from 2.9-1 to 3.0-1 and no longer provides libxml.so.2.
                    package | suite    | 2 | 2 | PROVIDER_UPDATED  | libxml | Generation 2: libxml was updated from 2.9-1 to 3.0-1 and no longer provides libxml.so.2.
                    binary  | parser   | 6 | 2 | PROVIDER_UPDATED  | libxml | Generation 2: libxml was updated from 2.9-1 to 3.0-1 and no longer provides libxml.so.2.
                    binary  | legacy   | 7 | 6 | PROVIDER_REMOVED  | tool   | Generation 6: tool 1-1, which provided tool, was removed with its source package tool.
                    package | newpkg   | 7 | 6 | PACKAGE_ADDED     | newpkg | Generation 6: The source package newpkg 1-1 is new and needs new-dep.
                    package | desktop  | 5 | 3 | CONFLICT_UPDATED  | themes | Generation 3: themes was updated from 1-1 to 2-1; it excludes fonts < 3.
                    package | p07      | 7 | 6 | PROVIDER_UPDATED  | big    | Generation 6: big was updated from 1-1 to 2-1 and no longer provides libbig.so.1.
                    """)
    void namesTheChangeThatBrokeAPackage(
            String type, String name, int asOf, int since, String kind, String changed, String text) {
        JsonNode breakage = client.data("{subject: %s(collection: \"world\", name: \"%s\", asOf: {ordinal: %d}) {%s}}"
                        .formatted(type, name, asOf, BROKEN))
                .at("/subject/brokenBy");
        assertThat(breakage.at("/generation/ordinal").asInt()).isEqualTo(since);
        assertThat(breakage.at("/changes/0/kind").asString()).isEqualTo(kind);
        assertThat(breakage.at("/changes/0/package/name").asString()).isEqualTo(changed);
        assertThat(breakage.get("text").asString()).isEqualTo(text);
    }

    @Test
    void givesTheVersionsBeforeAndAfter() {
        JsonNode found = client.data("""
                        {updated: binary(collection: "world", name: "viewer", asOf: {ordinal: 2}) {%1$s}
                         removed: package(collection: "world", name: "legacy") {%1$s}
                         added: package(collection: "world", name: "newpkg") {%1$s}}
                        """.formatted(BROKEN));
        JsonNode updated = found.at("/updated/brokenBy/changes/0");
        assertThat(updated.at("/oldVersion/evr").asString()).isEqualTo("2.9-1");
        assertThat(updated.at("/newVersion/evr").asString()).isEqualTo("3.0-1");
        assertThat(updated.get("requirement").asString()).isEqualTo("libxml.so.2");
        assertThat(updated.at("/package/__typename").asString()).isEqualTo("Binary");
        JsonNode removed = found.at("/removed/brokenBy/changes/0");
        assertThat(removed.at("/newVersion").isNull()).isTrue();
        assertThat(removed.at("/package/__typename").asString()).isEqualTo("AbsentPackage");
        JsonNode added = found.at("/added/brokenBy/changes/0");
        assertThat(added.at("/oldVersion").isNull()).isTrue();
        assertThat(added.at("/package/__typename").asString()).isEqualTo("Package");
    }

    @Test
    void knowsNothingBeforeTheFirstGeneration() {
        JsonNode breakage = client.data("{package(collection: \"world\", name: \"oldie\") {" + BROKEN + "}}")
                .at("/package/brokenBy");
        assertThat(breakage.at("/generation/ordinal").asInt()).isZero();
        assertThat(breakage.at("/changes/0/kind").asString()).isEqualTo("FIRST_GENERATION");
        assertThat(breakage.at("/changes/0/package").isNull()).isTrue();
        assertThat(breakage.at("/changes/0/requirement").isNull()).isTrue();
    }

    /** Of the source packages of those who need what is missing themselves. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    BUILD   | 6 | MISSING libbig.so.1  | big 2-1 broke 21 packages; exim, p00, p01 and 18 more have to follow.
                    RUNTIME | 2 | MISSING libxml.so.2  | libxml 3.0-1 broke 4 binaries; parser, php8.4 and viewer have to follow.
                    RUNTIME | 7 | MISSING tool         | The removal of tool broke 1 binary; legacy has to follow.
                    BUILD   | 7 | MISSING new-dep      |
                    BUILD   | 7 | MISSING dead-tool    |
                    """)
    void saysWhatBrokeAllThatFailsForACauseAndWhatHasToFollow(String side, int asOf, String key, String text) {
        JsonNode cause = client.data(
                        "{collection(name: \"world\") {generation(asOf: {ordinal: %d}) {cause(side: %s, key: \"%s\") {rootText}}}}"
                                .formatted(asOf, side, key))
                .at("/collection/generation/cause");
        assertThat(cause.get("rootText").asString(null)).isEqualTo(text);
    }

    @Test
    void saysNothingOfWhatIsNotBroken() {
        JsonNode found = client.data("""
                        {package(collection: "world", name: "suite") {brokenBy {text}} binary(collection: "world", name: "viewer") {brokenBy {text}}}
                        """);
        assertThat(found.at("/package/brokenBy").isNull()).isTrue();
        assertThat(found.at("/binary/brokenBy").isNull()).isTrue();
    }

    /** Koschei traces a cause to where it came about, whichever packages follow it now. */
    @Test
    void tracesACauseToItsChange() {
        JsonNode causes = client.data("""
                        {collection(name: "world") {generation(asOf: {ordinal: 6}) {
                          soname: cause(side: RUNTIME, key: "MISSING libxml.so.2") {since {ordinal} %1$s}
                          tool: cause(side: BUILD, key: "MISSING tool") {since {ordinal} %1$s}
                          old: cause(side: BUILD, key: "MISSING dead-tool") {since {ordinal} %1$s}}}}
                        """.formatted(BROKEN)).at("/collection/generation");
        assertThat(causes.at("/soname/since/ordinal").asInt()).isEqualTo(2);
        assertThat(causes.at("/soname/brokenBy/generation/ordinal").asInt()).isEqualTo(2);
        assertThat(causes.at("/soname/brokenBy/changes/0/package/name").asString())
                .isEqualTo("libxml");
        assertThat(causes.at("/tool/brokenBy/changes/0/kind").asString()).isEqualTo("PROVIDER_REMOVED");
        assertThat(causes.at("/old/brokenBy/changes/0/kind").asString()).isEqualTo("FIRST_GENERATION");
    }

    @Test
    void writesTheWayToTheReasonAsATree() {
        JsonNode found = client.data("""
                        {chain: package(collection: "world", name: "suite", asOf: {ordinal: 2}) {explanation {...line}}
                         conflict: package(collection: "world", name: "desktop") {explanation {...line}}
                         choice: package(collection: "world", name: "choice") {explanation {...line}}
                         two: package(collection: "world", name: "p00") {explanation {...line}}}
                        fragment line on ExplanationLine {depth fromName requirement toNevra text problem {kind missing}}
                        """);
        assertThat(tree(found.at("/chain/explanation"))).isEqualTo("""
                        suite needs viewer, which viewer-1-2.x86_64 provides
                          viewer needs libxml.so.2, which nothing provides (the nearest is libxml.so.3 from libxml-3.0-1.x86_64)
                        """);
        assertThat(tree(found.at("/conflict/explanation"))).isEqualTo("""
                        desktop needs fonts, which fonts-2-1.noarch provides
                        desktop needs themes, which themes-2-1.noarch provides
                          themes-2-1.noarch conflicts with fonts < 3, that is fonts-2-1.noarch
                        """);
        assertThat(tree(found.at("/choice/explanation"))).isEqualTo("""
                        choice needs mta, which postfix-3-1.x86_64 provides
                          postfix needs libdb.so, which nothing provides
                        choice needs mta, which exim-4-1.x86_64 provides
                          exim needs libbig.so.1, which nothing provides (the nearest is libbig.so.2 from big-2-1.x86_64)
                        """);
        assertThat(tree(found.at("/two/explanation")).lines()).hasSize(2);
        JsonNode last = found.at("/chain/explanation/1");
        assertThat(last.at("/problem/missing").asString()).isEqualTo("libxml.so.2");
        assertThat(last.get("toNevra").isNull()).isTrue();
        assertThat(texts(found.at("/chain/explanation"), "/fromName")).containsExactly("suite", "viewer");
    }

    private static String tree(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("  ".repeat(line.get("depth").asInt()))
                .append(line.get("text").asString())
                .append('\n'));
        return text.toString();
    }
}
