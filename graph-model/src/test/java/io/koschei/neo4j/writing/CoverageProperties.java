package io.koschei.neo4j.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.neo4j.writing.Coverage.Held;
import io.koschei.neo4j.writing.Coverage.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CoverageProperties {

    private static final int LAST = 9;

    /** One thing is true in some generations: outside the part it stays so, inside it is as wanted, in as few stretches as can be. */
    @Property(tries = 500)
    void onlyThePartIsAsWanted(
            @ForAll @Size(10) List<Boolean> truth,
            @ForAll @Size(10) List<Boolean> wanted,
            @ForAll @IntRange(min = 0, max = 5) int from,
            @ForAll @IntRange(min = 1, max = 4) int length) {
        int to = from + length;
        List<Held> before = new ArrayList<>();
        stretches(truth, 0, truth.size()).forEach(each -> before.add(new Held("id" + each.from(), each)));
        List<Held> concerned = before.stream()
                .filter(held -> held.truth().from() <= to && held.truth().to() >= from)
                .toList();

        Coverage coverage = Coverage.of(concerned, stretches(wanted, from, to), from, to);

        Map<String, Truth> after = new HashMap<>();
        before.forEach(held -> after.put(held.id(), held.truth()));
        coverage.delete().forEach(held -> assertThat(after.remove(held.id())).isNotNull());
        coverage.change().forEach(held -> assertThat(after.put(held.id(), held.truth()))
                .isNotNull()
                .isNotEqualTo(held.truth()));
        coverage.create().forEach(each -> after.put("new" + each.from(), each));
        BitSet said = new BitSet();
        after.values().forEach(each -> {
            assertThat(each.from()).isLessThan(each.to());
            assertThat(said.get(each.from(), each.to()).isEmpty()).isTrue();
            said.set(each.from(), each.to());
        });
        for (int ordinal = 0; ordinal <= LAST; ordinal++) {
            boolean inside = ordinal >= from && ordinal < to;
            assertThat(said.get(ordinal)).as("%d", ordinal).isEqualTo((inside ? wanted : truth).get(ordinal));
        }
        assertThat(after)
                .hasSize((int) said.stream().filter(i -> !said.get(i + 1)).count());
        assertThat(Coverage.of(held(after), stretches(wanted, from, to), from, to))
                .as("done again")
                .isEqualTo(new Coverage(List.of(), List.of(), List.of()));
    }

    private static List<Held> held(Map<String, Truth> after) {
        return after.entrySet().stream()
                .map(each -> new Held(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<Truth> stretches(List<Boolean> truth, int begin, int end) {
        List<Truth> stretches = new ArrayList<>();
        for (int from = begin; from < end; from++) {
            if (truth.get(from)) {
                int to = from;
                while (to < end && truth.get(to)) {
                    to++;
                }
                stretches.add(new Truth("what", from, to));
                from = to;
            }
        }
        return stretches;
    }
}
