package io.koschei.tracked;

/** What {@link PackageSync} did with an answer of Koji. */
public sealed interface SyncOutcome {

    /**
     * The packages are as it says.
     *
     * @param changed packages that were new or otherwise
     * @param builds real builds that were new
     */
    record Synced(int changed, int builds) implements SyncOutcome {

        /** Whether anything had to be written. */
        public boolean isNews() {
            return changed > 0;
        }
    }

    /**
     * It was ignored: a newer answer came first.
     *
     * @param known Koji's event that the newer one is about
     */
    record Outdated(long known) implements SyncOutcome {}
}
