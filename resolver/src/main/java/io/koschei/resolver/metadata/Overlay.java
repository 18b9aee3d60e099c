package io.koschei.resolver.metadata;

import io.koschei.model.rpm.Nevra;
import java.util.List;
import java.util.Set;

/**
 * Changes to make to a universe after a generation's files are loaded.
 *
 * @param without packages of the generation that do not take part, whichever of its files they are in
 * @param edits packages of the generation that are loaded otherwise
 * @param added what takes part besides
 */
public record Overlay(Set<Nevra> without, List<PackageEdit> edits, List<AddedRepo> added) {

    /** The files as they are. */
    public static final Overlay NONE = new Overlay(Set.of(), List.of(), List.of());

    public Overlay {
        without = Set.copyOf(without);
        edits = List.copyOf(edits);
        added = List.copyOf(added);
    }
}
