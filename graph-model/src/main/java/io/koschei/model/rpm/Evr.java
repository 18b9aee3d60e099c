package io.koschei.model.rpm;

import java.util.Objects;

/**
 * Epoch, version and release of a package, ordered as RPM orders them (rpmvercmp, with {@code ~} before and {@code ^}
 * after the end of a string).
 *
 * @param epoch zero when the metadata names none; RPM has epochs to 4294967295, so those above 2147483647 are negative here
 *     ({@link #epochNumber} has their number)
 */
public record Evr(int epoch, String version, String release) implements Comparable<Evr> {

    public Evr {
        Objects.requireNonNull(version, "version must not be null");
        Objects.requireNonNull(release, "release must not be null");
    }

    /**
     * Reads {@code [epoch:]version[-release]}.
     *
     * @throws IllegalArgumentException when the epoch is not a number
     */
    public static Evr parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        int dash = rest.lastIndexOf('-');
        return new Evr(
                colon < 0 ? 0 : parseEpoch(text, colon),
                dash < 0 ? rest : rest.substring(0, dash),
                dash < 0 ? "" : rest.substring(dash + 1));
    }

    private static int parseEpoch(String text, int colon) {
        try {
            return Integer.parseUnsignedInt(text, 0, colon, 10);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an epoch:version-release: " + text, e);
        }
    }

    /** The epoch as a number from 0 on. */
    public long epochNumber() {
        return Integer.toUnsignedLong(epoch);
    }

    @Override
    public int compareTo(Evr other) {
        int byEpoch = Integer.compareUnsigned(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byVersion = VersionOrder.compare(version, other.version);
        return byVersion != 0 ? byVersion : VersionOrder.compare(release, other.release);
    }

    /** {@code epoch:version-release}; an epoch of zero and an empty release are left out. */
    @Override
    public String toString() {
        return (epoch == 0 ? "" : epochNumber() + ":") + version + (release.isEmpty() ? "" : "-" + release);
    }
}
