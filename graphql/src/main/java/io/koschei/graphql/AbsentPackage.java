package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.model.rpm.PackageKey;
import org.jspecify.annotations.Nullable;

/** A package that the generation at hand does not hold. */
public record AbsentPackage(Collection collection, PackageKey key) {

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
