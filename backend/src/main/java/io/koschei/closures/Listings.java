package io.koschei.closures;

/** How many buildroots Koji is still asked to list in one pass. */
final class Listings {

    private int left;

    Listings(int most) {
        this.left = most;
    }

    /** False when there were enough. */
    boolean take() {
        return left-- > 0;
    }
}
