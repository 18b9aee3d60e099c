package io.koschei.preview;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.preview.SideAnswers.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between the answers for one side, as it is and as it would be. */
record PreviewComparison(PreviewCounts counts, List<PreviewAnswer> answers, List<PreviewSize> sizes) {

    /** Sizes that are kept of each side. */
    static final int MOST_SIZES = 5000;

    private static final Comparator<PreviewSize> LARGEST_FIRST = Comparator.comparingLong(
                    (PreviewSize size) -> Math.abs(size.installSizeGrowth()))
            .reversed()
            .thenComparing(PreviewSize::key);

    PreviewComparison {
        answers = List.copyOf(answers);
        sizes = List.copyOf(sizes);
    }

    static PreviewComparison of(Side side, Map<PackageKey, Answer> before, Map<PackageKey, Answer> after) {
        List<PreviewAnswer> answers = new ArrayList<>();
        List<PreviewSize> sizes = new ArrayList<>();
        after.forEach((key, now) -> {
            Answer old = before.get(key);
            ChangeKind kind = kind(old, now);
            if (kind != null) {
                List<Problem> problems =
                        old != null && kind == ChangeKind.NEWLY_FIXED ? old.problems() : now.problems();
                answers.add(new PreviewAnswer(side, kind, key, now.version(), problems, 1, now.source()));
            }
            if (old != null
                    && old.size() != null
                    && now.size() != null
                    && !old.size().equals(now.size())) {
                sizes.add(new PreviewSize(side, key, old.size(), now.size()));
            }
        });
        sizes.sort(LARGEST_FIRST);
        return new PreviewComparison(
                counts(after, answers, sizes), answers, sizes.subList(0, Math.min(MOST_SIZES, sizes.size())));
    }

    private static @Nullable ChangeKind kind(@Nullable Answer old, Answer now) {
        if (now.resolved()) {
            return old != null && !old.resolved() ? ChangeKind.NEWLY_FIXED : null;
        }
        return old == null || old.resolved() ? ChangeKind.NEWLY_BROKEN : ChangeKind.STILL_BROKEN;
    }

    private static PreviewCounts counts(
            Map<PackageKey, Answer> after, List<PreviewAnswer> answers, List<PreviewSize> sizes) {
        SideCounts states = new SideCounts(
                after.size(),
                (int) after.values().stream()
                        .filter(answer -> !answer.resolved())
                        .count(),
                count(answers, ChangeKind.NEWLY_BROKEN),
                count(answers, ChangeKind.NEWLY_FIXED),
                count(answers, ChangeKind.STILL_BROKEN));
        return new PreviewCounts(
                states,
                (int) sizes.stream()
                        .filter(size -> size.installSizeGrowth() > 0)
                        .count(),
                (int) sizes.stream()
                        .filter(size -> size.installSizeGrowth() < 0)
                        .count(),
                sizes.stream().mapToLong(PreviewSize::installSizeGrowth).sum(),
                sizes.stream().mapToLong(PreviewSize::downloadSizeGrowth).sum());
    }

    private static int count(List<PreviewAnswer> answers, ChangeKind kind) {
        return (int) answers.stream().filter(answer -> answer.kind() == kind).count();
    }
}
