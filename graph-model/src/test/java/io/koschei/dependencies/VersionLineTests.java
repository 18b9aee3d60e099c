package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionLineTests {

    private static final PackageKey KEY = new PackageKey("zlib", "x86_64");

    private static Evr evr(int version) {
        return Evr.parse(version + "-1");
    }

    /** Versions by the generation in which they began. */
    private static VersionLine line(int... fromAndVersion) {
        VersionLine line = VersionLine.of(KEY);
        for (int i = 0; i < fromAndVersion.length; i += 2) {
            line = line.with(fromAndVersion[i], evr(fromAndVersion[i + 1]));
        }
        return line;
    }

    @Test
    void aVersionHoldsUntilTheNextBegins() {
        VersionLine line = line(3, 1, 7, 2);

        assertThat(line.at(2)).isNull();
        assertThat(line.at(3)).isEqualTo(evr(1));
        assertThat(line.at(6)).isEqualTo(evr(1));
        assertThat(line.at(7)).isEqualTo(evr(2));
        assertThat(line.since(9)).isEqualTo(7);
        assertThat(line.since(5)).isEqualTo(3);
    }

    @Test
    void otherSizesOfTheSameVersionChangeNothing() {
        VersionLine line = line(3, 1, 7, 1);

        assertThat(line.since(9)).isEqualTo(3);
        assertThat(line.returnedTo(9)).isFalse();
    }

    @Test
    void aVersionThatWasThereBeforeIsKnownToHaveReturned() {
        assertThat(line(0, 1, 4, 2, 8, 1).returnedTo(8)).isTrue();
        assertThat(line(0, 1, 4, 2, 8, 1).returnedTo(7)).isFalse();
    }

    @Test
    void whatEndedIsLetGoOf() {
        VersionLine line = line(0, 1, 4, 2, 8, 3);

        assertThat(line.after(5).at(3)).isNull();
        assertThat(line.after(5).at(5)).isEqualTo(evr(2));
        assertThat(line.after(8).hasChanged()).isFalse();
    }

    @Property
    void inWhateverOrderVersionsComeItAnswersAsASortedMapDoes(
            @ForAll @Size(max = 12) List<@IntRange(max = 20) Integer> begins,
            @ForAll Random random,
            @ForAll @IntRange(max = 20) int earlier,
            @ForAll @IntRange(max = 20) int now) {
        TreeMap<Integer, Evr> expected = new TreeMap<>();
        begins.forEach(begin -> expected.put(begin, evr(random.nextInt(3))));
        List<Integer> order = new ArrayList<>(expected.keySet());
        order.addAll(order);
        Collections.shuffle(order, random);
        VersionLine line = VersionLine.of(KEY);
        for (int begin : order) {
            line = line.with(begin, Objects.requireNonNull(expected.get(begin)));
        }

        assertThat(line.at(earlier)).isEqualTo(at(expected, earlier));
        if (earlier < now && at(expected, now) != null) {
            boolean same = IntStream.rangeClosed(earlier, now)
                    .allMatch(ordinal -> Objects.equals(at(expected, ordinal), at(expected, now)));
            assertThat(line.since(now) <= earlier).isEqualTo(same);
            if (!same && Objects.equals(at(expected, earlier), at(expected, now))) {
                assertThat(line.returnedTo(now)).isTrue();
            }
        }
    }

    private static @Nullable Evr at(SortedMap<Integer, Evr> versions, int ordinal) {
        SortedMap<Integer, Evr> begun = versions.headMap(ordinal + 1);
        return begun.isEmpty() ? null : begun.get(begun.lastKey());
    }
}
