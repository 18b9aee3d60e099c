package io.koschei.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages;
import io.koschei.breakage.Breakages.Question;
import io.koschei.changelog.GraphFollower;
import io.koschei.changelog.GraphVerifier;
import io.koschei.changelog.Verdict;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.IntervalReader;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationLists;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.ResolutionSpan;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.answers.SizeSample;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.projection.Projection;
import io.koschei.projection.StoredWorld;
import io.koschei.projection.sizes.SizeHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A collection that begins with the history of another. */
class BranchingIT {

    private static final Instant NOW = StoredWorld.START.plusSeconds(90_000);

    private static final Generations GENERATIONS = new Generations(TestPostgres.jdbc());
    private static final CollectionRepository COLLECTIONS = new CollectionRepository(TestPostgres.jdbc());
    private static StoredWorld parent;
    private static Collection child;

    @BeforeAll
    static void branch() {
        parent = StoredWorld.empty().group("bash");
        parent.complete("app.src@1 -> lib", "base@1 1000", "bash@5 20", "lib@1 300 of libs -> base", "bad@1 ! gone");
        parent.skipped();
        parent.complete("app.src@1 -> lib", "base@1 1000", "bash@5 20", "lib@2 400 of libs -> base", "bad@1 ! gone");
        parent.complete("app.src@9 ! lib gone", "lib@9 9000");
        TestPostgres.jdbc().sql("""
                        insert into tracked_package (collection_id, name, tracked, chosen, static_priority, known_since)
                        values (?, 'app', true, true, 7, now())
                        """).param(parent.collection.id()).update();
        AtomicInteger copied = new AtomicInteger();
        String name = parent.collection.name() + "-child";
        BranchOutcome outcome = branching().branch(parent.collection, parent.at(2), name, copied::addAndGet, NOW);

        assertThat(outcome).isInstanceOf(BranchOutcome.Branched.class);
        assertThat(copied).hasValue(5);
        child = COLLECTIONS.find(name).orElseThrow();
        follow(2);
    }

    private static Branching branching() {
        return new Branching(
                TestPostgres.jdbc(),
                TestPostgres.transaction(),
                GENERATIONS,
                COLLECTIONS,
                new GenerationWriter(
                        TestPostgres.dataSource(), TestPostgres.jdbc(), TestPostgres.transaction(), GENERATIONS));
    }

    /** What the service does with a generation that is resolved. */
    private static void follow(int ordinal) {
        ChangeLog log = new ChangeLog(TestPostgres.jdbc(), GENERATIONS);
        Generation resolved = GENERATIONS.byOrdinal(child.id(), ordinal).orElseThrow();
        assertThat(resolved.state()).isEqualTo(GenerationState.RESOLVED);
        new GraphFollower(log, new GraphRegister(TestPostgres.jdbc()), new GraphWriter(TestNeo4j.driver()))
                .follow(child, ordinal, entry -> {});
        log.graphed(resolved, NOW);
        GENERATIONS.advance(GENERATIONS.byOrdinal(child.id(), ordinal).orElseThrow(), GenerationState.COMPLETE, NOW);
    }

    private static String text(Projection projection) {
        List<String> lines = new ArrayList<>();
        for (int node = 0; node < projection.nodes().count(); node++) {
            lines.add(projection.nodes().key(node) + " since "
                    + projection.nodes().since(node));
        }
        return lines.stream().sorted().collect(Collectors.joining("; "));
    }

    @Test
    void theFirstGenerationHoldsWhatTheParentsDoes() {
        Generation there = parent.at(2);
        Generation here = GENERATIONS.byOrdinal(child.id(), 2).orElseThrow();

        assertThat(here.collectionId()).isEqualTo(child.id());
        assertThat(here.at()).isEqualTo(there.at());
        assertThat(here.repoId()).isEqualTo(there.repoId());
        Projection copy = parent.loader().load(child.id(), child.name(), 2);
        Projection original = parent.loader().load(parent.collection.id(), parent.collection.name(), 2);
        assertThat(text(copy)).isEqualTo(text(original)).contains("bad.noarch since 0");
        PackageHistory history = new PackageHistory(TestPostgres.jdbc());
        GraphReader graph = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());
        assertThat(graph.facts(child.name(), 2, List.of(StoredWorld.key("lib"))))
                .isEqualTo(graph.facts(parent.collection.name(), 2, List.of(StoredWorld.key("lib"))));
        assertThat(history.closureAt(child.id(), StoredWorld.key("lib"), 2)).isPresent();
    }

    @Test
    void earlierGenerationsAreTheParentsAndLaterOnesAreNot() {
        assertThat(GENERATIONS.byOrdinal(child.id(), 0).orElseThrow()).isEqualTo(parent.at(0));
        assertThat(GENERATIONS.byOrdinal(child.id(), 3))
                .as("made after the branch")
                .isEmpty();
        assertThat(GENERATIONS.completeAt(child.id(), parent.at(0).at())).contains(parent.at(0));
        int repo = parent.at(0).repoId();
        assertThat(GENERATIONS.byRepoOfLine(child.id(), repo)).contains(parent.at(0));
        assertThat(GENERATIONS.byRepo(child.id(), repo)).as("of its own").isEmpty();
        assertThat(GENERATIONS.byRepoOfLine(child.id(), parent.at(3).repoId()))
                .as("made after the branch")
                .isEmpty();
        assertThat(GENERATIONS.completeBefore(child.id(), 2)).contains(parent.at(0));
        assertThat(GENERATIONS.oldestComplete(child.id())).contains(parent.at(0));
        assertThat(GENERATIONS.newestComplete(child.id()).orElseThrow().ordinal())
                .isEqualTo(2);
        assertThat(new GenerationLists(TestPostgres.jdbc())
                        .list(child.id(), Set.of(), Integer.MAX_VALUE, 10)
                        .rows())
                .extracting(each -> each.collectionId() + "/" + each.ordinal())
                .containsExactly(child.id() + "/2", parent.collection.id() + "/1", parent.collection.id() + "/0");
    }

    @Test
    void aPackageHasTheHistoryOfBoth() {
        int bad = id("bad", "noarch");
        assertThat(new PackageHistory(TestPostgres.jdbc())
                        .resolutions(bad, 2, 0, 10)
                        .rows())
                .extracting(ResolutionSpan::from, ResolutionSpan::to, ResolutionSpan::resolved)
                .containsExactly(tuple(2, Integer.MAX_VALUE, false), tuple(0, 2, false));
        SizeHistory sizes = new SizeHistory(
                new PackageHistory(TestPostgres.jdbc()),
                GENERATIONS,
                new GraphReader(TestNeo4j.driver(), TestNeo4j.gate()));
        List<SizeSample> samples = sizes.of(GENERATIONS.byOrdinal(child.id(), 2).orElseThrow(), id("app", "src"));
        assertThat(samples)
                .extracting(SizeSample::ordinal, sample -> sample.size().installSize())
                .containsExactly(tuple(0, 1320L), tuple(2, 1420L));
    }

    private static int id(String name, String arch) {
        return TestPostgres.jdbc()
                .sql("select id from package where collection_id = ? and name = ? and arch = ?")
                .params(child.id(), name, arch)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatBrokeAPackageIsFoundWhereItBroke() {
        StoredWorld other = StoredWorld.another();
        other.complete("app.src@1 -> lib.so=lib", "lib@1 of libs", "libs.src@1");
        other.complete("app.src@1 ! lib.so", "libs.src@2");
        other.complete("app.src@1 ! lib.so", "libs.src@3");
        String name = other.collection.name() + "-next";
        branching().branch(other.collection, other.at(2), name, some -> {}, NOW);
        Collection branched = COLLECTIONS.find(name).orElseThrow();
        Breakages breakages = new Breakages(
                COLLECTIONS,
                GENERATIONS,
                new BuildGroupNames(TestPostgres.jdbc()),
                new Resolutions(TestPostgres.jdbc()),
                new GraphReader(TestNeo4j.driver(), TestNeo4j.gate()));

        Question question = new Question(branched, StoredWorld.key("app.src"), 1, List.of());
        Breakage found = breakages.answer(Set.of(question)).get(question);
        assertThat(found.collectionId()).isEqualTo(other.collection.id());
        assertThat(found.text()).startsWith("Generation 1: lib 1-1");
    }

    @Test
    void theGraphSaysWhatTheLogSays() {
        GraphWriter writer = new GraphWriter(TestNeo4j.driver());
        Verdict verdict = new GraphVerifier(
                        new ChangeLog(TestPostgres.jdbc(), GENERATIONS),
                        new GraphRegister(TestPostgres.jdbc()),
                        writer,
                        new IntervalReader(TestNeo4j.driver()))
                .verify(child, done -> {});
        assertThat(verdict.isSame()).isTrue();
        assertThat(verdict.log().packages()).isEqualTo(5);
    }

    @Test
    void whatPeopleChoseForPackagesIsTaken() {
        assertThat(TestPostgres.jdbc()
                        .sql(
                                "select static_priority from tracked_package where collection_id = ? and chosen and tracked")
                        .param(child.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingIsLeft() {
        int before = COLLECTIONS.all().size();
        assertThat(refusal(child.name())).contains("there is, or was, a collection");
        assertThat(refusal("no name")).contains("is not a name of at most 64");
        assertThat(COLLECTIONS.all()).hasSize(before);
        assertThat(new CollectionDeletion(TestPostgres.jdbc(), TestPostgres.transaction())
                        .obstacle(parent.collection.id()))
                .hasValueSatisfying(text -> assertThat(text).contains("It is followed"));
    }

    @Test
    void aGenerationFromBeforeTheLogIsRefused() {
        StoredWorld old = StoredWorld.another();
        old.complete("app.src@1", "lib@1");
        TestPostgres.jdbc()
                .sql("delete from generation_change where generation_id = ?")
                .param(old.at(0).id())
                .update();
        BranchOutcome outcome =
                branching().branch(old.collection, old.at(0), old.collection.name() + "-x", some -> {}, NOW);
        assertThat(((BranchOutcome.Refused) outcome).reason())
                .contains("begins after generation 0")
                .contains("app");
    }

    @Test
    void aParentThatIsBeingDeletedIsRefused() {
        StoredWorld doomed = StoredWorld.another();
        doomed.complete("app.src@1", "lib@1");
        int id = doomed.collection.id();
        new CollectionLives(TestPostgres.jdbc(), TestPostgres.transaction()).retire(id, NOW);
        new CollectionDeletion(TestPostgres.jdbc(), TestPostgres.transaction()).begin(id, NOW);

        BranchOutcome outcome =
                branching().branch(doomed.collection, doomed.at(0), doomed.collection.name() + "-x", some -> {}, NOW);
        assertThat(((BranchOutcome.Refused) outcome).reason()).isEqualTo("it is deleted, or being deleted");
    }

    private static String refusal(String name) {
        return ((BranchOutcome.Refused) branching().branch(parent.collection, parent.at(2), name, some -> {}, NOW))
                .reason();
    }
}
