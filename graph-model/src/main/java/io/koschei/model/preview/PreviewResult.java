package io.koschei.model.preview;

import java.util.List;

/**
 * What came out of a preview.
 *
 * @param sizes those that change most, of each side
 */
public record PreviewResult(
        PreviewCounts build,
        PreviewCounts runtime,
        List<PreviewChange> changes,
        List<PreviewAnswer> answers,
        List<PreviewSize> sizes) {

    public PreviewResult {
        changes = List.copyOf(changes);
        answers = List.copyOf(answers);
        sizes = List.copyOf(sizes);
    }
}
