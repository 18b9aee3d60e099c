package io.koschei.koji.failure;

import org.jspecify.annotations.Nullable;

/** The hub could not be asked, or did not give an answer that can be used. */
public abstract sealed class KojiException extends RuntimeException
        permits HubUnreachableException,
                BadAnswerException,
                AnswerTooLargeException,
                KojiFaultException,
                KojiLoginException {

    private static final long serialVersionUID = 1;

    KojiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same question may well succeed later. */
    public abstract boolean isTransient();
}
