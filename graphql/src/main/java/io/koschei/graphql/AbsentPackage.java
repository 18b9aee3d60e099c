package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.model.rpm.PackageKey;
import io.koschei.tracked.Absence;
import org.jspecify.annotations.Nullable;

/**
 * A package that the generation at hand does not hold.
 *
 * @param absence why the newest complete generation does not hold it; null when that is still to be asked for
 */
public record AbsentPackage(
        Collection collection, PackageKey key, @Nullable Absence absence) {

    public AbsentPackage(Collection collection, PackageKey key) {
        this(collection, key, null);
    }

    public String name() {
        return key.name();
    }

    public String arch() {
        return key.arch();
    }

    public @Nullable VersionView version() {
        return null;
    }
}
