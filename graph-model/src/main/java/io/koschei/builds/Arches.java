package io.koschei.builds;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides for which architectures a source package is built. The rules are those of Koji's builders and of upstream Koschei. */
public final class Arches {

    /** The architecture of packages that are the same on all of them. */
    public static final String NOARCH = "noarch";

    private static final String ALL_BUT = "^";

    private Arches() {}

    /**
     * What the headers of a source package say of architectures.
     *
     * @param build those its packages are for ({@code BUILDARCHS}); none for those of the tag
     * @param exclusive the only ones it can be built for ({@code EXCLUSIVEARCH}); none for all
     * @param excluded those it cannot be built for ({@code EXCLUDEARCH})
     */
    public record Headers(List<String> build, List<String> exclusive, List<String> excluded) {

        public Headers {
            build = List.copyOf(build);
            exclusive = List.copyOf(exclusive);
            excluded = List.copyOf(excluded);
        }
    }

    /**
     * The architectures that Koji builds a source package for unless the package or an administrator restricts them.
     *
     * @param tag the architectures of the build tag
     * @return noarch alone when one builder is enough; empty when the tag has no architecture that will do
     */
    public static List<String> ofSource(List<String> tag, Headers headers) {
        Set<String> arches = new LinkedHashSet<>(headers.build.isEmpty() ? tag : headers.build);
        if (!headers.exclusive.isEmpty()) {
            arches.retainAll(headers.exclusive);
        }
        headers.excluded.forEach(arches::remove);
        boolean noarch = headers.build.contains(NOARCH) || headers.exclusive.contains(NOARCH);
        if (noarch && !headers.excluded.contains(NOARCH)) {
            return List.of(NOARCH);
        }
        Set<String> known = canonical(tag);
        return keep(arches, arch -> known.contains(canonical(arch)));
    }

    /**
     * The architectures that Koschei has it built for.
     *
     * @param ofSource as {@link #ofSource} says
     * @param override names of architectures, or after a {@code ^} of those to leave out; null: no other than the package says
     * @param tag the architectures of the build tag; empty when they are not known, and then nothing is left out for them
     * @param wanted the only architectures that anything is built for; empty for all
     * @return empty when nothing remains
     */
    public static List<String> chosen(
            List<String> ofSource, @Nullable String override, Collection<String> tag, Collection<String> wanted) {
        Set<String> known = canonical(tag);
        Set<String> asked = canonical(wanted);
        return keep(
                overridden(ofSource, override),
                arch -> arch.equals(NOARCH)
                        || ((known.isEmpty() || known.contains(canonical(arch)))
                                && (asked.isEmpty() || asked.contains(canonical(arch)))));
    }

    private static List<String> overridden(List<String> ofSource, @Nullable String override) {
        if (override == null || override.isBlank()) {
            return ofSource;
        }
        if (!override.strip().startsWith(ALL_BUT)) {
            return words(override);
        }
        Set<String> without = canonical(words(override.strip().substring(ALL_BUT.length())));
        return keep(ofSource, arch -> !without.contains(canonical(arch)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * What Koji must be told of the architectures.
     *
     * @return empty when it comes to the same by itself, and for noarch, which is built once wherever there is room
     */
    public static List<String> toAsk(List<String> ofSource, List<String> chosen) {
        return chosen.contains(NOARCH) || Set.copyOf(chosen).equals(Set.copyOf(ofSource)) ? List.of() : chosen;
    }

    /** The name that a family of architectures goes by among builders, as {@code armhfp} for {@code armv7hl}. */
    public static String canonical(String arch) {
        if ((arch.length() == 4 && arch.startsWith("i") && arch.endsWith("86")) || arch.equals("athlon")) {
            return "i386";
        }
        if (arch.equals("ia32e") || arch.equals("amd64")) {
            return "x86_64";
        }
        if (arch.equals("ppc64le")) {
            return arch;
        }
        for (String family : List.of("ppc64", "sparc64", "sparc", "alpha")) {
            if (arch.startsWith(family)) {
                return family;
            }
        }
        if (arch.startsWith("arm")) {
            return arch.indexOf('h', "arm".length()) < 0 ? "arm" : "armhfp";
        }
        return arch;
    }

    private static Set<String> canonical(Collection<String> arches) {
        return arches.stream().map(Arches::canonical).collect(Collectors.toSet());
    }

    private static List<String> keep(Collection<String> arches, Predicate<String> which) {
        return arches.stream().filter(which).distinct().toList();
    }
}
