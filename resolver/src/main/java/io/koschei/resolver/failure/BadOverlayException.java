package io.koschei.resolver.failure;

/** An overlay that does not fit the packages it is laid over. The message says what to change. */
public final class BadOverlayException extends ResolverException {

    private static final long serialVersionUID = 1L;

    public BadOverlayException(String message) {
        super(message);
    }
}
