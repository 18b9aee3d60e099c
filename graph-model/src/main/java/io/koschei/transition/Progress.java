package io.koschei.transition;

/** How many source packages a transition affects, by how far they are. */
public record Progress(int good, int bad, int partial, int unknown) {

    /** All of them. */
    public int affected() {
        return good + bad + partial + unknown;
    }
}
