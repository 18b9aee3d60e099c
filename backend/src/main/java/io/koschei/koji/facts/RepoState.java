package io.koschei.koji.facts;

import java.util.Optional;

/** The state of a repository on the hub. */
public enum RepoState {
    /** It is being made. */
    INIT,
    /** It can be used. */
    READY,
    /** A newer one has replaced it; its files are still there. */
    EXPIRED,
    /** Its files are gone or may go at any moment. */
    DELETED,
    /** The hub could not finish it. */
    PROBLEM;

    /** The state of this number on the wire. */
    public static Optional<RepoState> numbered(int number) {
        return switch (number) {
            case 0 -> Optional.of(INIT);
            case 1 -> Optional.of(READY);
            case 2 -> Optional.of(EXPIRED);
            case 3 -> Optional.of(DELETED);
            case 4 -> Optional.of(PROBLEM);
            default -> Optional.empty();
        };
    }
}
