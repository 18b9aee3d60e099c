package io.koschei.bench;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.changelog.GraphFollower;
import io.koschei.dependencies.AffectsUpkeep;
import io.koschei.dependencies.EdgeList;
import io.koschei.dependencies.Weighed;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Edges from changed binaries to very many packages, most of them from few binaries that nearly everything needs. */
final class SchedulerEdges {

    private static final int HUBS = 70;
    private static final double HUB_SHARE = 0.2;
    private static final int OTHERS = 15_600;
    private static final int FROM_OTHERS = 6;
    private static final PriorityRules RULES = PriorityRules.UPSTREAM;

    private final Generations generations;
    private final Collection collection;
    private final GenerationWriter writer;
    private final ChangeLog log;
    private final GraphFollower follower;
    private final Impulses impulses;
    private final AffectsUpkeep upkeep;
    private final Random random = new Random(7);
    private final List<List<AffectsEdge>> lists = new ArrayList<>();
    private List<Row> rows = List.of();

    SchedulerEdges(DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction, GraphStore graph) {
        generations = new Generations(jdbc);
        collection = new CollectionRepository(jdbc).all().get(0);
        writer = new GenerationWriter(dataSource, jdbc, transaction, generations);
        log = new ChangeLog(jdbc, generations);
        GraphRegister register = new GraphRegister(jdbc);
        follower = new GraphFollower(log, register, graph.writer());
        impulses = new Impulses(jdbc, transaction);
        upkeep = new AffectsUpkeep(register, graph.affects(), graph.affectsWriter(), RULES, Integer.MAX_VALUE);
    }

    /** A generation with all packages and binaries; nothing needs anything there: what matters here is what has changed. */
    Generation generation(Clock clock) {
        rows = impulses.rows(collection.id());
        List<PackageFacts> facts = new ArrayList<>();
        rows.forEach(row -> facts.add(facts(PackageKey.source(row.name()))));
        for (int i = 0; i <= HUBS; i++) {
            facts.add(facts(hub(i)));
        }
        for (int i = 0; i < OTHERS; i++) {
            facts.add(facts(other(i)));
        }
        Instant now = clock.instant();
        generations.found(collection.id(), 1, 1, now, now);
        generations.fetched(newest(), "{}", now);
        writer.write(
                newest(),
                facts.stream().map(each -> each.nevra().key()).collect(Collectors.toCollection(TreeSet::new)),
                incoming -> facts.forEach(each -> incoming.resolved(each, Members.of(0, i -> 0, i -> 0), List.of())),
                now);
        Generation resolved = newest();
        follower.follow(collection, resolved.ordinal(), entry -> {});
        log.graphed(resolved, now);
        generations.advance(newest(), GenerationState.COMPLETE, now);
        return newest();
    }

    private Generation newest() {
        return generations.newest(collection.id()).orElseThrow();
    }

    private static PackageKey hub(int number) {
        return new PackageKey("hub-" + number, "x86_64");
    }

    private static PackageKey other(int number) {
        return new PackageKey("lib-" + number, "x86_64");
    }

    private static PackageFacts facts(PackageKey key) {
        return new PackageFacts(
                new Nevra(key.name(), new Evr(0, "1", "1"), key.arch()),
                key.isSource() ? null : "package-1",
                1000,
                3000);
    }

    /** Makes up what has changed for each package, and writes it. Returns how many edges there are. */
    long fill(Generation generation) {
        for (Row row : rows) {
            List<AffectsEdge> edges = new ArrayList<>();
            for (int hub = 0; hub < HUBS; hub++) {
                if (random.nextDouble() < HUB_SHARE) {
                    edges.add(edge(hub(hub), row));
                }
            }
            random.ints(FROM_OTHERS, 0, OTHERS).distinct().forEach(other -> edges.add(edge(other(other), row)));
            lists.add(edges);
        }
        weigh(generation);
        impulses.store(generation, weighed().stream().map(Weighed::impulse).toList(), rows);
        return lists.stream().mapToLong(List::size).sum();
    }

    private AffectsEdge edge(PackageKey binary, Row row) {
        int distance = 2 + random.nextInt(8);
        return new AffectsEdge(binary, row.name(), distance, RULES.weight(distance), 1, Kind.UPDATED);
    }

    private List<Weighed> weighed() {
        List<Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            weighed.add(weighed(i));
        }
        return weighed;
    }

    private Weighed weighed(int i) {
        Row row = rows.get(i);
        int[] counts = new int[16];
        lists.get(i).forEach(edge -> counts[edge.distance()]++);
        PackageImpulse impulse = new PackageImpulse(
                row.packageId(),
                row.baseline() == null ? null : (Long) row.baseline().buildId(),
                RULES.dependency(counts),
                lists.get(i).size(),
                i % 20 != 0,
                0);
        return new Weighed(row, impulse, EdgeList.of(lists.get(i), upkeep.numbers(), RULES));
    }

    private void weigh(Generation generation) {
        upkeep.all(generation, weighed());
    }

    /**
     * One binary that nearly everything needs changes, and many that few need.
     *
     * @return how many edges come
     */
    int change(Generation generation, int round, int small) {
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (random.nextDouble() < HUB_SHARE && add(i, hub(HUBS))) {
                count++;
            }
        }
        for (int i = 0; i < small; i++) {
            PackageKey binary = other((round * small + i) % OTHERS);
            for (int j = 0; j < 25; j++) {
                if (add(random.nextInt(rows.size()), binary)) {
                    count++;
                }
            }
        }
        weigh(generation);
        return count;
    }

    private boolean add(int i, PackageKey binary) {
        boolean isNew = lists.get(i).stream().noneMatch(edge -> edge.binary().equals(binary));
        if (isNew) {
            lists.get(i).add(edge(binary, rows.get(i)));
        }
        return isNew;
    }

    /** Packages are built: nothing has changed since. */
    void build(Generation generation, int count) {
        List<Weighed> built = new ArrayList<>();
        random.ints(0, rows.size()).distinct().limit(count).forEach(i -> {
            lists.set(i, new ArrayList<>());
            built.add(weighed(i));
        });
        if (!upkeep.some(generation, built)) {
            throw new IllegalStateException("the graph is not weighed for generation " + generation.ordinal());
        }
    }
}
