package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Makes a plain file of metadata as it was fetched, fit for native code to read. */
final class MetadataXml {

    /**
     * How many packages a file has.
     *
     * @param announced what it says itself
     * @param contained number of its elements
     */
    record Counts(OptionalInt announced, int contained) {

        void checkContained(Path file) {
            check(file, contained);
        }

        /** A file that was cut off between two packages can still look well-formed to a lenient reader. */
        void check(Path file, int found) {
            if (announced.isPresent() && announced.getAsInt() != found) {
                throw new BadMetadataException(
                        file, "announces " + announced.getAsInt() + " packages but contains " + found);
            }
        }
    }

    /** @throws BadMetadataException when it is damaged, something else, or exceeds a limit */
    static Counts copy(Path file, MetadataKind kind, Path plain, MetadataLimits limits) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BadMetadataException(file, "cannot be read");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain));
                XmlGuard guard = new XmlGuard(file, limits, out)) {
            Metadata.decompress(file, guard, limits.bytes());
            guard.flush();
            out.flush();
            return new Counts(MetadataHead.packages(file, plain, kind), guard.children());
        } catch (LibSolvException e) {
            throw new BadMetadataException(file, "is not valid package metadata: " + e.getMessage(), e);
        }
    }

    private MetadataXml() {}
}
