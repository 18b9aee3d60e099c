package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** States of packages with random lives, against looking at each generation by itself. */
class TransitionHistoryProperties {

    private static final int LAST = 14;
    private static final Rule PLAIN = rule("requires ~ new-lib", "requires ~ old-lib");
    private static final Rule STRICT = rule("requires ~ new-lib and not requires ~ old-lib", "requires ~ old-lib");

    private static Rule rule(String good, String bad) {
        return Rule.of(ExpressionParserTests.usable(good), ExpressionParserTests.usable(bad));
    }

    /** What a binary is in one generation; what a version requires never changes. */
    private record Day(int version, boolean resolved) {}

    /** A binary of a source package, generation by generation; null while it is not there. */
    private record Days(
            String name, String source, @Nullable Day[] days, Map<Integer, Set<String>> requires, String missing) {

        static Days random(Random random, String name, String source) {
            @Nullable Day[] days = new @Nullable Day[LAST + 1];
            int version = 1;
            for (int ordinal = 0; ordinal <= LAST; ordinal++) {
                version += random.nextInt(5) == 0 ? 1 : 0;
                days[ordinal] = random.nextInt(6) == 0 ? null : new Day(version, random.nextBoolean());
            }
            Map<Integer, Set<String>> requires = new HashMap<>();
            for (int each = 1; each <= version; each++) {
                Set<String> texts = new HashSet<>();
                List.of("old-lib", "new-lib", "other-lib").stream()
                        .filter(text -> random.nextInt(3) == 0)
                        .forEach(texts::add);
                requires.put(each, texts);
            }
            return new Days(name, source, days, requires, random.nextBoolean() ? "another-lib" : "old-lib");
        }

        Life life() {
            Told told = new Told(name).of(source);
            int from = 0;
            for (int ordinal = 1; ordinal <= LAST + 1; ordinal++) {
                if (ordinal > LAST || !same(days[ordinal - 1], days[ordinal])) {
                    Day day = days[ordinal - 1];
                    if (day != null) {
                        told.is(from, ordinal, day.version + "-1");
                        tell(told, day, from, ordinal);
                    }
                    from = ordinal;
                }
            }
            return told.life();
        }

        private void tell(Told told, Day day, int from, int to) {
            if (day.resolved) {
                requires.get(day.version).forEach(text -> told.needs(from, to, text));
            } else {
                told.broken(from, to, missing);
            }
        }

        private static boolean same(@Nullable Day one, @Nullable Day other) {
            return Objects.equals(one, other);
        }

        /** Terms that are true in a generation. */
        Set<String> known(int ordinal) {
            Day day = days[ordinal];
            Set<String> known = new HashSet<>();
            if (day != null) {
                if (day.resolved || resolvedEver(day.version)) {
                    known.addAll(requires.get(day.version));
                }
                if (!day.resolved) {
                    known.add(missing);
                }
            }
            return known;
        }

        /** And those that were true when something was known last. */
        Set<String> assumed(int ordinal) {
            Set<String> assumed = known(ordinal);
            Day day = days[ordinal];
            if (day != null && !day.resolved && !resolvedEver(day.version)) {
                for (int before = ordinal - 1; before >= 0; before--) {
                    Day earlier = days[before];
                    if (earlier != null && earlier.resolved) {
                        assumed.addAll(requires.get(earlier.version));
                        break;
                    }
                }
            }
            return assumed;
        }

        private boolean resolvedEver(int version) {
            for (Day day : days) {
                if (day != null && day.resolved && day.version == version) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Optional<PackageState> expected(List<Days> binaries, int ordinal, boolean strict) {
        Set<String> known = new HashSet<>();
        Set<String> assumed = new HashSet<>();
        binaries.forEach(each -> known.addAll(each.known(ordinal)));
        binaries.forEach(each -> assumed.addAll(each.assumed(ordinal)));
        if (!assumed.contains("new-lib") && !assumed.contains("old-lib")) {
            return Optional.empty();
        }
        boolean bad = known.contains("old-lib");
        boolean good = known.contains("new-lib") && !(strict && bad);
        return Optional.of(
                good
                        ? (bad ? PackageState.PARTIAL : PackageState.GOOD)
                        : bad ? PackageState.BAD : PackageState.UNKNOWN);
    }

    @Property(tries = 500)
    void eachGenerationIsJudgedByWhatIsKnownOfIt(@ForAll long seed, @ForAll boolean strict) {
        Random random = new Random(seed);
        Map<String, List<Days>> bySource = new TreeMap<>();
        List<Life> lives = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Days days = Days.random(random, "binary" + i, "source" + i / 2);
            bySource.computeIfAbsent(days.source, any -> new ArrayList<>()).add(days);
            lives.add(days.life());
        }
        TransitionHistory history = TransitionHistory.of(strict ? STRICT : PLAIN, lives);
        Map<String, Integer> since = new HashMap<>();
        Map<String, PackageState> before = new HashMap<>();
        for (int ordinal = 0; ordinal <= LAST; ordinal++) {
            Map<String, AffectedPackage> found = new TreeMap<>();
            history.packages(ordinal).forEach(each -> found.put(each.name(), each));
            Map<PackageState, Integer> counts = new HashMap<>();
            for (Map.Entry<String, List<Days>> source : bySource.entrySet()) {
                String name = source.getKey();
                Optional<PackageState> state = expected(source.getValue(), ordinal, strict);
                AffectedPackage affected = found.get(name);
                assertThat(Optional.ofNullable(affected).map(AffectedPackage::state))
                        .isEqualTo(state);
                if (affected == null || affected.state() != before.get(name)) {
                    since.put(name, ordinal);
                }
                before.put(name, state.orElse(null));
                if (affected != null) {
                    counts.merge(affected.state(), 1, Integer::sum);
                    assertThat(affected.since()).isEqualTo(since.get(name));
                    assertThat(affected.evidence()).isNotEmpty();
                }
            }
            assertThat(history.progress(ordinal))
                    .isEqualTo(new Progress(
                            counts.getOrDefault(PackageState.GOOD, 0),
                            counts.getOrDefault(PackageState.BAD, 0),
                            counts.getOrDefault(PackageState.PARTIAL, 0),
                            counts.getOrDefault(PackageState.UNKNOWN, 0)));
            assertThat(history.progress(ordinal).affected()).isEqualTo(found.size());
            assertThat(history.packages(ordinal))
                    .isSortedAccordingTo((a, b) -> a.state() != b.state()
                            ? a.state().compareTo(b.state())
                            : a.name().compareTo(b.name()));
        }
        assertThat(history.packages(LAST + 1)).isEmpty();
    }
}
