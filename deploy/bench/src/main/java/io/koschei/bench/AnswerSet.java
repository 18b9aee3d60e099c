package io.koschei.bench;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Everything that was resolved for one generation, kept in memory. */
record AnswerSet(Keys keys, SortedMap<PackageKey, KeptAnswer> answers) {

    /** Share of the binaries among the packages of a distribution. */
    private static final double BINARIES = 0.64;

    /** Resolves everything the universe holds. */
    static AnswerSet of(OpenedUniverse opened, Keys keys) {
        AnswerSet set = new AnswerSet(keys, new TreeMap<>());
        Catalog catalog = opened.universe().catalog();
        int[] numbers = catalog.binaries().stream()
                .mapToInt(facts -> keys.number(facts.nevra().key()))
                .toArray();
        opened.universe().resolveSources(set.taking(catalog, catalog.sources(), numbers), done -> {});
        opened.universe().resolveBinaries(set.taking(catalog, catalog.binaries(), numbers), done -> {});
        return set;
    }

    private Consumer<Resolution> taking(Catalog catalog, List<PackageFacts> subjects, int[] numbers) {
        return resolution -> {
            PackageFacts facts = subjects.get(resolution.index());
            answers.put(facts.nevra().key(), answer(catalog, facts, numbers, resolution));
        };
    }

    private static KeptAnswer answer(Catalog catalog, PackageFacts facts, int[] numbers, Resolution resolution) {
        if (resolution instanceof Resolution.Unresolvable unresolvable) {
            return new KeptAnswer(facts, new int[0], new byte[0], List.of(), unresolvable.problems());
        }
        Resolution.Resolved resolved = (Resolution.Resolved) resolution;
        int count = resolved.closure().count();
        int[] members = new int[count];
        byte[] distances = new byte[count];
        for (int i = 0; i < count; i++) {
            members[i] = numbers[resolved.closure().member(i)];
            distances[i] = (byte) resolved.closure().distance(i);
        }
        List<Requirement> requires = new ArrayList<>();
        resolved.edges()
                .forEach(edge -> requires.add(new Requirement(
                        catalog.binaries().get(edge.target()).nevra().key(), edge.requirements())));
        return new KeptAnswer(facts, members, distances, requires, List.of());
    }

    /**
     * A smaller distribution in which everything needed is there: closures of randomly chosen packages, and the sources
     * that need nothing else.
     *
     * @param packages how many it shall have, about
     */
    AnswerSet part(int packages) {
        List<PackageKey> shuffled = new ArrayList<>(answers.keySet());
        Collections.shuffle(shuffled, new Random(packages));
        BitSet chosen = new BitSet();
        int binaries = (int) Math.round(packages * BINARIES);
        for (PackageKey key : shuffled) {
            BitSet with = withClosures(chosen, answer(key));
            if (with.cardinality() <= binaries) {
                chosen = with;
            }
        }
        SortedMap<PackageKey, KeptAnswer> part = new TreeMap<>();
        for (int number = chosen.nextSetBit(0); number >= 0; number = chosen.nextSetBit(number + 1)) {
            part.put(keys.key(number), answer(keys.key(number)));
        }
        for (PackageKey key : shuffled) {
            KeptAnswer answer = answer(key);
            if (key.isSource() && part.size() < packages && isWithin(answer, chosen)) {
                part.put(key, answer);
            }
        }
        return new AnswerSet(keys, part);
    }

    /** A member's own closure can hold what the closure it is a member of does not: choices depend on the rest. */
    private BitSet withClosures(BitSet chosen, KeptAnswer answer) {
        BitSet with = (BitSet) chosen.clone();
        Deque<KeptAnswer> open = new ArrayDeque<>(List.of(answer));
        while (!open.isEmpty()) {
            for (int member : open.pop().members()) {
                if (!with.get(member)) {
                    with.set(member);
                    open.push(answer(keys.key(member)));
                }
            }
        }
        return with;
    }

    private static boolean isWithin(KeptAnswer answer, BitSet chosen) {
        for (int member : answer.members()) {
            if (!chosen.get(member)) {
                return false;
            }
        }
        return true;
    }

    /** @throws NoSuchElementException when it has none for the package */
    KeptAnswer answer(PackageKey key) {
        return Optional.ofNullable(answers.get(key)).orElseThrow();
    }

    /** Those of the packages that another set has too, where they need nothing that it has not. */
    AnswerSet like(AnswerSet other) {
        BitSet held = new BitSet();
        other.answers.keySet().forEach(key -> held.set(keys.number(key)));
        SortedMap<PackageKey, KeptAnswer> part = new TreeMap<>(answers);
        part.keySet().retainAll(other.answers.keySet());
        part.values().removeIf(answer -> !isWithin(answer, held));
        return new AnswerSet(keys, part);
    }

    /** A copy that can be changed without changing this one. */
    AnswerSet copy() {
        return new AnswerSet(keys, new TreeMap<>(answers));
    }
}
