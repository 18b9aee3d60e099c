package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.projection.WrittenWorld;
import io.koschei.projection.questions.Impact.Level;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a change affects in a generation that is written down. */
class ImpactTests {

    private final WrittenWorld world = WrittenWorld.of(
            "near.src : lib=1 bash=-1",
            "middle.src : tool=1 lib=2 bash=-1",
            "far.src : tool=2 lib=3 bash=-1",
            "only.src : bash=-1",
            "broken.src",
            "bash of bash :",
            "bash.src : bash=-1",
            "lib of lib :",
            "tool of tool : lib=1",
            "user of user : tool=1 lib=2 bash=3");

    private Impact of(String... changed) {
        return Impact.of(world.projection(), world.nodes(changed));
    }

    private List<String> rows(Impact impact, Side side) {
        return impact.rows(side, 0, 100).stream()
                .map(row -> world.names(row.node()).get(0) + " " + row.distance())
                .toList();
    }

    @Example
    void theNearestComeFirstAndThenByName() {
        assertThat(rows(of("lib"), Side.BUILD)).containsExactly("near.src 1", "middle.src 2", "far.src 3");
        assertThat(rows(of("lib"), Side.RUNTIME)).containsExactly("tool 1", "user 2");
    }

    @Example
    void whatOnlyTheBuildGroupBringsComesLast() {
        assertThat(rows(of("bash", "lib"), Side.BUILD))
                .as("a requirement at any distance is nearer than the build group")
                .containsExactly("near.src 1", "middle.src 2", "far.src 3", "bash.src -1", "only.src -1");
    }

    @Example
    void weightsAreThoseOfUpstreamKoschei() {
        assertThat(of("lib").levels(Side.BUILD))
                .containsExactly(new Level(1, 1, 256), new Level(2, 1, 128), new Level(3, 1, 256 / 3.0));
        assertThat(of("bash").levels(Side.BUILD)).containsExactly(new Level(-1, 5, 5 * 256 / 8.0));
        assertThat(of("bash").rows(Side.RUNTIME, 0, 1).get(0).weight()).isEqualTo(256 / 3.0);
    }

    @Example
    void whatChangesItselfIsNotCounted() {
        assertThat(rows(of("lib", "tool"), Side.RUNTIME)).containsExactly("user 1");
        assertThat(world.names(of("lib", "tool").all(Side.RUNTIME))).containsExactly("user");
    }

    @Example
    void whatNothingNeedsAffectsNothing() {
        assertThat(of("user").levels(Side.BUILD)).isEmpty();
        assertThat(of("user").rows(Side.RUNTIME, 0, 10)).isEmpty();
        assertThat(of().all(Side.BUILD)).isEmpty();
        assertThat(of("broken.src").all(Side.BUILD)).isEmpty();
    }

    @Property
    void aPageIsAPartOfTheWholeList(@ForAll @IntRange(max = 12) int offset, @ForAll @IntRange(max = 12) int limit) {
        Impact impact = of("bash", "lib");
        List<Impact.Row> all = impact.rows(Side.BUILD, 0, Integer.MAX_VALUE);
        assertThat(impact.rows(Side.BUILD, offset, limit))
                .isEqualTo(all.stream().skip(offset).limit(limit).toList());
    }

    /** A hundred packages, each of which needs the one before. */
    @Example
    void distancesGoAsFarAsTheyAreStored() {
        String[] lines = IntStream.rangeClosed(0, 127)
                .mapToObj(i -> "c%03d : ".formatted(i) + (i == 0 ? "" : "c000=" + i))
                .toArray(String[]::new);
        WrittenWorld chain = WrittenWorld.of(lines);
        List<Level> levels = Impact.of(chain.projection(), chain.node("c000")).levels(Side.RUNTIME);
        assertThat(levels).hasSize(127);
        assertThat(levels.get(126)).isEqualTo(new Level(127, 1, 256 / 127.0));
    }
}
