package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.PoolRules;
import io.koschei.resolver.metadata.NamePattern;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to resolve.
 *
 * @param arch architecture whose packages can be installed, besides noarch, for example {@code x86_64}
 * @param extraArchs further ones that can be installed beside it where nothing else will do, for example {@code i686}
 * @param buildGroup names of packages that are installed in every build root; names the repository lacks are skipped
 * @param enabledStreams module streams to use instead of the default ones, as {@code module:stream}
 * @param excludes names of packages that do not take part; {@code *} stands for anything
 * @param recommends whether weak dependencies are installed, too; every job then needs a pool of everything
 * @param threads number of jobs solved at the same time, at least one
 */
public record ResolverSettings(
        String arch,
        Set<String> extraArchs,
        List<String> buildGroup,
        Set<String> enabledStreams,
        Set<String> excludes,
        boolean recommends,
        int threads) {

    /** Of architectures that run on the same machine the better one, as RPM has them; those it does not know come last. */
    private static final List<String> KNOWN_ARCHS = List.of(
            "x86_64_v4",
            "x86_64_v3",
            "x86_64_v2",
            "x86_64",
            "i686",
            "i586",
            "i486",
            "i386",
            "ppc64",
            "ppc",
            "s390x",
            "s390",
            "armv7hnl",
            "armv7hl",
            "armv6hl");

    private static final Comparator<String> BEST_FIRST = Comparator.comparingInt(
                    (String arch) -> KNOWN_ARCHS.contains(arch) ? KNOWN_ARCHS.indexOf(arch) : KNOWN_ARCHS.size())
            .thenComparing(Comparator.naturalOrder());

    private static final Pattern ARCH = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern STREAM = Pattern.compile("[^:\\s]+:[^:\\s]+");
    private static final Pattern EXCLUDE = Pattern.compile("[^\\s/]+");

    public ResolverSettings {
        extraArchs = Set.copyOf(extraArchs);
        buildGroup = List.copyOf(buildGroup);
        enabledStreams = Set.copyOf(enabledStreams);
        excludes = Set.copyOf(excludes);
        Stream.concat(Stream.of(arch), extraArchs.stream()).forEach(name -> check(ARCH, name, "not an architecture: "));
        enabledStreams.forEach(name -> check(STREAM, name, "not a module stream like perl:5.32: "));
        excludes.forEach(name -> check(EXCLUDE, name, "not the name of a package, with or without *: "));
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1: " + threads);
        }
    }

    /** The usual way: one architecture, nothing excluded, default streams, no weak dependencies. */
    public static ResolverSettings of(String arch, List<String> buildGroup, int threads) {
        return new ResolverSettings(arch, Set.of(), buildGroup, Set.of(), Set.of(), false, threads);
    }

    public ResolverSettings withExtraArchs(Set<String> archs) {
        return new ResolverSettings(arch, archs, buildGroup, enabledStreams, excludes, recommends, threads);
    }

    public ResolverSettings withEnabledStreams(Set<String> streams) {
        return new ResolverSettings(arch, extraArchs, buildGroup, streams, excludes, recommends, threads);
    }

    public ResolverSettings withExcludes(Set<String> names) {
        return new ResolverSettings(arch, extraArchs, buildGroup, enabledStreams, names, recommends, threads);
    }

    public ResolverSettings withRecommends(boolean installed) {
        return new ResolverSettings(arch, extraArchs, buildGroup, enabledStreams, excludes, installed, threads);
    }

    public PoolRules rules() {
        return new PoolRules(
                Stream.concat(Stream.of(arch), extraArchs.stream().sorted(BEST_FIRST))
                        .distinct()
                        .toList(),
                recommends);
    }

    /** Whether a package is left out by its name. */
    Predicate<String> excluded() {
        List<NamePattern> patterns = excludes.stream().map(NamePattern::new).toList();
        return name -> patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** Everything that can change a result, in one line that is the same for the same settings. */
    public String fingerprint() {
        return String.join(
                " ",
                arch,
                new TreeSet<>(extraArchs).toString(),
                buildGroup.toString(),
                new TreeSet<>(enabledStreams).toString(),
                new TreeSet<>(excludes).toString(),
                "recommends=" + recommends);
    }

    private static void check(Pattern pattern, String text, String refusal) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(refusal + text);
        }
    }
}
