package io.koschei.transition;

/** Counts the source packages that a transition affects, by state. */
public record Progress(int good, int bad, int partial, int unknown) {

    /** All of them. */
    public int affected() {
        return good + bad + partial + unknown;
    }
}
