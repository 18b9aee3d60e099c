package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeListTests {

    private static final PriorityRules RULES = PriorityRules.UPSTREAM;

    private final PackageNumbers numbers = new PackageNumbers();

    private static AffectsEdge edge(String name, int distance, int since, Kind kind) {
        return new AffectsEdge(new PackageKey(name, "noarch"), "s", distance, RULES.weight(distance), since, kind);
    }

    private static List<AffectsEdge> some() {
        List<AffectsEdge> edges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            edges.add(edge(
                    "b" + i,
                    i % 7 == 0 ? AffectsEdge.UNKNOWN : i,
                    i % 5 == 0 ? AffectsEdge.UNKNOWN : 1000 * i,
                    Kind.values()[i % 4]));
        }
        return edges;
    }

    private List<AffectsEdge> added(EdgeList wanted, EdgeList held) {
        List<AffectsEdge> added = new ArrayList<>();
        wanted.differences(held, gone -> {}, edge -> added.add(EdgeList.edge(edge, "s", numbers, RULES)));
        return added;
    }

    @Test
    void nothingOfAnEdgeIsLost() {
        EdgeList list = EdgeList.of(some(), numbers, RULES);
        assertThat(added(list, EdgeList.NONE)).containsExactlyInAnyOrderElementsOf(some());
        assertThat(added(list, list)).isEmpty();
        assertThat(list.size()).isEqualTo(40);
    }

    @Test
    void theDigestIsOfTheEdgesAlone() {
        EdgeList list = EdgeList.of(some(), numbers, RULES);
        long digest = list.digest(numbers, RULES);
        List<AffectsEdge> other = some();
        Collections.shuffle(other, new Random(1));
        PackageNumbers ofAnotherProcess = new PackageNumbers();
        assertThat(EdgeList.of(other, ofAnotherProcess, RULES).digest(ofAnotherProcess, RULES))
                .isEqualTo(digest);
        other.set(3, edge(other.get(3).binary().name(), 99, 7, Kind.UPDATED));
        EdgeList changed = EdgeList.of(other, numbers, RULES);
        assertThat(changed.digest(numbers, RULES)).isNotEqualTo(digest);
        assertThat(added(changed, list)).containsExactly(other.get(3));
        assertThat(EdgeList.NONE.digest(numbers, RULES)).isZero();
    }

    @Test
    void anEdgeThatWeighsWhatItShouldNotIsNeverWanted() {
        AffectsEdge wrong = new AffectsEdge(new PackageKey("b1", "noarch"), "s", 1, 7.5, 1000, Kind.UPDATED);
        EdgeList wanted = EdgeList.of(List.of(edge("b1", 1, 1000, Kind.UPDATED)), numbers, RULES);
        assertThat(added(wanted, EdgeList.of(List.of(wrong), numbers, RULES))).hasSize(1);
    }
}
