package io.koschei.resolver;

import io.koschei.resolver.metadata.CompsGroup;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.reading.Reading;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the packages of a group in what repositories describe.
 *
 * @param solvCache folder of converted metadata
 * @param workers where metadata is read
 */
public record BuildGroups(Path solvCache, Workers workers) {

    /**
     * As {@link CompsGroup} says.
     *
     * @throws io.koschei.resolver.failure.BadMetadataException when a file is no comps.xml, or takes more than it may
     */
    public Optional<List<String>> read(List<PrimaryFile> comps, String id) {
        Optional<Reading> reading =
                workers instanceof Workers.Processes processes ? processes.reading(solvCache) : Optional.empty();
        return reading.isPresent() ? reading.get().group(comps, id) : CompsGroup.read(comps, id);
    }
}
