package io.koschei.resolver.failure;

import java.nio.file.Path;

/** A converted file that cannot be loaded, although it is what was once written. */
public final class DamagedFileException extends ResolverException {

    private static final long serialVersionUID = 1L;

    private final transient Path solv;

    public DamagedFileException(Path solv, Throwable cause) {
        super(solv + " cannot be loaded, not even when it is made anew: " + cause.getMessage(), cause);
        this.solv = solv;
    }

    public Path solv() {
        return solv;
    }
}
