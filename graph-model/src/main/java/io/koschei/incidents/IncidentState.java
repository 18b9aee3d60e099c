package io.koschei.incidents;

/** How far an incident is. */
public enum IncidentState {
    /** It was there when Koschei first looked: never told, and forgotten when it goes. */
    OLD,
    /** Too new to be told. */
    SETTLING,
    /** Told. */
    OPEN,
    /** Nothing fails for it any more, but too shortly to be told. */
    FADING,
    /** Told that it is gone. */
    CLOSED,
    /** It went before anything was told. */
    REVERTED;

    /** Whether it may still go on. */
    public boolean isGoingOn() {
        return this == OLD || this == SETTLING || this == OPEN || this == FADING;
    }
}
