package io.koschei.koji.facts;

import java.util.Arrays;
import java.util.Optional;

/** The state of a repository on the hub. */
public enum RepoState {
    /** It is being made. */
    INIT(0),
    /** It can be used. */
    READY(1),
    /** A newer one has replaced it; its files are still there. */
    EXPIRED(2),
    /** Its files are gone or may go at any moment. */
    DELETED(3),
    /** The hub could not finish it. */
    PROBLEM(4);

    private final int number;

    RepoState(int number) {
        this.number = number;
    }

    /** Its number on the wire. */
    public int number() {
        return number;
    }

    /** The state of this number on the wire. */
    public static Optional<RepoState> numbered(int number) {
        return Arrays.stream(values()).filter(state -> state.number() == number).findFirst();
    }
}
