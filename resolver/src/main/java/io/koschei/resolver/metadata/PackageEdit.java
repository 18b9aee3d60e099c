package io.koschei.resolver.metadata;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A package whose dependencies are changed after its repository is loaded. Dependencies are written as RPM writes them.
 *
 * @param of the package as the repository has it; not one for another architecture
 * @param evr its version from then on; where it differs, so does what the package provides in exactly its own version, and what
 *     edited packages of that version require of each other in exactly that version
 * @param removeProvides what it provides no longer: as the metadata writes it, or a name for all versions of it; {@code *} stands
 *     for anything. That it provides its own name cannot be taken away
 * @param removeRequires written in the same way
 */
public record PackageEdit(
        Nevra of,
        Evr evr,
        List<String> addProvides,
        List<String> removeProvides,
        List<String> addRequires,
        List<String> removeRequires) {

    public PackageEdit {
        Objects.requireNonNull(of, "of must not be null");
        Objects.requireNonNull(evr, "evr must not be null");
        addProvides = List.copyOf(addProvides);
        removeProvides = List.copyOf(removeProvides);
        addRequires = List.copyOf(addRequires);
        removeRequires = List.copyOf(removeRequires);
        Stream.of(addProvides, removeProvides, addRequires, removeRequires)
                .flatMap(List::stream)
                .filter(text -> text.isBlank() || text.indexOf('\0') >= 0)
                .findFirst()
                .ifPresent(text -> {
                    throw new IllegalArgumentException("an edit of " + of + " has an empty dependency");
                });
    }

    /** Another version, and nothing else. */
    public static PackageEdit version(Nevra of, Evr evr) {
        return new PackageEdit(of, evr, List.of(), List.of(), List.of(), List.of());
    }
}
