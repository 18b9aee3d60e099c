package io.koschei.resolver.headers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dependencies of a package, by the rules of {@code createrepo_c}. */
final class Dependencies {

    /** Glibc has each of its versions provide all older ones. */
    private static final String LIBC = "libc.so.6";

    private static final String RPM_ITSELF = "rpmlib(";

    private Dependencies() {}

    /** All of a kind, in their order. */
    static List<Dependency> all(RpmHeader header, Kind kind) {
        List<String> names = header.texts(kind.names());
        List<String> versions = header.texts(kind.versions());
        long[] flags = header.numbers(kind.flags());
        if (versions.size() != names.size() || flags.length != names.size()) {
            throw header.refused("has " + names.size() + " names, " + versions.size() + " versions and " + flags.length
                    + " flags of what it " + kind.name().toLowerCase(Locale.ROOT));
        }
        List<Dependency> all = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            all.add(Dependency.of(kind, names.get(i), versions.get(i), flags[i]));
        }
        return all;
    }

    /**
     * What it requires of others: not of RPM, nor of itself, and everything once.
     *
     * @param own files that the metadata names
     */
    static List<Dependency> required(List<Dependency> requires, List<Dependency> provides, Set<String> own) {
        Set<Dependency> provided = new HashSet<>(provides);
        Map<String, Dependency> last = new HashMap<>();
        List<Dependency> required = new ArrayList<>();
        Dependency libc = null;
        for (Dependency each : requires) {
            if (each.name().startsWith(RPM_ITSELF)
                    || own.contains(each.name())
                    || provided.contains(each.atAnyTime())
                    || each.equals(last.put(each.name(), each))) {
                continue;
            }
            if (each.name().startsWith(LIBC)) {
                libc = newer(libc, each);
            } else {
                required.add(each);
            }
        }
        if (libc != null) {
            required.add(libc);
        }
        return required;
    }

    private static Dependency newer(@Nullable Dependency first, Dependency second) {
        return first == null || compare(numbers(first.name()), numbers(second.name())) < 0 ? second : first;
    }

    /** Those of {@code libc.so.6(GLIBC_2.34)(64bit)} are 2 and 34. */
    private static String[] numbers(String libc) {
        int from = libc.indexOf('(') + 1;
        int to = libc.indexOf(')', from);
        String version = from > 0 && to > from ? libc.substring(from, to) : "";
        return version.replaceAll("[^0-9]+", " ").strip().split(" ", -1);
    }

    private static int compare(String[] first, String[] second) {
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int byLength = Integer.compare(first[i].length(), second[i].length());
            int order = byLength == 0 ? first[i].compareTo(second[i]) : byLength;
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }
}
