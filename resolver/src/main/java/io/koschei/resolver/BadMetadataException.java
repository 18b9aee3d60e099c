package io.koschei.resolver;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Repository metadata that cannot be used. The message names the file and says why. */
public final class BadMetadataException extends ResolverException {

    private static final long serialVersionUID = 1L;

    BadMetadataException(Path file, String reason) {
        super(file + ": " + reason);
    }

    BadMetadataException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
