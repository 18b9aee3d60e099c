package io.koschei.model.preview;

import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import java.util.List;

/**
 * A package that would be broken or fixed, or stay broken.
 *
 * @param version the EVR it would have
 * @param problems why it would be broken; of one that would be fixed, why it is broken in the generation
 */
public record PreviewAnswer(Side side, ChangeKind kind, PackageKey key, String version, List<Problem> problems) {

    public PreviewAnswer {
        problems = List.copyOf(problems);
    }
}
