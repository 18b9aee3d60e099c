package io.koschei.bench.suspects;

import io.koschei.builds.closures.BuildChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generations of an invented distribution, in each of which some packages are updated and the most urgent are rebuilt. So several changes
 * come together between two builds of a package. Builds fail because of a {@link Culprit}, because builders are ill, because a package
 * is flaky, because it broke by itself, or for no reason at all.
 */
final class History {

    /** Some ten a day: after a week a package is rebuilt though nothing has changed. */
    private static final int DUE = 70;

    private static final int THRESHOLD = 256;
    private static final int RETRY = 5;
    private static final double UPDATED_EACH = 1 / 120.0;
    private static final double BUILT_EACH = 1 / 50.0;
    private static final double FOLLOWED = 0.35;
    private static final double BAD_LUCK = 0.003;
    private static final double BREAKS_ITSELF = 0.002;
    private static final int BROKEN_FOR = 30;
    private static final double FLAKY_FAILURES = 0.2;
    private static final double ILL_FAILURES = 0.25;
    private static final double DROPS = 0.15;
    private static final int FIRST_SEED = 30;

    private final Kind kind;
    private final Random random;
    private final Distro distro;
    private final Buildroots buildroots;
    private final Seeding seeding;
    private final double[] urgency;
    private final int[] builtAt;
    private final int[] brokenUntil;
    private final Set<Integer> flaky;
    private final Set<Integer> noarch;
    private final @Nullable BuildRecord[] last;
    private final List<Culprit> culprits = new ArrayList<>();
    private final Map<Integer, Set<Integer>> followUps = new HashMap<>();
    private final List<BuildRecord> builds = new ArrayList<>();

    History(Kind kind, int packages, long seed) {
        this.kind = kind;
        this.random = new Random(seed);
        this.distro = new Distro(packages, random);
        this.buildroots = new Buildroots(distro);
        this.seeding = new Seeding(distro, random);
        this.urgency = new double[packages];
        this.builtAt = new int[packages];
        this.brokenUntil = new int[packages];
        this.last = new BuildRecord[packages];
        this.flaky = some(kind.flaky());
        this.noarch = some(0.3);
        for (int i = 0; i < packages; i++) {
            build(i, -1 - random.nextInt(DUE), false);
        }
    }

    private Set<Integer> some(double share) {
        return IntStream.range(0, distro.size())
                .filter(any -> random.nextDouble() < share)
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Everything that was built, oldest first. */
    List<BuildRecord> builds() {
        return builds;
    }

    /** @param then is told of each generation when its builds have ended, with those builds */
    void run(int generations, ObjIntConsumer<List<BuildRecord>> then) {
        for (int generation = 0; generation < generations; generation++) {
            boolean seeds = generation >= FIRST_SEED && (generation - FIRST_SEED) % kind.spacing() == 0;
            if (seeds) {
                seeding.at(kind, generation).forEach(this::begin);
            }
            int now = generation;
            culprits.stream().filter(each -> each.until() == now).forEach(this::end);
            updates(generation);
            boolean ill = random.nextDouble() < kind.outages();
            int from = builds.size();
            for (int chosen : urgent(generation)) {
                build(chosen, generation, ill);
            }
            then.accept(List.copyOf(builds.subList(from, builds.size())), generation);
        }
    }

    private void begin(Culprit culprit) {
        culprits.add(culprit);
        if (culprit.removal()) {
            distro.drop(culprit.updated(), culprit.source());
        }
        release(culprit.updated(), culprit.from());
    }

    private void end(Culprit culprit) {
        if (culprit.removal()) {
            distro.undrop(culprit.updated(), culprit.source());
        }
        release(culprit.updated(), culprit.until());
    }

    private void updates(int generation) {
        if (random.nextDouble() < DROPS) {
            dropHarmlessly(generation);
        }
        Set<Integer> updated = new HashSet<>(Objects.requireNonNullElse(followUps.remove(generation), Set.of()));
        for (int i = 0; i < distro.size(); i++) {
            if (random.nextDouble() < UPDATED_EACH) {
                updated.add(i);
            }
        }
        updated.forEach(source -> release(source, generation));
    }

    /** Most of what leaves buildroots was not used there. */
    private void dropHarmlessly(int generation) {
        int by = random.nextInt(distro.size());
        distro.required(by).stream().sorted().findFirst().ifPresent(dropped -> {
            distro.drop(by, dropped);
            release(by, generation);
        });
    }

    /** Everything that has it in its buildroot becomes more urgent. A release is often followed by another soon. */
    private void release(int source, int generation) {
        buildroots.release(source);
        for (int i = 0; i < distro.size(); i++) {
            int distance = distro.distance(i, source);
            urgency[i] += distance == 0 ? 0 : (double) THRESHOLD / (distance == Distro.FAR ? 8 : distance);
        }
        if (random.nextDouble() < FOLLOWED) {
            followUps
                    .computeIfAbsent(generation + 1 + random.nextInt(4), any -> new HashSet<>())
                    .add(source);
        }
    }

    private List<Integer> urgent(int generation) {
        return IntStream.range(0, distro.size())
                .filter(each -> generation - builtAt[each] >= 2 && urgency(each, generation) >= THRESHOLD)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer each) -> -urgency(each, generation)))
                .limit((long) (distro.size() * BUILT_EACH))
                .toList();
    }

    private double urgency(int each, int generation) {
        int waited = generation - builtAt[each];
        BuildRecord before = last[each];
        boolean again = before != null && before.beganToFail() && waited >= RETRY;
        return urgency[each] + (again ? THRESHOLD : 0) + (double) THRESHOLD * waited / DUE;
    }

    private void build(int number, int generation, boolean ill) {
        BuildRecord before = last[number];
        List<BuildChange> changes = buildroots.changes(number);
        List<Culprit> guilty = culprits.stream()
                .filter(each -> each.isAt(generation) && each.victims().contains(number))
                .filter(each -> !each.oneArchitecture() || !noarch.contains(number) || random.nextInt(4) == 0)
                .toList();
        boolean fails = !guilty.isEmpty() || otherwise(number, generation, ill);
        Set<String> sources =
                guilty.stream().map(each -> Buildroots.name(each.source())).collect(Collectors.toSet());
        BuildRecord record =
                new BuildRecord(builds.size(), number, generation, !fails, shorn(before), changes, sources);
        builds.add(record);
        last[number] = record;
        buildroots.built(number);
        builtAt[number] = generation;
        urgency[number] = 0;
    }

    /** Without what came before it, so that not all of history is held by every build. */
    private static @Nullable BuildRecord shorn(@Nullable BuildRecord before) {
        return before == null
                ? null
                : new BuildRecord(
                        before.id(),
                        before.packageNumber(),
                        before.generation(),
                        before.built(),
                        null,
                        List.of(),
                        before.guilty());
    }

    private boolean otherwise(int number, int generation, boolean ill) {
        if (generation < 0) {
            return false;
        }
        if (random.nextDouble() < BREAKS_ITSELF) {
            brokenUntil[number] = generation + BROKEN_FOR;
        }
        return generation < brokenUntil[number]
                || random.nextDouble() < BAD_LUCK
                || (flaky.contains(number) && random.nextDouble() < FLAKY_FAILURES)
                || (ill && random.nextDouble() < ILL_FAILURES);
    }
}
