package io.koschei.neo4j.reading;

import org.jspecify.annotations.Nullable;

/** Of {@link FailsFor} what a question needs; nothing behind the cause is loaded. */
interface FailedFor {

    Integer getFrom();

    @Nullable Integer getTo();

    Reason getCause();

    /** The cause. */
    interface Reason {
        String getKey();
    }
}
