package io.koschei.koji.session;

import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;

/** The outcome of a call that needs a login. */
public sealed interface SessionOutcome<T> {

    /** What came back, or why nothing did. */
    T orThrow();

    record Done<T>(T value) implements SessionOutcome<T> {

        @Override
        public T orThrow() {
            return value;
        }
    }

    /** The hub will not, and nothing was done. */
    record Refused<T>(KojiFaultException fault) implements SessionOutcome<T> {

        @Override
        public T orThrow() {
            throw fault;
        }
    }

    /** It may or may not have been done. */
    record Unsure<T>(KojiException reason) implements SessionOutcome<T> {

        @Override
        public T orThrow() {
            throw reason;
        }
    }
}
