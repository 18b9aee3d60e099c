package io.koschei.resolver;

import java.nio.file.Path;

/** Repository metadata that cannot be used. The message names the file and says why. */
public final class BadMetadataException extends ResolverException {

    private static final long serialVersionUID = 1L;

    BadMetadataException(Path file, String reason) {
        super(file + ": " + reason);
    }

    BadMetadataException(Path file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
