package io.koschei.koji.failure;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The hub could not be asked, or did not give an answer that can be used. */
public abstract sealed class KojiException extends RuntimeException
        permits HubUnreachableException,
                BadAnswerException,
                AnswerTooLargeException,
                KojiFaultException,
                KojiLoginException {

    private static final long serialVersionUID = 1;

    private boolean isSaid;

    KojiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Notes that the log has it. */
    public void say() {
        isSaid = true;
    }

    /** How loudly the log is told: what it has already is only for those who look for details. */
    public Level level() {
        return isSaid ? Level.DEBUG : Level.WARN;
    }

    /** What a failure says of the hub as a whole. */
    public enum Tells {
        /** It does not answer anything. */
        AWAY,
        /** It answers, though not this question. */
        ANSWERS,
        /** Nothing was asked, or something else failed. */
        NOTHING
    }

    /** What it says of the hub as a whole. */
    public abstract Tells tells();

    /** Whether the same question may well succeed later. */
    public abstract boolean isTransient();
}
