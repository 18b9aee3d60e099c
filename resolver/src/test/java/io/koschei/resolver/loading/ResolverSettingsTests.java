package io.koschei.resolver.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.resolver.WorkerKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Settings are checked when they are made, and their fingerprint tells whether two runs may be compared. */
class ResolverSettingsTests {

    private static final ResolverSettings USUAL = ResolverSettings.of("x86_64", List.of("gcc", "make"), 4);

    @Example
    void badSettingsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResolverSettings.of("x86_64:i686", List.of(), 1))
                .withMessage("not an architecture: x86_64:i686");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> USUAL.withExtraArchs(Set.of("")))
                .withMessage("not an architecture: ");
        for (String stream : List.of("perl", "perl:", ":5", "perl:5:6", "perl: 5")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> USUAL.withEnabledStreams(Set.of(stream)))
                    .withMessage("not a module stream like perl:5.32: " + stream);
        }
        for (String exclude : List.of("", "a b", "/usr/bin/a")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> USUAL.withExcludes(Set.of(exclude)))
                    .withMessage("not the name of a package, with or without *: " + exclude);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResolverSettings.of("x86_64", List.of(), 0))
                .withMessage("threads must be at least 1: 0");
    }

    @Example
    void whatCanChangeAResultIsInTheFingerprint() {
        assertThat(List.of(
                        USUAL,
                        ResolverSettings.of("aarch64", List.of("gcc", "make"), 4),
                        ResolverSettings.of("x86_64", List.of("gcc"), 4),
                        ResolverSettings.of("x86_64", List.of("make", "gcc"), 4),
                        USUAL.withExtraArchs(Set.of("i686")),
                        USUAL.withEnabledStreams(Set.of("perl:5.32")),
                        USUAL.withExcludes(Set.of("perl:5.32".replace(':', '-'))),
                        USUAL.withRecommends(true)))
                .extracting(ResolverSettings::fingerprint)
                .doesNotHaveDuplicates()
                .noneMatch(text -> text.contains("\n"));
    }

    @Example
    void whatCannotChangeAResultIsNot() {
        assertThat(ResolverSettings.of("x86_64", List.of("gcc", "make"), 9).fingerprint())
                .isEqualTo(USUAL.fingerprint());
        assertThat(USUAL.withExcludes(Set.of("a", "b", "c", "d")).fingerprint())
                .isEqualTo(USUAL.withExcludes(Set.of("d", "c", "b", "a")).fingerprint());
    }

    @Example
    void theFirstArchitectureStaysTheFirst() {
        ResolverSettings settings = USUAL.withExtraArchs(Set.of("i386", "unheard_of", "x86_64", "i686", "another"));
        assertThat(settings.rules().archs()).containsExactly("x86_64", "i686", "i386", "another", "unheard_of");
        assertThat(settings.rules().looksAtEverything()).isTrue();
        assertThat(USUAL.rules().looksAtEverything()).isFalse();
        assertThat(USUAL.withRecommends(true).rules().looksAtEverything()).isTrue();
    }

    @Example
    void nothingIsExcludedByDefault() {
        assertThat(USUAL.excluded().test("anything")).isFalse();
        Predicate<String> excluded =
                USUAL.withExcludes(Set.of("kernel*", "*-debuginfo", "glibc")).excluded();
        assertThat(List.of("kernel", "kernel-core", "app-debuginfo", "-debuginfo", "glibc"))
                .allMatch(excluded);
        assertThat(List.of("my-kernel", "debuginfo", "app-debuginfo-x", "glibc2", "glib"))
                .noneMatch(excluded);
    }

    /** Compared with the plainest way to say it: what is before and after the asterisk. */
    @Property
    void oneAsteriskStandsForWhatIsBetween(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String before,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String after,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String name) {
        Predicate<String> excluded =
                USUAL.withExcludes(Set.of(before + "*" + after)).excluded();
        assertThat(excluded.test(name))
                .isEqualTo(name.length() >= before.length() + after.length()
                        && name.startsWith(before)
                        && name.endsWith(after));
    }

    @Property
    void manyAsterisksLeaveTheLettersInOrder(
            @ForAll @Chars({'a', 'b', '*'}) @StringLength(min = 1, max = 6) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String name) {
        assertThat(USUAL.withExcludes(Set.of(pattern)).excluded().test(name)).isEqualTo(matches(pattern, name));
    }

    /** By trying everything. */
    private static boolean matches(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return matches(pattern.substring(1), name) || (!name.isEmpty() && matches(pattern, name.substring(1)));
        }
        return !name.isEmpty()
                && name.charAt(0) == pattern.charAt(0)
                && matches(pattern.substring(1), name.substring(1));
    }

    @Example
    void workersAreChosenByName() {
        assertThat(WorkerKind.parse("process")).isEqualTo(WorkerKind.PROCESS);
        assertThat(WorkerKind.parse("THREAD")).isEqualTo(WorkerKind.THREAD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerKind.parse("fibre"))
                .withMessage("resolver workers are 'process' or 'thread', not 'fibre'");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(WorkerKind.parse("Thread")).as("a Turkish I has no dot").isEqualTo(WorkerKind.THREAD);
        } finally {
            Locale.setDefault(before);
        }
    }
}
