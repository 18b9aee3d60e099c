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

    /** Whether it says that the hub as a whole is away, and not only that one answer is odd. */
    public boolean isOfHub() {
        return isTransient();
    }

    /** Whether the same question may well succeed later. */
    public abstract boolean isTransient();
}
