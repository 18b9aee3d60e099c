package io.koschei.graphql.causes;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.numbers;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Why packages fail, folded: each cause once, with all that fail because of it. */
class CausesGraphqlIT {

    private final TestGraphql client = World.client();

    private JsonNode cause(int ordinal, String side, String key, String fields) {
        return client.data(
                        "{collection(name: \"world\") {generation(asOf: {ordinal: %d}) {cause(side: %s, key: \"%s\") {%s}}}}"
                                .formatted(ordinal, side, key, fields))
                .at("/collection/generation/cause");
    }

    @Test
    void foldsWhatFailsForTheSameReason() {
        JsonNode cause = cause(6, "RUNTIME", "MISSING libbig.so.1", """
                        key kind missing text followerCount newFollowerCount neededByCount neededByNames since {ordinal}
                        conflict {relation} nearMisses {kind capability nevra evr} followers(first: 2) {totalCount edges {node {package {name arch} since {ordinal}}}}
                        """);
        assertThat(cause.get("kind").asString()).isEqualTo("MISSING");
        assertThat(cause.get("missing").asString()).isEqualTo("libbig.so.1");
        assertThat(cause.get("text").asString())
                .isEqualTo("Nothing provides libbig.so.1; the nearest is libbig.so.2 from big-2-1.x86_64."
                        + " p00, p01 and 18 more need it; %d binaries cannot be installed because of that."
                                .formatted(cause.get("followerCount").asInt()));
        assertThat(cause.get("followerCount").asInt()).isEqualTo(20);
        assertThat(cause.get("newFollowerCount").asInt()).isEqualTo(20);
        assertThat(cause.get("neededByCount").asInt()).isEqualTo(20);
        assertThat(texts(cause.get("neededByNames"), "")).hasSize(20).isSorted().contains("p00", "p19");
        assertThat(cause.at("/since/ordinal").asInt()).isEqualTo(6);
        assertThat(cause.at("/nearMisses/0/kind").asString()).isEqualTo("OTHER_NUMBER");
        assertThat(cause.get("conflict").isNull()).isTrue();
        assertThat(nodes(cause.get("followers"), "/package/name")).containsExactly("p00", "p01");
    }

    /** What has to be mended is what needs the missing thing itself, not what fails further up. */
    @Test
    void tellsApartWhatNeedsTheMissingThingItself() {
        JsonNode cause = cause(2, "BUILD", "MISSING libxml.so.2", "followerCount neededByNames neededByCount");
        assertThat(cause.toString())
                .isEqualTo("{\"followerCount\":1,\"neededByNames\":[\"viewer\"],\"neededByCount\":1}");
        JsonNode runtime = cause(2, "RUNTIME", "MISSING libxml.so.2", "followerCount neededByNames");
        assertThat(runtime.get("followerCount").asInt()).isEqualTo(4);
        assertThat(texts(runtime.get("neededByNames"), "")).containsExactly("parser", "php-cli", "viewer");
    }

    @Test
    void listsTheCauseWithMostFollowersFirst() {
        for (String side : new String[] {"BUILD", "RUNTIME"}) {
            JsonNode page = client.data(
                            "{collection(name: \"world\") {causes(side: %s, asOf: {ordinal: 6}) {totalCount edges {node {key followerCount}}}}}"
                                    .formatted(side))
                    .at("/collection/causes");
            assertThat(numbers(page.get("edges"), "/node/followerCount"))
                    .hasSize(page.get("totalCount").asInt())
                    .isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(nodes(page, "/key")).startsWith("MISSING libbig.so.1").doesNotHaveDuplicates();
        }
    }

    /** Whatever is broken follows a cause, and whatever follows one is broken. */
    @ParameterizedTest
    @CsvSource({"BUILD,0", "BUILD,2", "BUILD,3", "BUILD,6", "RUNTIME,2", "RUNTIME,3", "RUNTIME,6", "RUNTIME,7"})
    void hasEveryBrokenPackageAmongItsFollowers(String side, int ordinal) {
        JsonNode found = client.data("""
                        {collection(name: "world") {
                          causes(side: %s, asOf: {ordinal: %d}) {edges {node {key followerCount followers(first: 500) {edges {node {package {name}}}}}}}
                          broken: %s(first: 500, asOf: {ordinal: %2$d}, filter: {state: %s}) {edges {node {name causes {key followerCount}}}}}}
                        """.formatted(
                                side,
                                ordinal,
                                side.equals("BUILD") ? "packages" : "binaries",
                                side.equals("BUILD") ? "UNRESOLVABLE" : "UNINSTALLABLE"))
                .get("collection");
        Set<String> followers = new TreeSet<>();
        found.at("/causes/edges").forEach(edge -> {
            assertThat(edge.at("/node/followers/edges"))
                    .hasSize(edge.at("/node/followerCount").asInt());
            followers.addAll(nodes(edge.at("/node/followers"), "/package/name"));
        });
        assertThat(nodes(found.get("broken"), "/name")).containsExactlyElementsOf(followers);
        assertThat(found.at("/broken/edges")).isNotEmpty().allSatisfy(edge -> assertThat(edge.at("/node/causes"))
                .isNotEmpty());
    }

    @Test
    void followsSeveralCausesTheMostFollowedFirst() {
        JsonNode found = client.data("""
                        {two: package(collection: "world", name: "p00") {causes {key followerCount}}
                         choice: package(collection: "world", name: "choice") {causes {key} problems {kind causeKeys
                           alternatives {kind missing causeKeys chain {fromName requirement toNevra}}}}}
                        """);
        assertThat(texts(found.at("/two/causes"), "/key")).containsExactly("MISSING libbig.so.1", "MISSING new-dep");
        assertThat(numbers(found.at("/two/causes"), "/followerCount")).containsExactly(21, 2);
        JsonNode problem = found.at("/choice/problems/0");
        assertThat(problem.get("kind").asString()).isEqualTo("ALTERNATIVES");
        assertThat(texts(problem.get("causeKeys"), "")).containsExactly("MISSING libdb.so", "MISSING libbig.so.1");
        assertThat(texts(problem.get("alternatives"), "/missing")).containsExactly("libdb.so", "libbig.so.1");
        assertThat(texts(problem.at("/alternatives/1/chain"), "/fromName")).containsExactly("choice", "exim");
        assertThat(texts(found.at("/choice/causes"), "/key"))
                .containsExactly("MISSING libbig.so.1", "MISSING libdb.so");
    }

    /** A cause keeps its key, and remembers since when it has had followers without interruption. */
    @Test
    void staysTheSameThroughGenerations() {
        String key = "MISSING libxml.so.2";
        assertThat(cause(1, "RUNTIME", key, "key").isNull()).isTrue();
        JsonNode now = cause(7, "RUNTIME", key, "since {ordinal} followerCount newFollowerCount");
        assertThat(now.at("/since/ordinal").asInt()).isEqualTo(2);
        assertThat(now.get("followerCount").asInt()).isEqualTo(1);
        assertThat(now.get("newFollowerCount").asInt()).isZero();
        assertThat(cause(3, "BUILD", key, "key").isNull())
                .as("its last follower was fixed")
                .isTrue();
    }

    @Test
    void namesTwoPackagesThatExcludeEachOther() {
        JsonNode cause = cause(3, "RUNTIME", "CONFLICT themes fonts", """
                        kind text missing conflict {fromNevra relation toNevra} neededByNames followers {edges {node {package {name}}}}
                        """);
        assertThat(cause.get("kind").asString()).isEqualTo("CONFLICT");
        assertThat(cause.get("text").asString())
                .isEqualTo("themes-2-1.noarch conflicts with fonts < 3, that is fonts-2-1.noarch.");
        assertThat(cause.get("missing").isNull()).isTrue();
        assertThat(cause.get("conflict").toString())
                .isEqualTo(
                        "{\"fromNevra\":\"themes-2-1.noarch\",\"relation\":\"fonts < 3\",\"toNevra\":\"fonts-2-1.noarch\"}");
        assertThat(nodes(cause.get("followers"), "/package/name")).containsExactly("desktop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    MISSING nonsense
                    missing libbig.so.1
                    MISSING libbig.so.%
                    '; drop table resolution; --
                    `  `
                    """)
    void hasNoCauseForAKeyThatNothingFollows(String key) {
        assertThat(cause(6, "RUNTIME", key, "key").isNull()).isTrue();
    }

    /** The same key may have followers on one side only. */
    @Test
    void keepsTheSidesApart() {
        assertThat(cause(6, "BUILD", "MISSING new-dep", "followerCount")
                        .get("followerCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(cause(6, "RUNTIME", "MISSING new-dep", "followerCount").isNull())
                .isTrue();
    }
}
