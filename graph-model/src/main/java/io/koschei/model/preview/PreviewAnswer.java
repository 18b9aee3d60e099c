package io.koschei.model.preview;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that would be broken or fixed, or stay broken.
 *
 * @param version the EVR it would have
 * @param problems why it would be broken; of one that would be fixed, why it is broken in the generation
 * @param step in which round it falls, when all that falls is removed, round by round; 1 otherwise
 * @param source name of its source package; null when that is not known
 */
public record PreviewAnswer(
        Side side,
        ChangeKind kind,
        PackageKey key,
        String version,
        List<Problem> problems,
        int step,
        @Nullable String source) {

    public PreviewAnswer {
        problems = List.copyOf(problems);
    }

    /** Of the first round. */
    public PreviewAnswer(Side side, ChangeKind kind, PackageKey key, String version, List<Problem> problems) {
        this(side, kind, key, version, problems, 1, key.isSource() ? key.name() : null);
    }

    public PreviewAnswer inStep(int other) {
        return new PreviewAnswer(side, kind, key, version, problems, other, source);
    }
}
