package io.koschei.resolver.failure;

import org.jspecify.annotations.Nullable;

/** The resolver cannot go on. The message says what and, where it can, what to do. */
public class ResolverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ResolverException(String message) {
        super(message);
    }

    public ResolverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
