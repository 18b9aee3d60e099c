package io.koschei.bench.suspects;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses culprits of a kind, and whom they break. */
final class Seeding {

    private static final int LASTS = 55;
    private static final int ATTEMPTS = 20_000;

    private final Distro distro;
    private final Random random;

    Seeding(Distro distro, Random random) {
        this.distro = distro;
        this.random = random;
    }

    /** Culprits that come with a generation. */
    List<Culprit> at(Kind kind, int generation) {
        return switch (kind) {
            case LEAF -> List.of(update(generation, 3, 15, 0.6, 0.2, false));
            case HUB -> List.of(update(generation, distro.size() / 10, distro.size(), 0.15, 0.05, false));
            case BUILD_GROUP -> List.of(ofGroup(generation));
            case REMOVAL -> List.of(removal(generation));
            case TWO_AT_ONCE -> two(generation);
            case FLAKY, INFRASTRUCTURE -> List.of(update(generation, 10, 100, 0.4, 0.1, false));
            case ONE_ARCHITECTURE -> List.of(update(generation, 10, 100, 0.4, 0.1, true));
        };
    }

    /**
     * @param direct chance that a package breaks which requires it
     * @param indirect the same with one step between them
     */
    private Culprit update(int generation, int least, int most, double direct, double indirect, boolean oneArch) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int source = random.nextInt(distro.size());
            int users = distro.users(source, 2).size();
            if (users < least || users > most || distro.isInGroup(source)) {
                continue;
            }
            Set<Integer> victims = victims(source, direct, indirect);
            if (!victims.isEmpty()) {
                return new Culprit(source, source, false, generation, generation + LASTS, victims, oneArch);
            }
        }
        throw new IllegalStateException("No package has from " + least + " to " + most + " users");
    }

    private Set<Integer> victims(int source, double direct, double indirect) {
        Set<Integer> near = distro.users(source, 1);
        return distro.users(source, 2).stream()
                .filter(user -> random.nextDouble() < (near.contains(user) ? direct : indirect))
                .collect(Collectors.toSet());
    }

    private Culprit ofGroup(int generation) {
        List<Integer> group = new ArrayList<>();
        for (int i = 0; i < distro.size(); i++) {
            if (distro.isInGroup(i)) {
                group.add(i);
            }
        }
        int source = group.get(random.nextInt(group.size()));
        Set<Integer> victims = new HashSet<>();
        for (int i = 0; i < distro.size(); i++) {
            if (random.nextDouble() < 0.05) {
                victims.add(i);
            }
        }
        return new Culprit(source, source, false, generation, generation + LASTS, victims, false);
    }

    /** A binary does not require another any more, which some packages used without saying so. */
    private Culprit removal(int generation) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int updated = random.nextInt(distro.size());
            List<Integer> required = distro.required(updated).stream().sorted().toList();
            if (required.isEmpty()) {
                continue;
            }
            int source = required.get(random.nextInt(required.size()));
            Set<Integer> without = distro.drop(updated, source);
            distro.undrop(updated, source);
            Set<Integer> victims =
                    without.stream().filter(any -> random.nextDouble() < 0.5).collect(Collectors.toSet());
            if (without.size() >= 5 && !victims.isEmpty()) {
                return new Culprit(source, updated, true, generation, generation + LASTS, victims, false);
            }
        }
        throw new IllegalStateException("No requirement of a binary matters to five packages");
    }

    private List<Culprit> two(int generation) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Culprit one = update(generation, 10, 100, 0.4, 0.1, false);
            Culprit other = update(generation, 10, 100, 0.4, 0.1, false);
            Set<Integer> both = new HashSet<>(distro.users(one.source(), 2));
            both.retainAll(distro.users(other.source(), 2));
            if (one.source() != other.source() && both.size() >= 3) {
                return List.of(one, other);
            }
        }
        throw new IllegalStateException("No two packages are used by the same");
    }
}
