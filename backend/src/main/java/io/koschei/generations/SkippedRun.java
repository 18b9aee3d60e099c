package io.koschei.generations;

import io.koschei.model.generation.Generation;

/**
 * Generations of a collection that are skipped one after the other for the same reason; usually the newest first.
 *
 * @param reason of the first one, word by word
 * @param common the same without the numbers of repositories, which differ where the reason does not
 */
record SkippedRun(String collection, int first, int last, String reason, String common) {

    static SkippedRun of(Generation generation, String reason) {
        String common = generation.repoId() == null
                ? reason
                : reason.replaceAll("(?<![0-9])" + generation.repoId() + "(?![0-9])", "…");
        return new SkippedRun(generation.collection(), generation.ordinal(), generation.ordinal(), reason, common);
    }

    boolean goesOnWith(SkippedRun next) {
        return collection.equals(next.collection)
                && (last + 1 == next.first || next.last + 1 == first)
                && common.equals(next.common);
    }

    SkippedRun and(SkippedRun next) {
        return new SkippedRun(collection, Math.min(first, next.first), Math.max(last, next.last), reason, common);
    }

    /** One line, however many they are. */
    String text() {
        return first == last
                ? "%s generation %d is skipped: %s".formatted(collection, first, reason)
                : "%s generations %d to %d are skipped (%d): %s"
                        .formatted(collection, first, last, last - first + 1, common);
    }
}
