package io.koschei.scheduler;

import io.koschei.app.TestStores;
import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.closures.Bisections;
import io.koschei.collections.CollectionFaults;
import io.koschei.dependencies.BisectionPlan;
import io.koschei.dependencies.BisectionPlan.LeftOut;
import io.koschei.koji.FakeKoji;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Brakes;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.HubState;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.MassChanges;
import io.koschei.scheduling.PackageArches;
import io.koschei.scheduling.Refusals;
import io.koschei.scheduling.Shortlists;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A scheduler on a real PostgreSQL and a hub in memory, with two collections that follow it. */
final class Scene {

    static final Evr ONE = new Evr(0, "1", "1");

    private static final DataSource DATA_SOURCE = TestStores.migrated("scheduler");

    final FakeKoji koji;
    final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    final Builds builds = new Builds(jdbc);
    final BuildWriter writer = new BuildWriter(jdbc, transaction, PriorityRules.UPSTREAM, RetryRules.USUAL);
    final Suspensions suspensions = new Suspensions(jdbc, transaction);
    final PackageGroups groups = new PackageGroups(jdbc, transaction);
    final HubStates states = new HubStates(jdbc);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Instant now = Instant.parse("2026-11-20T12:00:00Z");

    /** Every generation between the two is worth a build. */
    Function<Bisector.Range, BisectionPlan> plans = range -> new BisectionPlan(
            range.good(),
            range.bad(),
            IntStream.range(range.good() + 1, range.bad()).boxed().toList(),
            new LeftOut(0, 0, 0));

    Scene() {
        jdbc.sql("truncate collection, suspension, package_group restart identity cascade")
                .update();
        jdbc.sql("update hub_state set load = '{}', load_at = null, fault = null")
                .update();
        koji = new FakeKoji(clock()).target("rawhide", "f45", "x86_64 aarch64").target("f44", "f44", "x86_64 aarch64");
        CollectionRepository collections = new CollectionRepository(jdbc);
        List<String> names = List.of("rawhide", "f44");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            collections.configure(
                    i, new Collection(0, name, name, name, name.equals("f44") ? "f44" : "f45", "x86_64", "build"));
        }
        collections.follow(names);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    /** Without a brake: no build of a hub in memory ever has parts. */
    static SchedulerProperties properties(int maxBuilds, boolean fromRepo) {
        return properties(maxBuilds, fromRepo, 0);
    }

    static SchedulerProperties properties(int maxBuilds, boolean fromRepo, int brakeAfter) {
        return properties(maxBuilds, fromRepo, brakeAfter, 100);
    }

    static SchedulerProperties properties(int maxBuilds, boolean fromRepo, int brakeAfter, int dailyCap) {
        return new SchedulerProperties(
                true, maxBuilds, 10, dailyCap, 0.5, "default", List.of(), 30, fromRepo, brakeAfter, 1, 500, false);
    }

    Scheduler scheduler() {
        return scheduler(properties(30, false));
    }

    /** A process of its own: nothing but the database and the hub are shared. */
    Scheduler scheduler(SchedulerProperties properties) {
        SchedulerConfiguration wiring = new SchedulerConfiguration();
        SchedulerMetrics metrics = new SchedulerMetrics(meters);
        PackageArches arches = new PackageArches(jdbc);
        Candidates candidates = new Candidates(jdbc);
        CandidateQuery graph = new CandidateQuery(TestStores.driver(), PriorityRules.UPSTREAM);
        Sender sender = wiring.sender(koji, writer, metrics, clock(), properties);
        Submission submission = wiring.submission(
                new Submission.Stores(builds, writer, new Refusals(jdbc, transaction, RetryRules.USUAL)),
                sender,
                metrics,
                clock(),
                properties);
        Scheduler.Hub hub = new Scheduler.Hub(
                wiring.hubLook(koji, states, properties, clock()),
                new BuildTags(koji, arches, new CollectionFaults(jdbc), clock()),
                new Sources(koji, arches),
                new Recovery(koji, builds, writer, sender, metrics, clock()),
                submission,
                new Bisector(
                        new Bisections(jdbc, transaction),
                        plans,
                        new Bisector.Stores(
                                new TrackedPackages(jdbc),
                                builds,
                                new Generations(jdbc),
                                new SearchEnds(builds, new KeptRepos(jdbc))),
                        writer,
                        sender,
                        clock()));
        return new Scheduler(
                new Locks(DATA_SOURCE),
                new Scheduler.Stores(
                        candidates,
                        new Shortlists(candidates, graph),
                        suspensions,
                        groups,
                        states,
                        new Brakes(jdbc, properties.brakeAfter()),
                        new MassChanges(
                                jdbc,
                                transaction,
                                new Suspensions(jdbc, transaction),
                                new MassChanges.Limits(1, 500, 256))),
                hub,
                properties.rules(PriorityRules.UPSTREAM),
                metrics,
                clock());
    }

    int collection(String name) {
        return new CollectionRepository(jdbc).find(name).orElseThrow().id();
    }

    /** A package whose dependencies changed so much that it is due; built for all architectures of the tag. */
    int due(String collection, String name, int dependencyPriority) {
        koji.build(collection.equals("f44") ? "f44" : "f45", name, "1-1", "", "");
        int id = jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, resolved, dependency_priority, known_since)
                        values (?, ?, true, true, ?, ?) returning id
                        """)
                .param(collection(collection))
                .param(name)
                .param(dependencyPriority)
                .param(Timestamp.from(now))
                .query(Integer.class)
                .single();
        long real = jdbc.sql("""
                        insert into build (package_id, real, state, epoch, version, release, submitted_at, finished_at,
                                           koji_build_id)
                        values (:package, true, 'COMPLETE', 0, '1', '1', :at, :at, :package) returning id
                        """)
                .param("package", id)
                .param("at", Timestamp.from(now.minus(Duration.ofHours(7))))
                .query(Long.class)
                .single();
        set(id, "real_build_id", real);
        set(id, "last_build_id", real);
        return id;
    }

    /** A generation of rawhide, in repository 100 and so on. */
    void generation(int ordinal) {
        jdbc.sql("""
                        insert into generation (collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at,
                                                found_at, state_at)
                        values (:collection, :ordinal, :repo, :repo, :now, 'COMPLETE', :now, :now, :now)
                        """)
                .param("collection", collection("rawhide"))
                .param("ordinal", ordinal)
                .param("repo", 100 + ordinal)
                .param("now", Timestamp.from(now))
                .update();
    }

    int due(String name) {
        return due("rawhide", name, 1000);
    }

    void set(int packageId, String column, @Nullable Object value) {
        jdbc.sql("update tracked_package set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", packageId)
                .update();
    }

    TrackedPackage get(int packageId) {
        return new TrackedPackages(jdbc).byId(packageId).orElseThrow();
    }

    List<Build> open() {
        return builds.open();
    }

    /** Ends everything that runs, and makes all packages due again. */
    List<Build> completeAll() {
        List<Build> ended = new ArrayList<>();
        for (Build build : builds.open()) {
            writer.finish(build.id(), BuildEnding.complete(now));
            ended.add(build);
        }
        jdbc.sql("update tracked_package set dependency_priority = 100000").update();
        return ended;
    }

    /** Runs something while another process holds a lock. */
    void locked(String name, Runnable task) {
        new Locks(DATA_SOURCE).exclusively(name, task);
    }

    HubState hub() {
        return states.get();
    }

    double count(String what) {
        return meters.find("koschei.scheduler." + what).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
