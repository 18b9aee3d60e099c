package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FallingTests {

    private static PreviewResult broken(String... keys) {
        List<PreviewAnswer> answers = Stream.of(keys)
                .map(key -> key.split("\\."))
                .map(parts -> new PackageKey(parts[0], parts[1]))
                .map(key -> new PreviewAnswer(
                        key.isSource() ? Side.BUILD : Side.RUNTIME, ChangeKind.NEWLY_BROKEN, key, "1-1", List.of()))
                .toList();
        PreviewCounts counts = new PreviewCounts(new SideCounts(9, 2, 0, 1, 2), 0, 0, 7, 0);
        return new PreviewResult(counts, counts, List.of(), answers, List.of());
    }

    @Test
    void remembersInWhichRoundWhatFell() {
        Falling falling = new Falling();
        assertThat(falling.add(broken("a.src", "b.x86_64"))).isTrue();
        assertThat(falling.add(broken("c.src"))).isTrue();
        assertThat(falling.add(broken())).isFalse();
        assertThat(falling.steps()).isEqualTo(2);
        assertThat(falling.keys())
                .containsExactlyInAnyOrder(
                        PackageKey.source("a"), new PackageKey("b", "x86_64"), PackageKey.source("c"));
        PreviewResult all = falling.with(broken());
        assertThat(all.answers()).extracting(PreviewAnswer::step).containsExactly(1, 1, 2);
        assertThat(all.build().states()).isEqualTo(new SideCounts(9, 2, 2, 1, 2));
        assertThat(all.runtime().states().newlyBroken()).isEqualTo(1);
    }

    @Test
    void nothingFalls() {
        Falling falling = new Falling();
        assertThat(falling.add(broken())).isFalse();
        assertThat(falling.with(broken())).isEqualTo(broken());
    }
}
