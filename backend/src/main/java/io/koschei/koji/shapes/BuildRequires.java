package io.koschei.koji.shapes;

import java.util.List;
import java.util.Optional;

/** What a source package needs, from the structs Koji keeps of RPM's header to RPM's own words. */
public final class BuildRequires {

    private static final int REQUIRE = 0;

    private static final int LESS = 1 << 1;
    private static final int GREATER = 1 << 2;
    private static final int EQUAL = 1 << 3;

    /** A requirement that does not bind: RPM itself goes on without it. */
    private static final int MISSING_OK = 1 << 19;

    /** A requirement of the package's format, which RPM meets by itself. */
    private static final int RPMLIB = 1 << 24;

    private static final String RPMLIB_NAME = "rpmlib(";

    private BuildRequires() {}

    /**
     * The texts in the order of the header, each once; empty when the hub has no such package: every source package requires something
     * of RPM at least.
     */
    public static Optional<List<String>> of(List<Struct> dependencies) {
        if (dependencies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(dependencies.stream()
                .filter(BuildRequires::binds)
                .map(BuildRequires::text)
                .distinct()
                .toList());
    }

    private static boolean binds(Struct dependency) {
        return dependency.get("type").integer() == REQUIRE
                && (flags(dependency) & (RPMLIB | MISSING_OK)) == 0
                && !dependency.get("name").text().startsWith(RPMLIB_NAME);
    }

    /** Of the many bits only three are part of the text; the others say where the requirement comes from. */
    private static String text(Struct dependency) {
        String name = dependency.get("name").text();
        String version = dependency.find("version").map(HubValue::text).orElse("");
        String comparison = comparison(flags(dependency));
        // A rich dependency is a text of its own.
        return name.startsWith("(") || version.isEmpty() || comparison.isEmpty()
                ? name
                : name + " " + comparison + " " + version;
    }

    private static String comparison(long flags) {
        return ((flags & LESS) != 0 ? "<" : "")
                + ((flags & GREATER) != 0 ? ">" : "")
                + ((flags & EQUAL) != 0 ? "=" : "");
    }

    private static long flags(Struct dependency) {
        return dependency.get("flags").count();
    }
}
