package io.koschei.repo;

import org.jspecify.annotations.Nullable;

/** A repomd.xml or comps.xml that cannot be used; the message goes on from "repomd.xml …". */
final class BadRepomdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRepomdException(String message) {
        super(message);
    }

    BadRepomdException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
