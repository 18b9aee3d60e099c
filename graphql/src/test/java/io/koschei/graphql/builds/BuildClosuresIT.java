package io.koschei.graphql.builds;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.builds.ScratchBuilds.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.koschei.builds.BuildState;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.graphql.Answers;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What builds were built with, as far as it is known, and what differs. */
class BuildClosuresIT {

    private static final List<ClosureMember> OLD = List.of(
            member("zlib", "1.2-1", 2),
            member("libxml-devel", "2.8-1", 1),
            member("glibc", "2.39-1", ClosureMember.UNKNOWN_DISTANCE),
            member("gone-lib", "1-1", 2));

    private static final List<ClosureMember> NEW = List.of(
            member("zlib", "1.3-2", 2),
            member("libxml-devel", "2.8-1", 1),
            member("glibc", "2.40-1", ClosureMember.UNKNOWN_DISTANCE),
            member("new-lib", "1-1", 3));

    private final ScratchBuilds builds = new ScratchBuilds();
    private final TestGraphql client = builds.service();
    private final ClosureWriter closures = client.bean(ClosureWriter.class);

    @AfterEach
    void forget() {
        builds.close();
    }

    private long built(String name, Integer repo) {
        return builds.ended(name, repo, BuildState.COMPLETE, null, null);
    }

    private JsonNode closure(long build) {
        return client.data("{build(number: " + build + """
                        ) {closure {state reason members {totalCount edges {node {distance version {evr}
                          binary {__typename name arch version {evr} ... on Binary {generation {ordinal}}}}}}}}}
                        """).at("/build/closure");
    }

    @Test
    void readsTheClosureOfTheGenerationItWasBuiltIn() {
        long build = built("p20", 102);
        Long generation = builds.jdbc()
                .sql("select generation_id from build where id = ?")
                .param(build)
                .query(Long.class)
                .single();
        closures.generation(build, generation);

        JsonNode closure = closure(build);
        assertThat(closure.get("state").asString()).isEqualTo("GENERATION");
        assertThat(closure.get("reason").isNull()).isTrue();
        JsonNode members = closure.get("members");
        assertThat(nodes(members, "/binary/name")).containsExactly("make", "glibc", "bash", "gcc");
        assertThat(nodes(members, "/distance")).containsExactly("1", "2", "null", "null");
        assertThat(nodes(members, "/binary/generation/ordinal")).containsOnly("2");
        assertThat(nodes(members, "/version/evr")).isEqualTo(nodes(members, "/binary/version/evr"));
    }

    /** The versions are those that were installed; the links lead to the packages as they are now. */
    @Test
    void readsAClosureOfItsOwnNearestFirst() {
        long build = built("p20", 9000);
        closures.stored(build, OLD);
        JsonNode closure = closure(build);
        assertThat(closure.get("state").asString()).isEqualTo("STORED");
        JsonNode members = closure.get("members");
        assertThat(nodes(members, "/binary/name")).containsExactly("libxml-devel", "gone-lib", "zlib", "glibc");
        assertThat(nodes(members, "/distance")).containsExactly("1", "2", "2", "null");
        assertThat(nodes(members, "/binary/__typename")).containsExactly("Binary", "AbsentPackage", "Binary", "Binary");
        assertThat(members.at("/edges/2/node/version/evr").asString()).isEqualTo("1.2-1");
        assertThat(members.at("/edges/2/node/binary/version/evr").asString()).isEqualTo("1.3-2");
        assertThat(members.at("/edges/2/node/binary/generation/ordinal").asInt())
                .as("it was built in none")
                .isEqualTo(7);
        assertThat(Answers.bothWays(
                        client,
                        "{build(number: " + build
                                + ") {closure {members(%s) {totalCount pageInfo {hasNextPage hasPreviousPage startCursor endCursor}"
                                + " edges {node {binary {name}}}}}}}",
                        "/build/closure/members",
                        3))
                .hasSize(4);
    }

    @Test
    void saysWhyItIsNotKnown() {
        long pending = built("p20", 9000);
        long listed = built("p21", 9000);
        long unresolvable = built("p22", 9000);
        long unknown = built("p20", 9001);
        closures.later(pending, "Koji does not answer.", true, World.NOW);
        closures.listed(listed, "The repository is gone.", OLD);
        closures.unresolvable(unresolvable, "p22 needs make.");
        closures.unknown(unknown, "Koji has deleted its list.");

        assertThat(List.of(closure(pending), closure(listed), closure(unresolvable), closure(unknown)))
                .extracting(
                        each -> each.get("state").asString(),
                        each -> each.get("reason").asString(),
                        each -> each.at("/members/totalCount").asInt())
                .containsExactly(
                        tuple("PENDING", "Koji does not answer.", 0),
                        tuple("LISTED", "The repository is gone.", 4),
                        tuple("UNRESOLVABLE", "p22 needs make.", 0),
                        tuple("UNKNOWN", "Koji has deleted its list.", 0));
    }

    @Test
    void comparesTwoBuildsOfAPackage() {
        long first = built("p20", 9000);
        long second = built("p20", 9001);
        closures.stored(first, OLD);
        closures.stored(second, NEW);
        String ask =
                "{dependencyChanges(oldBuild: %d, newBuild: %d%s) {totalCount edges {node {binary {__typename name} source {name}"
                        + " oldVersion {evr} newVersion {evr} distance weight}}}}";

        JsonNode changes = client.data(ask.formatted(first, second, "")).get("dependencyChanges");
        assertThat(nodes(changes, "/binary/name")).containsExactly("gone-lib", "zlib", "new-lib", "glibc");
        assertThat(nodes(changes, "/oldVersion/evr")).containsExactly("1-1", "1.2-1", "", "2.39-1");
        assertThat(nodes(changes, "/newVersion/evr")).containsExactly("", "1.3-2", "1-1", "2.40-1");
        assertThat(nodes(changes, "/distance")).containsExactly("2", "2", "3", "null");
        assertThat(nodes(changes, "/binary/__typename"))
                .containsExactly("AbsentPackage", "Binary", "AbsentPackage", "Binary");
        assertThat(changes.at("/edges/0/node/weight").asDouble())
                .as("upstream knows no distance of what is gone")
                .isEqualTo(32);
        assertThat(changes.at("/edges/1/node/weight").asDouble()).isEqualTo(128);

        JsonNode back = client.data(ask.formatted(second, first, "")).get("dependencyChanges");
        assertThat(nodes(back, "/oldVersion/evr"))
                .containsExactlyInAnyOrderElementsOf(nodes(changes, "/newVersion/evr"));
        assertThat(client.data(ask.formatted(first, second, ", name: \" LIB\""))
                        .at("/dependencyChanges/totalCount")
                        .asInt())
                .isEqualTo(4);
        assertThat(client.data(ask.formatted(first, second, ", name: \"-lib\""))
                        .at("/dependencyChanges/totalCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.data(ask.formatted(first, first, ""))
                        .at("/dependencyChanges/totalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void saysWhatItCannotCompare() {
        long first = built("p20", 9000);
        long second = built("p20", 9001);
        long other = built("p21", 9001);
        closures.stored(first, OLD);
        String ask = "{dependencyChanges(oldBuild: %d, newBuild: %d) {totalCount}}";
        refused(
                client,
                ErrorCode.CLOSURE_UNKNOWN,
                "It is not known what build " + second + " was built with.",
                ask.formatted(first, second));
        closures.unknown(second, "Koji has deleted its list.");
        refused(
                client,
                ErrorCode.CLOSURE_UNKNOWN,
                "It is not known what build " + second + " was built with: Koji has deleted its list.",
                ask.formatted(second, first));
        refused(
                client,
                ErrorCode.BAD_REQUEST,
                "Build " + first + " is of p20 and build " + other
                        + " of p21; only builds of one package can be compared.",
                ask.formatted(first, other));
        refused(client, ErrorCode.UNKNOWN_BUILD, "There is no build 88888888", ask.formatted(first, 88888888));
    }
}
