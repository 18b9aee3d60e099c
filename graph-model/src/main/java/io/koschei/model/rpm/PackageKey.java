package io.koschei.model.rpm;

import java.util.Objects;

/** What stays the same about a package while its versions change: name and architecture. */
public record PackageKey(String name, String arch) implements Comparable<PackageKey> {

    /** The architecture of every source package. */
    public static final String SOURCE_ARCH = "src";

    public PackageKey {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(arch, "arch must not be null");
    }

    public static PackageKey source(String name) {
        return new PackageKey(name, SOURCE_ARCH);
    }

    public boolean isSource() {
        return arch.equals(SOURCE_ARCH);
    }

    @Override
    public int compareTo(PackageKey other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : arch.compareTo(other.arch);
    }

    /** {@code name.arch}. */
    @Override
    public String toString() {
        return name + "." + arch;
    }
}
