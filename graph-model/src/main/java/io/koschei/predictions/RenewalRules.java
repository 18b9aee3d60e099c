package io.koschei.predictions;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requirements a build takes from its buildroot, so that a rebuild would renew them, and into what. Others stand in the package's
 * own files, and stay until its maintainers change them.
 */
final class RenewalRules {

    /** A name, and perhaps a version. */
    private static final Pattern RELATION = Pattern.compile("([^\\s(][^\\s]*)(?: (=|>=|<=|>|<) (\\S+))?");

    /** What tells versions of the same thing apart. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(?:[._][0-9]+)*");

    /** Of distributions that name packages after the libraries, or interfaces, in them. */
    private static final Pattern LIBRARY = Pattern.compile("(?:lib[\\w.+-]*?|[\\w-]+a[bp]i-?)[0-9][0-9.]*(?:t64)?");

    /** Names whose number a build finds out: shared libraries, and interfaces of interpreters. */
    private static final List<Pattern> NUMBERED = List.of(
            Pattern.compile("[^\\s()/]+\\.so(?:\\.[0-9][\\w.]*)?(?:\\([^()\\s]*\\))*"),
            Pattern.compile("perl\\(:MODULE_COMPAT_[0-9.]+\\)"),
            Pattern.compile("python[0-9.]+dist\\([^()\\s]+\\)"),
            LIBRARY);

    /** Names whose version a build finds out. */
    private static final Pattern VERSIONED =
            Pattern.compile("[\\w.+-]+\\([\\w.-]*abi\\)|(?:ocamlx?|ghc|ghc-devel)\\([^()\\s]+\\)");

    private RenewalRules() {}

    /** What a requirement would become, and the package that meets that. */
    record Renewed(String text, String provider) {}

    /**
     * Empty when a rebuild would not change it, or the repository has nothing in its place.
     *
     * @param own whether a package, by NEVRA, is built from the same source: what it requires of these, a rebuild would not change
     */
    static Optional<Renewed> renew(String missing, List<NearMiss> nearMisses, Predicate<String> own) {
        Matcher relation = RELATION.matcher(missing);
        if (!relation.matches()) {
            return Optional.empty();
        }
        return nearMisses.stream()
                .filter(miss -> !own.test(miss.nevra()))
                .flatMap(miss -> renew(relation, miss).map(text -> new Renewed(text, miss.nevra())).stream())
                .findFirst();
    }

    private static Optional<String> renew(Matcher relation, NearMiss miss) {
        String name = relation.group(1);
        if (miss.kind() == NearMissKind.OTHER_NUMBER) {
            String other = miss.capability().split(" ", 2)[0];
            boolean isNext =
                    isNumbered(name) && isNumbered(other) && shape(name).equals(shape(other));
            // How new a library has to be, its build says; of modules the package itself says it.
            boolean isFree = relation.group(2) == null || LIBRARY.matcher(name).matches();
            String rest = isFree ? "" : " " + relation.group(2) + " " + relation.group(3);
            return isNext ? Optional.of(other + rest) : Optional.empty();
        }
        String today = miss.version();
        if (miss.kind() == NearMissKind.OTHER_VERSION && "=".equals(relation.group(2)) && today != null) {
            String old = relation.group(3);
            return Optional.of(name + " = " + version(old, today))
                    .filter(text -> isWhole(old) || VERSIONED.matcher(name).matches());
        }
        return Optional.empty();
    }

    private static String version(String old, String today) {
        return isWhole(old) || today.indexOf('-') < 0 ? today : today.substring(0, today.lastIndexOf('-'));
    }

    /** Who writes a requirement by hand does not write a release. */
    private static boolean isWhole(String version) {
        return version.indexOf('-') > 0;
    }

    private static boolean isNumbered(String name) {
        return NUMBERED.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static String shape(String name) {
        return NUMBERS.matcher(name.replaceFirst("(?<=[0-9])t64$", "")).replaceAll("#");
    }
}
