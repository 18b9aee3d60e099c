package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import io.koschei.projection.Sizes;
import io.koschei.projection.sizes.Attribution;
import io.koschei.projection.sizes.SizeChange;
import io.koschei.projection.sizes.SizeReason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Why closures of the demo's history grew and shrank, to the byte. */
class SizeChangeIT {

    private static GraphqlClient client;
    private static TestService service;

    @BeforeAll
    static void walk() {
        service = WalkedDemo.get().service();
        client = new GraphqlClient(service.url("/graphql"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 21, 23, 26, 65})
    void partsAddUpForEveryPackage(int ordinal) {
        Projection before = projection(ordinal - 1);
        Projection after = projection(ordinal);
        int compared = 0;
        for (int node = 0; node < after.nodes().count(); node++) {
            Optional<SizeChange> change =
                    SizeChange.between(before, after, after.nodes().packageId(node));
            if (change.isPresent()) {
                compared++;
                Attribution parts = change.get().parts();
                Sizes expected = sizes(after, node)
                        .minus(sizes(before, before.nodes().find(after.nodes().key(node))));
                assertThat(sum(Stream.of(
                                        Stream.of(parts.own()),
                                        parts.grew().stream().map(Attribution.Grown::change),
                                        parts.entered().stream().map(Attribution.Moved::change),
                                        parts.left().stream().map(Attribution.Moved::change))
                                .flatMap(Function.identity())))
                        .as("%s in generation %d", after.nodes().key(node), ordinal)
                        .isEqualTo(expected);
                assertThat(sum(SizeReason.of(change.get().root(), parts).stream()
                                .map(SizeReason::change)))
                        .isEqualTo(expected);
            }
        }
        assertThat(compared).isGreaterThan(3500);
    }

    private static Projection projection(int ordinal) {
        return service.bean(Projections.class).of(service.generation(ordinal));
    }

    private static Sizes sizes(Projection projection, int node) {
        ClosureSize size = projection.closureSize(node);
        assertThat(size).isNotNull();
        return new Sizes(size.downloadSize(), size.installSize(), size.packages());
    }

    private static Sizes sum(Stream<Sizes> sizes) {
        return sizes.reduce(Sizes.NONE, Sizes::plus);
    }

    @Test
    void theStoryIsToldInBytes() throws IOException, InterruptedException {
        check("librust-tokio-dev", 20, 21, 800, 820);
        check("build-essential", 9, 10, 36, 38);
        check("libopenmpi-dev", 22, 26, -580, -576);
        check("xml-core", 64, 65, -17, -15);
    }

    private static void check(String name, int since, int ordinal, long least, long most)
            throws IOException, InterruptedException {
        JsonNode change = client.data("""
                        {binary(collection: "walk", name: "%s", asOf: {ordinal: %d}) {sizeChange(since: {ordinal: %d}) {
                          oldGeneration {ordinal} newGeneration {ordinal} oldSize {installSize} newSize {installSize}
                          difference {installSize packageCount} own {installSize} text
                          reasons {kind package {name} packageCount difference {installSize} requiredBy {name} requestedBy {name}}
                          resized(first: 500) {totalCount difference {installSize} edges {node {binary {name} difference {installSize} oldVersion {evr} newVersion {evr}}}}
                          added(first: 500) {totalCount difference {installSize} edges {node {binary {name} oldVersion {evr} newVersion {evr}
                            difference {installSize} requiredBy {name} requestedBy {name} requirements}}}
                          removed(first: 500) {totalCount difference {installSize} edges {node {binary {name} difference {installSize} newVersion {evr} requiredBy {name} requirements}}}}}}
                        """.formatted(name, ordinal, since)).at("/binary/sizeChange");

        long difference = change.at("/difference/installSize").asLong();
        assertThat(difference)
                .as(change.toString())
                .isBetween(least * 1_000_000, most * 1_000_000)
                .isEqualTo(change.at("/newSize/installSize").asLong()
                        - change.at("/oldSize/installSize").asLong())
                .isEqualTo(Stream.of("/own", "/resized/difference", "/added/difference", "/removed/difference")
                        .mapToLong(part -> change.at(part + "/installSize").asLong())
                        .sum());
        for (String part : List.of("resized", "added", "removed")) {
            long sum = 0;
            for (JsonNode edge : change.at("/" + part + "/edges")) {
                sum += edge.at("/node/difference/installSize").asLong();
                boolean moved = !part.equals("resized");
                assertThat(edge.at("/node/requiredBy").isNull()
                                || edge.at("/node/requirements").size() > 0
                                || !moved)
                        .as(edge.toString())
                        .isTrue();
            }
            assertThat(sum)
                    .isEqualTo(change.at("/" + part + "/difference/installSize").asLong());
        }
        assertThat(change.get("text").asString())
                .startsWith(name + " has " + (difference > 0 ? "grown" : "shrunk") + " by ")
                .contains(change.at("/reasons/0/package/name").asString());
    }

    @Test
    void theStoryReadsWell() throws IOException, InterruptedException {
        JsonNode change = client.data("""
                        {binary(collection: "walk", name: "xml-core", asOf: {ordinal: 65}) {sizeChange(since: {ordinal: 64}) {text}}}
                        """);
        assertThat(change.at("/binary/sizeChange/text").asString())
                .isEqualTo(
                        "xml-core has shrunk by 16.2 MB to 182 kB since generation 64: 16.2 MB went with sed and 7 other"
                                + " packages, which it itself no longer requires, 14.1 MB of it with libc6;"
                                + " another change saves 1.02 kB.");
    }
}
