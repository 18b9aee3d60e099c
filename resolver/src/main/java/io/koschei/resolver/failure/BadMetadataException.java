package io.koschei.resolver.failure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Repository metadata that cannot be used. The message names the file and says why. */
public final class BadMetadataException extends ResolverException {

    private static final long serialVersionUID = 1L;

    public BadMetadataException(Path file, String reason) {
        super(file + ": " + reason);
    }

    public BadMetadataException(Path file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
