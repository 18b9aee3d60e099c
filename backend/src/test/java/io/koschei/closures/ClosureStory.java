package io.koschei.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.NewBuild;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.builds.closures.Baselines;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.demo.SettableClock;
import io.koschei.generations.FetchStep;
import io.koschei.generations.KeptGenerations;
import io.koschei.generations.KojiFetch;
import io.koschei.generations.KojiInput;
import io.koschei.generations.KojiSources;
import io.koschei.generations.PlainFetch;
import io.koschei.generations.ResolutionMetrics;
import io.koschei.generations.ResolveStep;
import io.koschei.koji.FakeHub;
import io.koschei.koji.facts.RepoState;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Locks;
import io.koschei.postgres.RepoOrigins;
import io.koschei.postgres.Revisions;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoServer;
import io.koschei.repo.RepoSettings;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.solving.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds whose closures are found out with a hub in memory and repositories behind real HTTP. Repository 11 is there from the beginning,
 * and has expired.
 */
final class ClosureStory implements AutoCloseable {

    private static final DataSource DATA_SOURCE = TestStores.migrated("closures");

    final FakeHub hub = new FakeHub();
    final SettableClock clock = new SettableClock();
    final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    final Generations generations = new Generations(jdbc);
    final BuildClosures lists = new BuildClosures(jdbc);
    final RepoServer server;
    final BuildClosureService service;
    final int collection;
    private final BuildWriter writer;
    private final Path root;
    private int packages;

    /** Whether a generation must be in the graph, of which these stories write none. */
    boolean comparesStores;

    ClosureStory(Path folder) {
        jdbc.sql("truncate collection, dependency, source_requires restart identity cascade")
                .update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "f43", "f43-build", "x86_64", "build"));
        collection = collections.find("rawhide").orElseThrow().id();
        root = folder.resolve("files");
        server = new RepoServer(root);
        // A day after the exchanges were recorded: no repository of then becomes a generation any more.
        clock.tick(Duration.ofHours(36));
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
        writer = new BuildWriter(jdbc, transaction, PriorityRules.UPSTREAM, RetryRules.USUAL);
        service = service(folder, collections, transaction);
        serve(
                11,
                "base-1-1.x86_64: glibc",
                "glibc-2-1.x86_64",
                "lib-1-1.noarch: deep",
                "deep-3-1.noarch",
                "rest-1-1.noarch");
        hub.group("base").repo(11, RepoState.EXPIRED);
    }

    private BuildClosureService service(
            Path folder, CollectionRepository collections, TransactionTemplate transaction) {
        ClosureWriter closures = new ClosureWriter(jdbc, transaction);
        SourceRequirements requirements = new SourceRequirements(jdbc);
        BuildGroups groups = new BuildGroups(folder.resolve("solv"), Workers.threads());
        KojiInput input = new KojiInput(hub, new KojiSources(hub, requirements), groups, server.address());
        HttpRepos repos = new HttpRepos(RepoSettings.defaults(folder.resolve("cache")), clock);
        ResolveStep.ResolverResources resources = new ResolveStep.ResolverResources(
                folder.resolve("solv"),
                folder.resolve("results"),
                1,
                Workers.threads(),
                new ResolutionMetrics(new SimpleMeterRegistry()));
        FetchStep fetch = new FetchStep(
                new KojiFetch(input, repos, generations, new RepoOrigins(jdbc), clock),
                new PlainFetch(repos, groups, generations, new Revisions(jdbc), clock),
                collections,
                generations);
        KeptGenerations universes = new KeptGenerations(fetch, generations, requirements, resources);
        ClosureProperties properties = new ClosureProperties(
                Duration.ofSeconds(10),
                500,
                100,
                2,
                3,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofMinutes(15));
        BuildTasks tasks = new BuildTasks(jdbc);
        BuildClosureStep.ClosureSources sources = new BuildClosureStep.ClosureSources(
                new GenerationClosures(closures, new Resolutions(jdbc), graph()),
                new RepoClosures(new RepoClosures.Inputs(input, repos, universes, requirements), collections, closures),
                new ListedClosures(hub, closures, tasks));
        return new BuildClosureService(
                new BuildClosureService.Stores(
                        collections, closures, new Baselines(jdbc, PriorityRules.UPSTREAM), new Locks(DATA_SOURCE)),
                new RealRepositories(hub, closures, tasks),
                new BuildClosureStep(hub, generations, closures, sources, properties),
                new BuildClosureService.Conditions(properties, new SimpleMeterRegistry(), clock));
    }

    private GraphReader graph() {
        GraphRegister register = new GraphRegister(jdbc);
        GraphGate gate = new GraphGate(
                TestStores.driver(), name -> comparesStores ? register.head(name) : Optional.empty(), clock);
        return new GraphReader(TestStores.driver(), gate);
    }

    /** A repository of this number behind HTTP, see {@link RepoFolder}. */
    void serve(int repo, String... lines) {
        RepoFolder.write(root.resolve("repos/f43-build/" + repo + "/x86_64"), lines);
    }

    static String repomd(int repo) {
        return "/repos/f43-build/" + repo + "/x86_64/repodata/repomd.xml";
    }

    private int add(String name) {
        packages++;
        return jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, known_since) values (?, ?, true, ?)
                        returning id
                        """)
                .param(collection)
                .param(name)
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    long running(String name, int repo) {
        long task = 1000L + packages;
        long build = writer.begin(
                        new NewBuild(
                                add(name), "token-" + packages, new Evr(0, "1", "1"), repo, null, null, null, null),
                        clock.instant())
                .orElseThrow();
        writer.accepted(build, task);
        return build;
    }

    long complete(String name, int repo) {
        long build = running(name, repo);
        writer.finish(build, BuildEnding.complete(clock.instant()));
        return build;
    }

    void complete(long build) {
        writer.finish(build, BuildEnding.complete(clock.instant()));
    }

    /** A maintainers' build that the tag has now. */
    long real(String name, @Nullable Long task) {
        int id = add(name);
        long build = jdbc.sql("""
                        insert into build (package_id, real, state, task_id, koji_build_id, tag_event, epoch, version, release,
                                           submitted_at, started_at, finished_at)
                        values (:package, true, 'COMPLETE', :task, :package, 1, 0, '1', '1', :at, :at, :at) returning id
                        """)
                .param("package", id)
                .param("task", task)
                .param("at", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        jdbc.sql("update tracked_package set real_build_id = ?, last_build_id = ? where id = ?")
                .params(List.of(build, build, id))
                .update();
        return build;
    }

    Build build(long id) {
        return new Builds(jdbc).find(id).orElseThrow();
    }

    void assertClosure(long build, ClosureState state, @Nullable String note) {
        assertThat(build(build).closureNote()).isEqualTo(note);
        assertThat(build(build).closure()).isEqualTo(state);
    }

    /** What a build was built with, each as {@code name-version-release.arch at distance}. */
    List<String> members(long id) {
        return lists.find(id).orElseThrow().stream()
                .map(member -> member.nevra() + " at " + member.distance())
                .sorted()
                .toList();
    }

    int priority(long build) {
        return jdbc.sql("select build_priority from tracked_package where id = ?")
                .param(build(build).packageId())
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        server.close();
    }
}
