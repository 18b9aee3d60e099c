package io.koschei.model.generation;

import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What the change log says about one package in a stretch of generations.
 *
 * @param changes what is true from an ordinal on: the first from the beginning of the stretch, the others in ascending order; not empty
 */
public record LogPiece(List<Since> changes) {

    public LogPiece {
        changes = List.copyOf(changes);
    }

    /** What is true from an ordinal on. */
    public record Since(int from, GraphChange change) {}

    /**
     * What is true in a part of the stretch.
     *
     * @param from first ordinal of the part
     * @param to first ordinal after it
     */
    public record Part(GraphChange change, int from, int to) {}

    /** Which package. */
    public PackageKey key() {
        return changes.get(0).change().key();
    }

    /**
     * The stretch in parts in each of which one thing is true.
     *
     * @param end first ordinal after the stretch
     */
    public List<Part> parts(int end) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            int to = i + 1 < changes.size() ? changes.get(i + 1).from() : end;
            parts.add(new Part(changes.get(i).change(), changes.get(i).from(), to));
        }
        return parts;
    }
}
