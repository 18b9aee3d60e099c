package io.koschei.resolver.failure;

import org.jspecify.annotations.Nullable;

/** Repository metadata that cannot be used. The message names the file as those know it who named the repository, and says why. */
public final class BadMetadataException extends ResolverException {

    private static final long serialVersionUID = 1L;

    public BadMetadataException(String name, String reason) {
        super(name + ": " + reason);
    }

    public BadMetadataException(String name, String reason, @Nullable Throwable cause) {
        super(name + ": " + reason, cause);
    }

    private BadMetadataException(String message) {
        super(message);
    }

    /** One that was thrown elsewhere, with the message it had there. */
    public static BadMetadataException of(String message) {
        return new BadMetadataException(message);
    }
}
