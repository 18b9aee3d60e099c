package io.koschei.graphql;

import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ResolverRun;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Members;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Incoming;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes generations of one collection into both stores, each as the steps of a service do. */
final class WorldWriter {

    /** In every buildroot. */
    static final List<String> BUILD_GROUP = List.of("bash", "gcc");

    private final TestGraphql service;
    private final String collection;
    private final Map<PackageKey, WorldPackage> packages = new TreeMap<>();

    WorldWriter(TestGraphql service, String collection) {
        this.service = service;
        this.collection = collection;
    }

    int collectionId() {
        return service.bean(CollectionRepository.class)
                .find(collection)
                .orElseThrow()
                .id();
    }

    Generation find(int ordinal) {
        return generations().byOrdinal(collectionId(), ordinal).orElseThrow();
    }

    private Generations generations() {
        return service.bean(Generations.class);
    }

    /** One that Koschei fetched; nothing is known of its packages yet. */
    void fetched(int ordinal) {
        generations()
                .fetched(
                        find(ordinal),
                        "{\"buildGroup\": [\"" + String.join("\", \"", BUILD_GROUP) + "\"]}",
                        World.SEEN);
    }

    /** Resolves and completes one that is fetched, with these lines for what differs from the one before. */
    void complete(int ordinal, List<String> lines) {
        stored(ordinal, lines);
        Generation resolved = find(ordinal);
        Collection followed =
                service.bean(CollectionRepository.class).find(collection).orElseThrow();
        service.bean(GraphFollower.class).follow(followed, ordinal, entry -> {});
        service.bean(ChangeLog.class).graphed(resolved, World.SEEN);
        service.bean(Counts.class).count(resolved);
        runs(resolved);
        generations().advance(find(ordinal), GenerationState.COMPLETE, World.SEEN);
    }

    /** Resolves and stores one that is fetched, with such lines. */
    void stored(int ordinal, List<String> lines) {
        lines.forEach(this::change);
        service.bean(GenerationWriter.class).write(find(ordinal), packages.keySet(), this::answers, World.SEEN);
    }

    private void change(String line) {
        if (line.startsWith("- ")) {
            packages.remove(WorldPackage.key(line.substring(2)));
        } else {
            WorldPackage read = WorldPackage.parse(line);
            packages.put(read.key(), read);
        }
    }

    /** The first was completed before cycles were counted. */
    private void runs(Generation generation) {
        if (generation.ordinal() == 0) {
            return;
        }
        service.bean(CycleCounts.class).store(generation, new GenerationCycles(2, 1, 2, 1));
        service.bean(ResolverRuns.class)
                .store(
                        generation,
                        new ResolverRun(
                                90,
                                4,
                                generation.ordinal(),
                                3,
                                generation.ordinal() == 5
                                        ? List.of(new AuditDifference(Side.BUILD, "zlib-1.3-2.src", "gcc", "clang"))
                                        : List.of()));
    }

    private void answers(Incoming incoming) {
        for (WorldPackage each : packages.values()) {
            if (each.problems() != null) {
                incoming.unresolvable(each.facts(), WorldProblems.of(each.key().name(), each.problems()));
                continue;
            }
            Map<PackageKey, Integer> distances = closure(each);
            List<PackageKey> members = List.copyOf(distances.keySet());
            incoming.resolved(
                    each.facts(),
                    Members.of(
                            members.size(),
                            i -> incoming.packageId(members.get(i)),
                            i -> distances.getOrDefault(members.get(i), -1)),
                    requirements(each));
        }
    }

    private List<Requirement> requirements(WorldPackage of) {
        Map<PackageKey, List<String>> texts = new TreeMap<>();
        of.needs().forEach(need -> texts.computeIfAbsent(provider(need, Set.of()), any -> new ArrayList<>())
                .add(need.text()));
        return texts.entrySet().stream()
                .map(each -> new Requirement(
                        each.getKey(), each.getValue().stream().sorted().toList()))
                .toList();
    }

    /** Everything installed, with its distance; what only the build group brings has -1. */
    private Map<PackageKey, Integer> closure(WorldPackage of) {
        Map<PackageKey, Integer> distances = new TreeMap<>();
        if (!of.key().isSource()) {
            distances.put(of.key(), 0);
            reach(of, Set.of(), distances);
            return distances;
        }
        Map<PackageKey, Integer> given = new TreeMap<>();
        List<WorldPackage.Need> group =
                BUILD_GROUP.stream().map(WorldPackage.Need::of).toList();
        reach(new WorldPackage(of.facts(), group, null), Set.of(), given);
        reach(of, given.keySet(), distances);
        given.keySet().forEach(key -> distances.putIfAbsent(key, -1));
        return distances;
    }

    /** @param given what is there anyway */
    private void reach(WorldPackage start, Set<PackageKey> given, Map<PackageKey, Integer> distances) {
        Queue<WorldPackage> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            WorldPackage at = next.remove();
            int distance = distances.getOrDefault(at.key(), 0) + 1;
            for (WorldPackage.Need need : at.needs()) {
                PackageKey met = provider(need, given);
                if (distances.putIfAbsent(met, distance) == null) {
                    next.add(packages.get(met));
                }
            }
        }
    }

    private PackageKey provider(WorldPackage.Need need, Set<PackageKey> given) {
        List<PackageKey> able = need.providers().stream()
                .flatMap(name -> Stream.of("x86_64", "noarch").map(arch -> new PackageKey(name, arch)))
                .filter(key -> packages.containsKey(key) && packages.get(key).resolves())
                .toList();
        return Stream.concat(able.stream().filter(given::contains), able.stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing provides " + need.text() + " in " + collection));
    }
}
