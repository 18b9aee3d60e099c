package io.koschei.bench;

import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Requirement;
import io.koschei.resolver.Catalog;
import io.koschei.resolver.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Everything that was resolved for one generation, kept in memory. */
record AnswerSet(Keys keys, SortedMap<PackageKey, Answer> answers) {

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

    private static Answer answer(Catalog catalog, PackageFacts facts, int[] numbers, Resolution resolution) {
        if (resolution instanceof Resolution.Unresolvable unresolvable) {
            return new Answer(facts, new int[0], new byte[0], List.of(), unresolvable.problems());
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
        return new Answer(facts, members, distances, requires, List.of());
    }

    /** A copy that can be changed without changing this one. */
    AnswerSet copy() {
        return new AnswerSet(keys, new TreeMap<>(answers));
    }
}
