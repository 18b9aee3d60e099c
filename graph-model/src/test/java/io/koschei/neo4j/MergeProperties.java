package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.ThinningStep;
import io.koschei.neo4j.Merge.Held;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MergeProperties {

    private static final int LAST = 9;

    /** One thing is true in some generations: afterwards it is true in the same ones of those that are kept, in as few stretches as can be. */
    @Property(tries = 300)
    void thingsStayTrueWhereTheyWereTrue(
            @ForAll @Size(10) List<Boolean> truth,
            @ForAll @IntRange(min = 1, max = 4) int first,
            @ForAll @IntRange(min = 0, max = 3) int more) {
        int into = first + more + 1;
        List<Held> before = stretches(truth);
        List<Held> concerned = before.stream()
                .filter(held -> held.from() >= first && held.from() <= into || held.to() >= first && held.to() <= into)
                .toList();

        Merge merge = Merge.of(concerned, new ThinningStep("log", 1, first, into - 1, into, List.of()));

        Map<String, Held> after = new HashMap<>();
        before.forEach(held -> after.put(held.id(), held));
        merge.delete().forEach(after::remove);
        merge.change().forEach(held -> assertThat(after.put(held.id(), held)).isNotNull());
        BitSet said = new BitSet();
        after.values().forEach(held -> {
            assertThat(held.from()).isLessThan(held.to());
            assertThat(held.from()).satisfiesAnyOf(from -> assertThat(from).isLessThan(first), from -> assertThat(from)
                    .isGreaterThanOrEqualTo(into));
            assertThat(said.get(held.from(), held.to()).isEmpty()).isTrue();
            said.set(held.from(), held.to());
        });
        for (int ordinal = 0; ordinal <= LAST; ordinal++) {
            if (ordinal < first || ordinal >= into) {
                assertThat(said.get(ordinal)).as("%d", ordinal).isEqualTo(truth.get(ordinal));
            }
        }
        int parts = said.stream().map(i -> said.get(i + 1) ? 0 : 1).sum();
        assertThat(after).hasSize(parts);
    }

    private static List<Held> stretches(List<Boolean> truth) {
        List<Held> stretches = new ArrayList<>();
        for (int from = 0; from < truth.size(); from++) {
            if (truth.get(from)) {
                int to = from;
                while (to < truth.size() && truth.get(to)) {
                    to++;
                }
                stretches.add(new Held("id" + from, "what", from, to));
                from = to;
            }
        }
        return stretches;
    }
}
