package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.rpm.PackageKey;
import io.koschei.preview.SideAnswers.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs between two sets of answers. */
class PreviewComparisonTests {

    private final Map<PackageKey, Answer> before = new HashMap<>();
    private final Map<PackageKey, Answer> after = new HashMap<>();

    private static Answer broken(String why) {
        return new Answer(
                "1-1",
                null,
                List.of(new Problem(ProblemKind.OTHER, List.of(), null, null, List.of(), List.of(), why)),
                null);
    }

    private static Answer sized(int packages, long install) {
        return new Answer("1-1", new ClosureSize(packages, install / 2, install), List.of(), null);
    }

    private static PackageKey key(String name) {
        return new PackageKey(name, "noarch");
    }

    private PreviewComparison compare() {
        return PreviewComparison.of(Side.RUNTIME, before, after);
    }

    @Test
    void statesAreComparedPackageByPackage() {
        before.put(key("fixed"), broken("then"));
        before.put(key("broken"), sized(1, 10));
        before.put(key("still"), broken("then"));
        before.put(key("gone"), broken("then"));
        before.put(key("same"), sized(1, 10));
        after.put(key("fixed"), sized(1, 10));
        after.put(key("broken"), broken("now"));
        after.put(key("still"), broken("now"));
        after.put(key("same"), sized(1, 10));
        after.put(key("new"), broken("now"));
        after.put(key("fine"), sized(2, 3));

        PreviewComparison comparison = compare();
        assertThat(comparison.counts().states()).isEqualTo(new SideCounts(6, 3, 2, 1, 1));
        assertThat(comparison.sizes()).isEmpty();
        assertThat(comparison.answers())
                .extracting(answer -> answer.key().name() + " " + answer.kind() + " "
                        + answer.problems().get(0).text())
                .containsExactlyInAnyOrder(
                        "fixed " + ChangeKind.NEWLY_FIXED + " then",
                        "broken " + ChangeKind.NEWLY_BROKEN + " now",
                        "still " + ChangeKind.STILL_BROKEN + " now",
                        "new " + ChangeKind.NEWLY_BROKEN + " now");
    }

    @Test
    void sizesComeWithTheLargestChangeFirstAndAddUp() {
        before.put(key("a"), sized(1, 100));
        before.put(key("b"), sized(5, 100));
        before.put(key("c"), sized(5, 100));
        after.put(key("a"), sized(1, 110));
        after.put(key("b"), sized(4, 40));
        after.put(key("c"), sized(6, 100));

        PreviewComparison comparison = compare();
        assertThat(comparison.sizes()).extracting(size -> size.key().name()).containsExactly("b", "a", "c");
        assertThat(comparison.counts().grown()).isEqualTo(1);
        assertThat(comparison.counts().shrunk()).isEqualTo(1);
        assertThat(comparison.counts().installSizeGrowth()).isEqualTo(-50);
        assertThat(comparison.counts().downloadSizeGrowth()).isEqualTo(-25);
    }

    @Test
    void onlySoManySizesAreKeptButAllAreCounted() {
        for (int i = 0; i <= PreviewComparison.MOST_SIZES; i++) {
            before.put(key("p" + i), sized(1, 10));
            after.put(key("p" + i), sized(1, 12));
        }
        PreviewComparison comparison = compare();
        assertThat(comparison.sizes()).hasSize(PreviewComparison.MOST_SIZES);
        assertThat(comparison.counts().grown()).isEqualTo(PreviewComparison.MOST_SIZES + 1);
    }
}
