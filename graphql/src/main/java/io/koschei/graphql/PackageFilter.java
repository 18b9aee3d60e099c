package io.koschei.graphql;

import org.jspecify.annotations.Nullable;

/**
 * Which packages; the same for sources and binaries.
 *
 * @param state RESOLVED or INSTALLABLE, UNRESOLVABLE or UNINSTALLABLE; null: both
 */
public record PackageFilter(
        @Nullable String name,
        @Nullable String state,
        @Nullable Boolean changed) {

    @Nullable Boolean resolved() {
        return state == null ? null : (Boolean) (state.equals("RESOLVED") || state.equals("INSTALLABLE"));
    }
}
