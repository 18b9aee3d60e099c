package io.koschei.neo4j.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.AllNeighbours;
import io.koschei.neo4j.Chain;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.neo4j.NeighbourReader;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphStoreIT {

    private static final PackageKey APP = PackageKey.source("app");
    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final String collection = TestNeo4j.collection();
    private final GraphWriter writer = new GraphWriter(TestNeo4j.driver());
    private final GraphReader reader = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());
    private final AllNeighbours neighbours =
            new AllNeighbours(new NeighbourReader(TestNeo4j.driver(), TestNeo4j.gate()));
    private final Chain chain = new Chain(collection);

    @Test
    void whatWasWrittenIsReadInItsGenerationAndAfter() {
        write(3, source("app", "1-1", "lib"), binary("lib", "2-1", "base"), binary("base", "1-1"));

        assertThat(versions(3)).containsExactly("app 1-1", "lib 2-1");
        assertThat(versions(9)).containsExactly("app 1-1", "lib 2-1");
        assertThat(versions(2)).isEmpty();
        assertThat(names(neighbours.requires(collection, 3, APP))).containsExactly("lib");
        assertThat(neighbours.requires(collection, 3, APP).get(0).requirements())
                .containsExactly("lib >= 1");
        assertThat(names(neighbours.requiredBy(collection, 3, new PackageKey("base", "noarch"))))
                .containsExactly("lib");
        assertThat(names(neighbours.buildRequiredBy(collection, 3, LIB))).containsExactly("app");
    }

    @Test
    void anUpdateClosesTheOldVersionAndKeepsItForThePast() {
        write(0, binary("lib", "1-1", "base"), binary("base", "1-1"), binary("other", "1-1"));
        write(1, binary("lib", "2-1", "other"));

        assertThat(reader.facts(collection, 0, List.of(LIB)).get(LIB).nevra().evr())
                .isEqualTo(Evr.parse("1-1"));
        assertThat(reader.facts(collection, 1, List.of(LIB)).get(LIB).nevra().evr())
                .isEqualTo(Evr.parse("2-1"));
        assertThat(names(neighbours.requires(collection, 0, LIB))).containsExactly("base");
        assertThat(names(neighbours.requires(collection, 1, LIB))).containsExactly("other");
    }

    @Test
    void writingAGenerationAgainChangesNothing() {
        GraphChange[] changes = {source("app", "1-1", "lib"), binary("lib", "2-1", "base"), binary("base", "1-1")};
        write(0, changes);
        long nodes = count("MATCH (n {collection: $collection}) RETURN count(n)");
        long edges = count("MATCH ({collection: $collection})-[e]->() RETURN count(e)");

        write(0, changes);

        assertThat(count("MATCH (n {collection: $collection}) RETURN count(n)")).isEqualTo(nodes);
        assertThat(count("MATCH ({collection: $collection})-[e]->() RETURN count(e)"))
                .isEqualTo(edges);
    }

    @Test
    void onlyEdgesThatDifferAreTouched() {
        write(0, binary("lib", "1-1", "base"), binary("base", "1-1"), binary("other", "1-1"));
        write(1, binary("lib", "2-1", "base", "other"));

        assertThat(count("MATCH ({collection: $collection})-[e:REQUIRES]->() RETURN count(e)"))
                .isEqualTo(2);
        assertThat(
                        count(
                                "MATCH ({collection: $collection})-[e:REQUIRES {from: 0}]->() WHERE e.to IS NULL RETURN count(e)"))
                .isEqualTo(1);
    }

    @Test
    void aRemovedPackageKeepsItsPast() {
        write(0, binary("lib", "1-1", "base"), binary("base", "1-1"));
        write(1, GraphChange.removed(LIB));

        assertThat(reader.facts(collection, 0, List.of(LIB))).hasSize(1);
        assertThat(reader.facts(collection, 1, List.of(LIB))).isEmpty();
        assertThat(names(neighbours.requiredBy(collection, 0, new PackageKey("base", "noarch"))))
                .containsExactly("lib");
        assertThat(neighbours.requiredBy(collection, 1, new PackageKey("base", "noarch")))
                .isEmpty();
    }

    @Test
    void whatChangedIsHandedOverWithWhatWasThereBefore() {
        write(0, binary("lib", "1-1"), binary("base", "1-1"), source("app", "1-1"));
        write(1, GraphChange.removed(LIB), source("app", "2-1"));
        write(2, binary("lib", "1-1"));
        write(3, binary("base", "2-1"));

        assertThat(changes(0, 0, 1))
                .as("who only went away has no other version")
                .isEmpty();
        assertThat(changes(0, 1, 2)).containsExactly("lib 0 1-1", "lib 2 1-1");
        assertThat(changes(2, 2, 3)).containsExactly("base 0 1-1", "base 3 2-1");
        assertThat(changes(1, 0, 3)).containsExactly("base 0 1-1", "base 3 2-1", "lib 2 1-1");
    }

    private List<String> changes(int oldest, int after, int upTo) {
        List<String> changes = new ArrayList<>();
        new VersionReader(TestNeo4j.driver(), TestNeo4j.gate())
                .forEachChange(
                        collection,
                        oldest,
                        after,
                        upTo,
                        version -> changes.add(version.key().name() + " " + version.from() + " " + version.evr()));
        return changes.stream().sorted().toList();
    }

    @Test
    void whatAPackageFailsForIsKnownWhileItDoes() {
        GraphChange resolved = binary("lib", "1-1");
        write(0, resolved);
        write(1, new GraphChange(LIB, resolved.facts(), List.of(), List.of("MISSING libfoo", "MISSING libbar")));
        write(2, new GraphChange(LIB, resolved.facts(), List.of(), List.of("MISSING libbar")));
        write(2, new GraphChange(LIB, resolved.facts(), List.of(), List.of("MISSING libbar")));
        write(3, resolved);

        assertThat(count(
                        "MATCH (:Binary {collection: $collection})-[e:FAILS_FOR {from: 1, to: 2}]->(:Cause {id: 'MISSING libfoo'})"
                                + " RETURN count(e)"))
                .isEqualTo(1);
        assertThat(count(
                        "MATCH (:Binary {collection: $collection})-[e:FAILS_FOR {from: 1, to: 3}]->(:Cause {id: 'MISSING libbar'})"
                                + " RETURN count(e)"))
                .isEqualTo(1);
        assertThat(count("MATCH ({collection: $collection})-[e:FAILS_FOR]->() RETURN count(e)"))
                .isEqualTo(2);
    }

    @Test
    void collectionsDoNotSeeEachOther() {
        write(0, binary("lib", "1-1"));

        assertThat(reader.facts("stable", 0, List.of(LIB))).isEmpty();
    }

    private long count(String cypher) {
        return TestNeo4j.count(collection, cypher);
    }

    private void write(int ordinal, GraphChange... changes) {
        List<GraphChange> all = Arrays.asList(changes);
        writer.write(collection, chain.next(ordinal), new GraphPart(1, true, all, all, false));
    }

    private static GraphChange source(String name, String evr, String... needs) {
        return change(new Nevra(name, Evr.parse(evr), PackageKey.SOURCE_ARCH), false, needs);
    }

    private static GraphChange binary(String name, String evr, String... needs) {
        return change(new Nevra(name, Evr.parse(evr), "noarch"), true, needs);
    }

    private static GraphChange change(Nevra nevra, boolean built, String... needs) {
        List<Requirement> requires = new ArrayList<>();
        for (String need : needs) {
            requires.add(new Requirement(new PackageKey(need, "noarch"), List.of(need + " >= 1")));
        }
        PackageFacts facts = new PackageFacts(nevra, built ? nevra.name() + "-source" : null, 10, 100);
        return GraphChange.resolved(facts, requires);
    }

    private List<String> versions(int ordinal) {
        return reader.facts(collection, ordinal, List.of(APP, LIB)).values().stream()
                .map(facts -> facts.nevra().name() + " " + facts.nevra().evr())
                .sorted()
                .toList();
    }

    private static List<String> names(List<Neighbour> neighbours) {
        return neighbours.stream().map(each -> each.facts().nevra().name()).toList();
    }
}
