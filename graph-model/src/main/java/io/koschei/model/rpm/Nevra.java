package io.koschei.model.rpm;

import java.util.Comparator;
import java.util.Objects;

/** One package in one version: name, epoch, version, release and architecture. The order is by name, EVR, arch. */
public record Nevra(String name, Evr evr, String arch) implements Comparable<Nevra> {

    private static final Comparator<Nevra> CANONICAL =
            Comparator.comparing(Nevra::name).thenComparing(Nevra::evr).thenComparing(Nevra::arch);

    public Nevra {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(evr, "evr must not be null");
        Objects.requireNonNull(arch, "arch must not be null");
    }

    /** The package's name in what {@link #toString} wrote; the whole text when it has no version. */
    public static String nameIn(String nevra) {
        int release = nevra.lastIndexOf('-');
        int version = nevra.lastIndexOf('-', release - 1);
        return version > 0 ? nevra.substring(0, version) : nevra;
    }

    /** The package without its version. */
    public PackageKey key() {
        return new PackageKey(name, arch);
    }

    @Override
    public int compareTo(Nevra other) {
        return CANONICAL.compare(this, other);
    }

    /** {@code name-[epoch:]version-release.arch}. */
    @Override
    public String toString() {
        return name + "-" + evr + "." + arch;
    }
}
