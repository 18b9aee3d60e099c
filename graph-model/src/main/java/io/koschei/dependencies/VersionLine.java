package io.koschei.dependencies;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The versions that a package had, one after the other. Immutable. */
final class VersionLine {

    private static final int NONE = -1;

    private final PackageKey key;
    private final int[] from;
    private final Evr[] versions;

    private VersionLine(PackageKey key, int[] from, Evr[] versions) {
        this.key = key;
        this.from = from;
        this.versions = versions;
    }

    static VersionLine of(PackageKey key) {
        return new VersionLine(key, new int[0], new Evr[0]);
    }

    PackageKey key() {
        return key;
    }

    /** With a version that began in some generation; one that is known already changes nothing. */
    VersionLine with(int begin, Evr version) {
        int place = Arrays.binarySearch(from, begin);
        if (place >= 0) {
            return this;
        }
        int at = -place - 1;
        int[] begins = new int[from.length + 1];
        Evr[] all = Arrays.copyOf(versions, versions.length + 1);
        System.arraycopy(from, 0, begins, 0, at);
        System.arraycopy(from, at, begins, at + 1, from.length - at);
        System.arraycopy(versions, at, all, at + 1, versions.length - at);
        begins[at] = begin;
        all[at] = version;
        return new VersionLine(key, begins, all);
    }

    /** Without what had ended before some generation. */
    VersionLine after(int ordinal) {
        int first = Math.max(0, place(ordinal));
        return first == 0
                ? this
                : new VersionLine(
                        key,
                        Arrays.copyOfRange(from, first, from.length),
                        Arrays.copyOfRange(versions, first, versions.length));
    }

    boolean hasChanged() {
        return from.length > 1;
    }

    /** The version in a generation, in which the package is; null when it is not known to have been there so early. */
    @Nullable Evr at(int ordinal) {
        int place = place(ordinal);
        return place < 0 ? null : versions[place];
    }

    /** First generation after an earlier one in which the package got another version than it had in that; -1 when it never did. */
    int firstChange(int ordinal) {
        Evr then = at(ordinal);
        int next = Math.max(0, place(ordinal) + 1);
        while (next < from.length && versions[next].equals(then)) {
            next++;
        }
        return next < from.length ? from[next] : NONE;
    }

    /** First generation since which the package has always had the version that it has in some generation. */
    int since(int ordinal) {
        int first = first(ordinal);
        return first < 0 ? NONE : from[first];
    }

    /** Whether it had the version that it has in some generation before, and another one in between. */
    boolean returnedTo(int ordinal) {
        Evr now = at(ordinal);
        for (int place = first(ordinal) - 1; place >= 0; place--) {
            if (versions[place].equals(now)) {
                return true;
            }
        }
        return false;
    }

    private int first(int ordinal) {
        int place = place(ordinal);
        while (place > 0 && Objects.equals(versions[place - 1], versions[place])) {
            place--;
        }
        return place;
    }

    private int place(int ordinal) {
        int place = Arrays.binarySearch(from, ordinal);
        return place >= 0 ? place : -place - 2;
    }
}
