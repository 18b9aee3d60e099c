package io.koschei.projection;

import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Members;
import io.koschei.postgres.TestPostgres;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Incoming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/**
 * Generations of one collection in both stores, a package in a line: {@code name[.arch]@version [size] [of source]}, and behind
 * {@code ->} what it needs, each {@code [text=]name}; or behind {@code !} the way to what is missing. Closures are what needs lead
 * to; sources are given the build group, too. A binary without a source is built from one of its own name.
 */
public final class StoredWorld {

    public static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    public final Collection collection;
    public final Generations generations = new Generations(TestPostgres.jdbc());
    public final PackageHistory history = new PackageHistory(TestPostgres.jdbc());
    public final GraphReader graph = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());
    private final ChangeLog log = new ChangeLog(TestPostgres.jdbc(), generations);
    private final GenerationWriter writer = new GenerationWriter(
            TestPostgres.dataSource(), TestPostgres.jdbc(), TestPostgres.transaction(), generations);
    private final GraphFollower follower =
            new GraphFollower(log, new GraphRegister(TestPostgres.jdbc()), new GraphWriter(TestNeo4j.driver()));
    private List<PackageKey> group = List.of();

    private StoredWorld() {
        String name = TestNeo4j.collection();
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(0, new Collection(0, name, name, "f43", null, "x86_64", "build"));
        collection = collections.find(name).orElseThrow();
    }

    /** In an emptied database, and beside what the graph has of other collections. */
    public static StoredWorld empty() {
        TestPostgres.clean();
        return new StoredWorld();
    }

    /** Another collection, beside those that are there. */
    public static StoredWorld another() {
        return new StoredWorld();
    }

    /** Names of the build group from the next generation on. */
    public StoredWorld group(String... names) {
        group = List.of(names).stream().map(StoredWorld::key).toList();
        return this;
    }

    public Generation complete(String... lines) {
        return complete(fetched(), lines);
    }

    /** One that may be older than others that are complete. */
    Generation complete(Generation fetched, String... lines) {
        Generation graphed = graphed(fetched, lines);
        generations.advance(graphed, GenerationState.COMPLETE, START);
        return at(graphed.ordinal());
    }

    /** In both stores, but not complete. */
    public Generation graphed(String... lines) {
        return graphed(fetched(), lines);
    }

    private Generation graphed(Generation fetched, String... lines) {
        Map<PackageKey, Line> all = new TreeMap<>();
        for (String text : lines) {
            Line line = Line.of(text);
            all.put(line.key(), line);
        }
        writer.write(
                fetched,
                all.keySet(),
                incoming -> all.values().forEach(line -> new Answers(all, group, incoming).write(line)),
                START);
        Generation resolved = at(fetched.ordinal());
        follower.follow(collection, resolved.ordinal(), entry -> {});
        log.graphed(resolved, START);
        return at(resolved.ordinal());
    }

    public Generation skipped() {
        Generation fetched = fetched();
        generations.skip(fetched, "Its metadata is damaged.", START);
        return at(fetched.ordinal());
    }

    Generation fetched() {
        int ordinal = generations
                .newest(collection.id())
                .map(newest -> newest.ordinal() + 1)
                .orElse(0);
        generations.found(collection.id(), 100 + ordinal, 1000L + ordinal, START.plusSeconds(3600L * ordinal), START);
        String names = String.join("\",\"", group.stream().map(PackageKey::name).toList());
        generations.fetched(at(ordinal), group.isEmpty() ? "{}" : "{\"buildGroup\":[\"" + names + "\"]}", START);
        return at(ordinal);
    }

    public Generation at(int ordinal) {
        return generations.byOrdinal(collection.id(), ordinal).orElseThrow();
    }

    public ProjectionLoader loader() {
        return loader(TestNeo4j.driver());
    }

    ProjectionLoader loader(Driver driver) {
        return new ProjectionLoader(
                new GenerationContents(TestPostgres.dataSource()), new VersionReader(driver, TestNeo4j.gate()));
    }

    public Projections projections() {
        return new Projections(loader(), new GraphRegister(TestPostgres.jdbc()), 1 << 20);
    }

    public int packageId(String name) {
        PackageKey key = key(name);
        return TestPostgres.jdbc()
                .sql("select id from package where collection_id = ? and name = ? and arch = ?")
                .params(collection.id(), key.name(), key.arch())
                .query(Integer.class)
                .single();
    }

    public static PackageKey key(String text) {
        return WrittenWorld.key(text);
    }

    private record Line(PackageFacts facts, Map<PackageKey, List<String>> needs, List<String> broken) {

        static Line of(String text) {
            String[] sides = text.split(" (->|!) ", 2);
            String[] words = sides[0].strip().split(" ");
            String[] nameAndVersion = words[0].split("@");
            PackageKey key = StoredWorld.key(nameAndVersion[0]);
            int of = List.of(words).indexOf("of");
            long size = words.length > 1 && of != 1 ? Long.parseLong(words[1]) : 0;
            String source = of < 0 ? key.name() : words[of + 1];
            Nevra nevra = new Nevra(key.name(), Evr.parse(nameAndVersion[1] + "-1"), key.arch());
            Map<PackageKey, List<String>> needs = new LinkedHashMap<>();
            if (text.contains(" -> ")) {
                for (String need : sides[1].split(" ")) {
                    int equals = need.lastIndexOf('=');
                    needs.computeIfAbsent(StoredWorld.key(need.substring(equals + 1)), any -> new ArrayList<>())
                            .add(equals < 0 ? need : need.substring(0, equals));
                }
            }
            return new Line(
                    new PackageFacts(nevra, key.isSource() ? null : source, size / 10, size),
                    needs,
                    text.contains(" ! ") ? List.of(sides[1].split(" ")) : List.of());
        }

        PackageKey key() {
            return facts.nevra().key();
        }
    }

    private record Answers(Map<PackageKey, Line> all, List<PackageKey> group, Incoming incoming) {

        void write(Line line) {
            if (!line.broken.isEmpty()) {
                incoming.unresolvable(line.facts, List.of(problem(line)));
                return;
            }
            Map<PackageKey, Integer> closure = closure(line);
            List<PackageKey> members = List.copyOf(closure.keySet());
            incoming.resolved(
                    line.facts,
                    Members.of(
                            members.size(),
                            i -> incoming.packageId(members.get(i)),
                            i -> closure.getOrDefault(members.get(i), -1)),
                    line.needs.entrySet().stream()
                            .map(need -> new Requirement(need.getKey(), need.getValue()))
                            .toList());
        }

        private Map<PackageKey, Integer> closure(Line line) {
            Map<PackageKey, Integer> closure = new TreeMap<>();
            if (!line.key().isSource()) {
                closure.put(line.key(), 0);
            }
            List<PackageKey> level = List.copyOf(line.needs.keySet());
            for (int distance = 1; !level.isEmpty(); distance++) {
                List<PackageKey> next = new ArrayList<>();
                for (PackageKey each : level) {
                    if (closure.putIfAbsent(each, distance) == null) {
                        next.addAll(all.get(each).needs.keySet());
                    }
                }
                level = next;
            }
            if (line.key().isSource()) {
                group.forEach(each -> closure.putIfAbsent(each, -1));
            }
            return closure;
        }

        private Problem problem(Line line) {
            List<ProblemStep> chain = new ArrayList<>();
            String from = line.key().name();
            String missing = line.broken.get(line.broken.size() - 1);
            for (String need : line.broken) {
                Line next = need.equals(missing) ? null : all.get(StoredWorld.key(need));
                chain.add(new ProblemStep(from, need, nevra(next), false));
                from = need;
            }
            String text = line.key().name() + " needs " + missing + ".";
            return new Problem(ProblemKind.MISSING, chain, missing, null, List.of(), List.of(), text);
        }

        private static @Nullable String nevra(@Nullable Line line) {
            return line == null ? null : line.facts.nevra().toString();
        }
    }
}
