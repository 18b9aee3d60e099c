package io.koschei.resolver.libsolv;

import io.koschei.resolver.failure.ResolverException;

/** libsolv is missing, is not what it should be, or refused to do something. The message says which. */
public final class LibSolvException extends ResolverException {

    private static final long serialVersionUID = 1L;

    LibSolvException(String message) {
        super(message);
    }

    LibSolvException(String message, Throwable cause) {
        super(message, cause);
    }
}
