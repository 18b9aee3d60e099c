package io.koschei.graph;

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
