package io.koschei.koji;

/** What became of a call that needs a login. */
sealed interface SessionOutcome<T> {

    record Done<T>(T value) implements SessionOutcome<T> {}

    record Refused<T>(KojiFaultException fault) implements SessionOutcome<T> {}

    /** It may or may not have been done. */
    record Unsure<T>(KojiException reason) implements SessionOutcome<T> {}
}
