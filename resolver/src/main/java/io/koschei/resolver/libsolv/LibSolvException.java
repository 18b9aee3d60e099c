package io.koschei.resolver.libsolv;

import io.koschei.resolver.failure.ResolverException;

/** libsolv is missing, is not the expected version, or refused a call. The message says which. */
public final class LibSolvException extends ResolverException {

    private static final long serialVersionUID = 1L;

    LibSolvException(String message) {
        super(message);
    }

    LibSolvException(String message, Throwable cause) {
        super(message, cause);
    }
}
