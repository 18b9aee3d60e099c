package io.koschei.resolver;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How to resolve. Weak dependencies are never installed.
 *
 * @param arch architecture whose packages can be installed, besides noarch, for example {@code x86_64}
 * @param buildGroup names of packages that are installed in every build root; names the repository lacks are skipped
 * @param threads number of jobs solved at the same time, at least one
 */
public record ResolverSettings(String arch, List<String> buildGroup, int threads) {

    private static final Pattern ARCH = Pattern.compile("[A-Za-z0-9_]+");

    public ResolverSettings {
        if (!ARCH.matcher(arch).matches()) {
            throw new IllegalArgumentException("not an architecture: " + arch);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
        buildGroup = List.copyOf(buildGroup);
    }
}
