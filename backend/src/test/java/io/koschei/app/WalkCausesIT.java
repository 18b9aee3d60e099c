package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Why packages of the demo's history fail: folded, since when, and what broke them. */
class WalkCausesIT {

    private static GraphqlClient client;

    @BeforeAll
    static void walk() {
        client = new GraphqlClient(WalkedDemo.get().service().url("/graphql"));
    }

    @Test
    void aCauseIsFoldedHasNearMissesAndSaysWhatBrokeIt() throws IOException, InterruptedException {
        JsonNode cause = client.data("""
                        {collection(name: "walk") {packages(first: 1, asOf: {ordinal: 14}) {generation {
                          cause(side: RUNTIME, key: "MISSING perlapi-5.40.0") {
                            text followerCount neededByNames nearMisses {kind capability} since {ordinal}
                            brokenBy {generation {ordinal} text changes {kind package {name} oldVersion {evr} newVersion {evr} requirement text}}
                            followers(first: 2) {totalCount pageInfo {hasNextPage endCursor} edges {node {package {name}}}}}
                          none: cause(side: RUNTIME, key: "MISSING nonsense") {key}}}}}
                        """).at("/collection/packages/generation");

        assertThat(cause.get("none").isNull()).isTrue();
        cause = cause.get("cause");
        assertThat(cause.get("text").asString())
                .startsWith("Nothing provides perlapi-5.40.0; the nearest is perlapi-5.42");
        assertThat(cause.at("/nearMisses/0/kind").asString()).isEqualTo("OTHER_NUMBER");
        assertThat(cause.get("followerCount").asInt())
                .isGreaterThan(cause.get("neededByNames").size());
        assertThat(cause.at("/since/ordinal").asInt()).isEqualTo(14);
        assertThat(cause.at("/brokenBy/generation/ordinal").asInt()).isEqualTo(14);
        assertThat(cause.at("/brokenBy/changes/0/kind").asString()).isEqualTo("PROVIDER_UPDATED");
        assertThat(cause.at("/brokenBy/changes/0/package/name").asString()).isEqualTo("perl-base");
        assertThat(cause.at("/brokenBy/changes/0/text").asString()).endsWith("and no longer provides perlapi-5.40.0.");
        assertThat(cause.at("/followers/pageInfo/hasNextPage").asBoolean()).isTrue();
    }

    @Test
    void aCauseOfWhatWasBrokenAnywayIsTracedToo() throws IOException, InterruptedException {
        JsonNode generation = client.data("""
                        {collection(name: "walk") {packages(first: 1, asOf: {ordinal: 24}) {generation {
                          removed: cause(side: RUNTIME, key: "MISSING libbluray2 >= 1:0.2.2-0") {...broken}
                          hidden: cause(side: BUILD, key: "CONFLICT python3-sphinx texlive-latex-base") {...broken}}}}}
                        fragment broken on Cause {
                          since {ordinal} brokenBy {generation {ordinal} changes {kind package {name}}}}
                        """).at("/collection/packages/generation");

        assertThat(generation.at("/removed/brokenBy/generation/ordinal").asInt())
                .isEqualTo(24);
        assertThat(generation.at("/removed/brokenBy/changes/0/kind").asString()).isEqualTo("PROVIDER_REMOVED");
        assertThat(generation.at("/removed/brokenBy/changes/0/package/name").asString())
                .isEqualTo("libbluray2");
        assertThat(generation.at("/hidden/since/ordinal").asInt()).isEqualTo(24);
        assertThat(generation.at("/hidden/brokenBy/generation/ordinal").asInt()).isEqualTo(17);
        assertThat(generation.at("/hidden/brokenBy/changes/0/package/name").asString())
                .isEqualTo("python3-sphinx");
    }

    @Test
    void aPackageSaysWhatBrokeItAndShowsTheWayAsATree() throws IOException, InterruptedException {
        JsonNode found = client.data("""
                        {package(collection: "walk", name: "node-yallist", asOf: {ordinal: 50}) {
                          explanation {depth fromName requirement toNevra text problem {kind}}
                          problems {causeKeys nearMisses {nevra} alternatives {kind} chain {byBuildGroup}}
                          brokenBy {generation {ordinal} text changes {kind package {name arch} oldVersion {evr} newVersion {evr} requirement text}}}
                         fine: package(collection: "walk", name: "node-yallist", asOf: {ordinal: 0}) {
                          explanation {text} brokenBy {text} causes {key}}}
                        """);

        assertThat(found.at("/package/explanation")).hasSize(1);
        assertThat(found.at("/package/explanation/0/text").asString())
                .isEqualTo("node-yallist needs dh-buildinfo, which nothing provides");
        assertThat(found.at("/package/brokenBy/generation/ordinal").asInt()).isEqualTo(4);
        assertThat(found.at("/package/brokenBy/changes/0/kind").asString()).isEqualTo("PROVIDER_UPDATED");
        assertThat(found.at("/package/brokenBy/changes/0/package/name").asString())
                .isEqualTo("debhelper");
        assertThat(found.at("/package/brokenBy/text").asString())
                .isEqualTo("Generation 4: debhelper was updated from 13.24.2-0 to 14.5-0"
                        + " and no longer provides dh-buildinfo.");
        assertThat(found.at("/package/problems/0/causeKeys/0").asString()).isEqualTo("MISSING dh-buildinfo");
        assertThat(found.at("/fine/brokenBy").isNull()).isTrue();
        assertThat(found.at("/fine/causes")).isEmpty();
    }
}
