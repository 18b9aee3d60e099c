package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.LastBuilds;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.Impulses;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.neo4j.reading.PendingReader;
import io.koschei.neo4j.reading.TestReading;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.StoredWorld;
import io.koschei.tracked.TrackedPackage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small distribution whose packages, builds and generations are made up, and what its edges must be. */
final class AffectsWorld {

    private static final int BINARIES = 8;
    private static final int SOURCES = 6;
    private static final TestReading READING = new TestReading(TestNeo4j.driver(), TestNeo4j.gate());

    final StoredWorld world;
    final BuildFixture builds;
    final AffectsReader reader = new AffectsReader(TestNeo4j.driver());
    private final AffectsWriter writer = new AffectsWriter(TestNeo4j.driver());
    private final Impulses impulses = new Impulses(TestPostgres.jdbc(), TestPostgres.transaction());
    private final BuildChanges changes = new BuildChanges(TestPostgres.jdbc(), TestPostgres.transaction());
    private final GraphRegister register = new GraphRegister(TestPostgres.jdbc());
    private final BuiltWithReader builtWith;
    private final PendingChanges pending;
    private final Random random;
    private final int mostEdges;
    private final Map<String, Integer> packages = new TreeMap<>();
    private Instant now = BuildFixture.NOW;
    DependencyPriorities priorities;

    AffectsWorld(long seed, int mostEdges) {
        this.random = new Random(seed);
        this.mostEdges = mostEdges;
        world = StoredWorld.empty().group("b0", "b1");
        builds = new BuildFixture(world.collection.id());
        builtWith = new BuiltWithReader(new BuildClosures(TestPostgres.jdbc()), world.history, world.graph);
        pending = new PendingChanges(register, reader, READING.get(PendingReader.class), world.graph);
        for (int i = 0; i < SOURCES; i++) {
            packages.put("s" + i, builds.add("s" + i));
        }
        priorities = restarted();
    }

    /** What a process has that has just started. */
    DependencyPriorities restarted() {
        return new DependencyPriorities(
                impulses,
                new DependencyPriorities.Sources(
                        world.projections(),
                        world.history,
                        new VersionReader(TestNeo4j.driver(), TestNeo4j.gate()),
                        builtWith,
                        register),
                new AffectsUpkeep(register, reader, writer, PriorityRules.UPSTREAM, mostEdges),
                PriorityRules.UPSTREAM);
    }

    String graph() {
        return register.head(world.collection.name()).orElseThrow().graphKey();
    }

    Generation generation() {
        List<String> lines = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (int i = 0; i < BINARIES; i++) {
            if (i > 1 && random.nextInt(8) == 0) {
                continue;
            }
            String name = "b" + i + (i > 3 && random.nextInt(6) == 0 ? ".x86_64" : "");
            lines.add(name + "@" + (1 + random.nextInt(2)) + " of s0" + needs(held, 2));
            held.add(name);
        }
        for (int i = 0; i < SOURCES; i++) {
            switch (random.nextInt(12)) {
                case 0 -> lines.add("s" + i + ".src@1 ! gone");
                case 1 -> {}
                default -> lines.add("s" + i + ".src@1" + needs(held, 3));
            }
        }
        return world.complete(lines.toArray(String[]::new));
    }

    private String needs(List<String> held, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0 && !held.isEmpty(); i--) {
            text.append(' ').append(held.get(random.nextInt(held.size())));
        }
        return text.isEmpty() ? "" : " ->" + text;
    }

    /** Something that happens to a package between two generations. */
    void event(Generation newest) {
        String name = "s" + random.nextInt(SOURCES);
        int id = packages.get(name);
        switch (random.nextInt(9)) {
            case 0 -> set(id, "tracked = not tracked");
            case 1 -> set(id, "listed = not listed");
            case 2 -> back(id);
            case 3 -> listed(id);
            default -> {
                Generation in = world.at(Math.max(0, newest.ordinal() - random.nextInt(2)));
                // Nothing is built where it does not resolve.
                if (builtWith
                        .in(world.collection.id(), world.collection.name(), in.ordinal(), name)
                        .isPresent()) {
                    built(id, in);
                }
            }
        }
    }

    private void set(int id, String what) {
        builds.jdbc
                .sql("update tracked_package set " + what + " where id = ?")
                .param(id)
                .update();
    }

    private long ended(int id) {
        now = now.plusSeconds(100);
        return builds.ended(id, random.nextBoolean() ? BuildState.COMPLETE : BuildState.FAILED, now);
    }

    private void built(int id, Generation in) {
        long build = ended(id);
        builds.closures.generation(build, in.id());
        compared(build);
    }

    /** A build in a repository that is no generation. */
    private void listed(int id) {
        long build = ended(id);
        List<ClosureMember> members = new ArrayList<>();
        for (int i = 0; i < BINARIES; i++) {
            if (random.nextBoolean()) {
                String arch = random.nextInt(5) == 0 ? "x86_64" : "noarch";
                Evr evr = Evr.parse(1 + random.nextInt(3) + "-1");
                members.add(new ClosureMember(new Nevra("b" + i, evr, arch), random.nextInt(4) - 1));
            }
        }
        members.add(new ClosureMember(new Nevra("stranger", Evr.parse("1-1"), "noarch"), 1));
        builds.closures.stored(build, members);
        compared(build);
    }

    private void compared(long build) {
        if (random.nextInt(4) != 0) {
            changes.store(build, null, List.of());
        }
    }

    /** The last build turns out to say nothing, so that an older one counts again. */
    private void back(int id) {
        builds.jdbc
                .sql(
                        "update build set untagged = true where id = (select last_build_id from tracked_package where id = ?)")
                .param(id)
                .update();
        new LastBuilds(builds.jdbc).update(id);
    }

    /** Compares each package's edges with what comparing its lists finds. */
    int check(Generation newest, boolean everything) {
        int edges = 0;
        Map<String, SourceWeight> weights = new TreeMap<>();
        reader.forEachSource(graph(), weight -> weights.put(weight.source(), weight));
        for (Map.Entry<String, Integer> each : packages.entrySet()) {
            TrackedPackage of = builds.packages.byId(each.getValue()).orElseThrow();
            SourceWeight weight = weights.getOrDefault(each.getKey(), SourceWeight.none(each.getKey()));
            List<AffectsEdge> held = reader.edges(graph(), List.of(each.getKey()));
            if (of.lastBuildId() == null || !of.tracked() || !of.listed() || !weights.containsKey(each.getKey())) {
                assertThat(weight).isEqualTo(SourceWeight.none(each.getKey()));
                assertThat(held).isEmpty();
                continue;
            }
            List<BuildChange> expected = expected(of, newest);
            assertThat(weight.pending()).as(each.getKey()).isEqualTo(of.dependencyPriority());
            assertThat(weight.pending()).isEqualTo(sum(expected));
            Build last = new Builds(builds.jdbc).find(of.lastBuildId()).orElseThrow();
            assertThat(weight.built()).isEqualTo(last.beganAt().toEpochMilli());
            if (everything) {
                assertThat(held).isEmpty();
                continue;
            }
            assertThat(held)
                    .as(each.getKey() + " " + last)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("since", "kind")
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .map(change -> edge(each.getKey(), change))
                            .toList());
            held.forEach(edge -> checkSince(edge, expected, last));
            Optional<List<BuildChange>> read = pending.since(last, newest);
            read.ifPresent(changes -> assertThat(changes).isEqualTo(expected));
            if (last.closure() == ClosureState.GENERATION) {
                assertThat(read.isPresent())
                        .isEqualTo(held.stream().noneMatch(edge -> edge.kind() == AffectsEdge.Kind.REPLACED));
            }
            edges += held.size();
        }
        return edges;
    }

    private List<BuildChange> expected(TrackedPackage of, Generation newest) {
        Optional<BuiltWith> now =
                builtWith.in(world.collection.id(), world.collection.name(), newest.ordinal(), of.name());
        Build build = new Builds(builds.jdbc).find(of.lastBuildId()).orElseThrow();
        return now.flatMap(after -> builtWith.of(build).map(before -> DependencyChanges.between(before, after)))
                .orElseGet(List::of);
    }

    private static int sum(List<BuildChange> changes) {
        return (int) (1e-6
                + changes.stream()
                        .mapToDouble(change -> PriorityRules.UPSTREAM.weight(change.distance()))
                        .sum());
    }

    private static AffectsEdge edge(String source, BuildChange change) {
        return new AffectsEdge(
                new PackageKey(change.name(), change.arch()),
                source,
                change.distance() > 0 ? change.distance() : AffectsEdge.UNKNOWN,
                PriorityRules.UPSTREAM.weight(change.distance()),
                0,
                AffectsEdge.Kind.UPDATED);
    }

    /** In the generation before {@code since} the package has the version that it was built with. */
    private void checkSince(AffectsEdge edge, List<BuildChange> expected, Build last) {
        BuildChange change = expected.stream()
                .filter(each -> each.name().equals(edge.binary().name())
                        && each.arch().equals(edge.binary().arch()))
                .findFirst()
                .orElseThrow();
        assertThat(edge.kind() == AffectsEdge.Kind.ADDED).isEqualTo(change.before() == null);
        assertThat(edge.kind() == AffectsEdge.Kind.REMOVED).isEqualTo(change.after() == null);
        if (last.closure() != ClosureState.GENERATION) {
            assertThat(edge.since()).isEqualTo(AffectsEdge.UNKNOWN);
            return;
        }
        assertThat(edge.since()).isGreaterThan(last.ordinal());
        if (edge.kind() == AffectsEdge.Kind.UPDATED) {
            assertThat(version(edge.binary(), edge.since() - 1)).isIn(change.before(), null);
            assertThat(version(edge.binary(), edge.since())).isNotEqualTo(change.before());
        }
    }

    private @Nullable Evr version(PackageKey binary, int ordinal) {
        return Optional.ofNullable(world.graph
                        .facts(world.collection.name(), ordinal, List.of(binary))
                        .get(binary))
                .map(facts -> facts.nevra().evr())
                .orElse(null);
    }
}
