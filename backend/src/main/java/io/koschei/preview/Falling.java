package io.koschei.preview;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What falls round by round, when each round removes what the one before broke. */
final class Falling {

    private final List<PreviewAnswer> fallen = new ArrayList<>();
    private final Set<PackageKey> keys = new HashSet<>();
    private int step;

    /** What has fallen so far. */
    Set<PackageKey> keys() {
        return keys;
    }

    /** How many rounds something fell in. */
    int steps() {
        return step;
    }

    /** Takes what falls in the next round; false when nothing does. */
    boolean add(PreviewResult result) {
        List<PreviewAnswer> broken = result.answers().stream()
                .filter(answer -> answer.kind() == ChangeKind.NEWLY_BROKEN)
                .toList();
        if (broken.isEmpty()) {
            return false;
        }
        step++;
        for (PreviewAnswer answer : broken) {
            fallen.add(answer.inStep(step));
            keys.add(answer.key());
        }
        return true;
    }

    /** The last round, in which nothing fell, with all that fell before. */
    PreviewResult with(PreviewResult last) {
        List<PreviewAnswer> answers = new ArrayList<>(fallen);
        answers.addAll(last.answers());
        return new PreviewResult(
                counts(last.build(), Side.BUILD),
                counts(last.runtime(), Side.RUNTIME),
                last.changes(),
                answers,
                last.sizes());
    }

    private PreviewCounts counts(PreviewCounts last, Side side) {
        SideCounts states = last.states();
        int broken =
                (int) fallen.stream().filter(answer -> answer.side() == side).count();
        return new PreviewCounts(
                new SideCounts(states.packages(), states.broken(), broken, states.newlyFixed(), states.stillBroken()),
                last.grown(),
                last.shrunk(),
                last.installSizeGrowth(),
                last.downloadSizeGrowth());
    }
}
