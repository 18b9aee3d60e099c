package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.app.TestStores;
import io.koschei.demo.SettableClock;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ResolverRun;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.HistoryException;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.answers.PackagingTraps;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.projection.Projections;
import io.koschei.projection.questions.CycleCounter;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoFolder;
import io.koschei.repo.RepoSettings;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.Workers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A generation is solved first and stored then, and what fails in between loses the step alone. */
class ResolveStepIT {

    private static final DataSource DATA_SOURCE = TestStores.migrated("resolving");
    private static final int SOURCES = 1;
    private static final int JOBS = 5;

    @TempDir
    private Path folder;

    private final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    private final Generations generations = new Generations(jdbc);
    private final Projections projections = TestStores.projections(DATA_SOURCE);
    private Runnable beforeStoring = () -> {};
    private ResolverRuns runs;
    private ResolveStep step;
    private Collection collection;
    private Generation generation;
    private GenerationInput input;

    @BeforeEach
    void fetch() {
        jdbc.sql("truncate collection restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "f43", "f43-build", "x86_64", "build"));
        collection = collections.find("rawhide").orElseThrow();
        SettableClock clock = new SettableClock();
        generations.found(collection.id(), 101, 1, clock.instant(), clock.instant());
        generations.advance(current(), GenerationState.FETCHED, clock.instant());
        generation = current();
        input = GenerationInput.of(files(), List.of(), false, List.of("lib"), CollectionInputs.NONE);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE) {
            @Override
            protected void doBegin(Object begun, TransactionDefinition definition) {
                beforeStoring.run();
                super.doBegin(begun, definition);
            }
        });
        runs = new ResolverRuns(jdbc, transaction);
        step = new ResolveStep(
                new ResolveStep.Stores(
                        new GenerationWriter(DATA_SOURCE, jdbc, transaction, generations),
                        new BuildGroupNames(jdbc),
                        new SourceRequirements(jdbc),
                        runs,
                        new PackagingTraps(jdbc, transaction),
                        new CycleCounter(projections),
                        TestStores.warmUp(DATA_SOURCE),
                        transaction),
                new ResolveStep.ResolverResources(
                        folder.resolve("solv"),
                        folder.resolve("results"),
                        1,
                        Workers.threads(),
                        new ResolutionMetrics(new SimpleMeterRegistry())),
                clock);
    }

    private UniverseFiles files() {
        Path root = folder.resolve("root");
        RepoFolder.write(
                root.resolve("x86_64"),
                "lib-1-1.noarch",
                "app-1-1.x86_64: lib",
                "bad-1-1.noarch: gone",
                "tool-1-1.noarch");
        RepoFolder.write(root.resolve("src"), "app-1-1.src: tool");
        FetchOutcome outcome = new HttpRepos(RepoSettings.defaults(folder.resolve("cache")), new SettableClock())
                .fetch(RepoAddress.of(
                        List.of(root.resolve("x86_64").toUri()),
                        List.of(root.resolve("src").toUri())));
        return ((FetchOutcome.Fetched) outcome).files();
    }

    @Test
    void opensNoTransactionWhileItSolves() {
        List<Integer> progress = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        assertThat(run(done -> {
                    progress.add(done);
                    open.add(openTransactions());
                }))
                .isInstanceOf(StepOutcome.Done.class);
        assertThat(progress).containsExactly(SOURCES, JOBS);
        assertThat(open).containsExactly(0, 0);
        assertThat(current().state()).isEqualTo(GenerationState.RESOLVED);
        assertThat(broken()).containsExactly("bad");
        assertThat(report()).isEqualTo(new ResolverRun(0, 0, JOBS, 0, List.of()));
        assertThat(projections.of(current()).nodes().count())
                .as("loaded before the graph has anything")
                .isEqualTo(JOBS);

        new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE)).executeWithoutResult(status -> {
            jdbc.sql("select 1").query(Integer.class).single();
            assertThat(openTransactions()).as("it would have been seen").isEqualTo(1);
        });
    }

    /** Looks on a connection of its own: Spring would hand out that of the transaction. */
    private static int openTransactions() {
        try (Connection connection = DATA_SOURCE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
                              and backend_type = 'client backend'
                        """)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("emptied", whole -> new byte[0]),
                damage("cut in half", whole -> Arrays.copyOf(whole, whole.length / 2)),
                damage("a byte short", whole -> Arrays.copyOf(whole, whole.length - 1)),
                damage("with a flipped bit", whole -> {
                    whole[whole.length / 2] ^= 1;
                    return whole;
                }));
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage) {
        return Arguments.of(Named.of(name, damage));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void goesThroughTheStepOnceMoreWhenTheSpoolIsDamaged(UnaryOperator<byte[]> damage) {
        beforeStoring = () -> rewrite(spool(), damage);
        assertThatThrownBy(() -> run(done -> {}))
                .isInstanceOf(HistoryException.class)
                .hasMessage("the answers on their way in " + spool()
                        + " are cut off or damaged and have to be found once more");
        assertNothingIsStored();

        beforeStoring = () -> {};
        run(done -> {});
        assertThat(broken()).containsExactly("bad");
        assertThat(current().state()).isEqualTo(GenerationState.RESOLVED);
    }

    @Test
    void solvesNothingOnceMoreWhenOnlyStoringFailed() {
        beforeStoring = () -> {
            throw new IllegalStateException("the store is away");
        };
        assertThatThrownBy(() -> run(done -> {})).hasMessage("the store is away");
        assertNothingIsStored();

        beforeStoring = () -> {};
        run(done -> {});
        assertThat(broken()).containsExactly("bad");
        assertThat(report().solved()).isZero();
        assertThat(report().unchanged()).isEqualTo(JOBS);
    }

    @Test
    void storesTheAnswersTogetherWithHowTheyWereFound() {
        jdbc.sql("insert into resolver_run values (?, 0, 0, 0, 0)")
                .param(generation.id())
                .update();
        assertThatThrownBy(() -> run(done -> {})).isInstanceOf(DuplicateKeyException.class);
        jdbc.sql("delete from resolver_run").update();
        assertNothingIsStored();
    }

    @Test
    void replacesTheSpoolOfAKilledRunAndLeavesNone() throws IOException {
        Files.createDirectories(spool().getParent());
        Files.writeString(spool(), "1\tof a process that was killed\n");
        beforeStoring = () -> assertThat(spool()).content().doesNotContain("killed");
        run(done -> {});
        assertThat(current().state()).isEqualTo(GenerationState.RESOLVED);
        assertThat(spool().getParent()).isEmptyDirectory();
    }

    private StepOutcome run(IntConsumer progress) {
        return step.run(
                collection,
                generation,
                input,
                () -> {
                    throw new AssertionError("no lists of files are needed");
                },
                progress);
    }

    private void assertNothingIsStored() {
        assertThat(current().state()).isEqualTo(GenerationState.FETCHED);
        assertThat(runs.find(List.of(generation.id()))).isEmpty();
        assertThat(jdbc.sql("select count(*) from package").query(Integer.class).single())
                .isZero();
    }

    private Generation current() {
        return generations.byOrdinal(collection.id(), 0).orElseThrow();
    }

    private ResolverRun report() {
        return runs.find(List.of(generation.id())).get(generation.id());
    }

    private List<String> broken() {
        return jdbc.sql("select name from package p join resolution r on r.package_id = p.id where not r.resolved")
                .query(String.class)
                .list();
    }

    private Path spool() {
        return folder.resolve("spool").resolve("rawhide");
    }

    /** In place, as a disk or a clumsy program would. */
    private static void rewrite(Path file, UnaryOperator<byte[]> change) {
        try {
            Files.write(file, change.apply(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
