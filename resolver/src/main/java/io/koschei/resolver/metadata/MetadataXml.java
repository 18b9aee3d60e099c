package io.koschei.resolver.metadata;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.headers.HeaderFile;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a plain file of metadata as it was fetched, fit for native code to read. How many packages the file says it has is not
 * compared with how many it has: real ones are wrong there, and checksums tell of files that are cut off.
 */
final class MetadataXml {

    /** @throws BadMetadataException when it is damaged, something else, or exceeds a limit */
    static void copy(PrimaryFile file, MetadataKind kind, Path plain, MetadataLimits limits) throws IOException {
        if (!Files.isReadable(file.file())) {
            throw new BadMetadataException(file.name(), "cannot be read");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(plain));
                XmlGuard guard = new XmlGuard(file.name(), limits, out)) {
            if (file.form() == PrimaryFile.Form.HEADERS) {
                HeaderFile.toPrimary(file.file(), file.name(), guard, limits.bytes());
            } else {
                Metadata.decompress(file.file(), guard, limits.bytes());
            }
            guard.flush();
            out.flush();
        } catch (LibSolvException e) {
            throw new BadMetadataException(file.name(), "is not valid package metadata: " + e.getMessage(), e);
        }
        MetadataHead.check(file.name(), plain, kind);
    }

    private MetadataXml() {}
}
