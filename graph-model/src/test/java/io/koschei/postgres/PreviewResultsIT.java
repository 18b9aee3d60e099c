package io.koschei.postgres;

import static io.koschei.model.generation.ChangeKind.NEWLY_BROKEN;
import static io.koschei.model.generation.ChangeKind.NEWLY_FIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.preview.PreviewState;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.PackageKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** What a preview's page shows of the answers, list by list and page by page. */
class PreviewResultsIT {

    private static final Instant NOW = Repositories.START;
    private static final PreviewCounts BUILD = new PreviewCounts(new SideCounts(9, 2, 1, 1, 1), 3, 2, 1L << 40, -5);
    private static final PreviewCounts RUNTIME = new PreviewCounts(new SideCounts(20, 0, 0, 0, 0), 0, 0, 0, 0);

    private final Previews previews = new Previews(TestPostgres.jdbc(), TestPostgres.transaction());
    private final PreviewResults results = new PreviewResults(TestPostgres.jdbc(), TestPostgres.transaction());
    private long id;

    @BeforeEach
    void begin() {
        TestPostgres.clean();
        id = begun();
    }

    private long begun() {
        PreviewChanges changes = new PreviewChanges(List.of("x"), List.of(), List.of());
        long begun = previews.request(
                        new Repositories().add(GenerationState.COMPLETE).get(0), changes, 10, NOW)
                .orElseThrow();
        previews.begin(begun, NOW);
        previews.progress(begun, 3, 7);
        return begun;
    }

    private void finish(List<PreviewChange> changes, List<PreviewAnswer> answers, List<PreviewSize> sizes) {
        results.finish(id, new PreviewResult(BUILD, RUNTIME, changes, answers, sizes), NOW.plusSeconds(30));
    }

    private static PackageKey binary(String name) {
        return new PackageKey(name, "x86_64");
    }

    private static PreviewAnswer broken(Side side, ChangeKind kind, String name) {
        String arch = side == Side.BUILD ? "src" : "noarch";
        Problem problem = new Problem(
                ProblemKind.MISSING,
                List.of(new ProblemStep(name, "lib\\ \"x\"", null, false)),
                "lib\\ \"x\"",
                null,
                List.of(),
                List.of(),
                "It is missing.");
        return new PreviewAnswer(side, kind, new PackageKey(name, arch), "1:2-3", List.of(problem));
    }

    private static PreviewSize size(Side side, String name, long before, long after) {
        return new PreviewSize(side, binary(name), new ClosureSize(10, 100, before), new ClosureSize(11, 90, after));
    }

    private int rows(String table) {
        return TestPostgres.jdbc()
                .sql("select count(*) from " + table + " where preview_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void isDoneOnceEverythingIsStored() {
        finish(List.of(), List.of(), List.of());

        Preview done = previews.find(id).orElseThrow();
        assertThat(done.state()).isEqualTo(PreviewState.DONE);
        assertThat(done.done()).isEqualTo(7);
        assertThat(done.finishedAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(done.build()).isEqualTo(BUILD);
        assertThat(done.runtime()).isEqualTo(RUNTIME);
    }

    @Test
    void listsChangesByNameWithWhatIsNewAndWhatLeaves() {
        PreviewChange gone = new PreviewChange(binary("gone"), "1-1", null);
        PreviewChange added = new PreviewChange(binary("added"), null, "2:1-1");
        PreviewChange updated = new PreviewChange(PackageKey.source("added"), "1-1", "2-1");
        finish(List.of(gone, updated, added), List.of(), List.of());

        assertThat(results.changes(id, 0, 2)).isEqualTo(new Page<>(List.of(updated, added), 0, 3));
        assertThat(results.changes(id, 2, 2)).isEqualTo(new Page<>(List.of(gone), 2, 3));
        assertThat(results.changes(id, 9, 2)).isEqualTo(new Page<PreviewChange>(List.of(), 9, 3));
        assertThat(results.changes(id + 1, 0, 2).total()).isZero();
    }

    @Test
    void listsAnswersOfOneSideAndKind() {
        PreviewAnswer broken = broken(Side.BUILD, NEWLY_BROKEN, "b");
        PreviewAnswer alsoBroken = broken(Side.BUILD, NEWLY_BROKEN, "a");
        PreviewAnswer fixed = broken(Side.BUILD, NEWLY_FIXED, "a");
        PreviewAnswer runtime = broken(Side.RUNTIME, NEWLY_BROKEN, "a");
        finish(List.of(), List.of(broken, fixed, runtime, alsoBroken), List.of());

        assertThat(results.answers(id, Side.BUILD, NEWLY_BROKEN, 0, 10).rows()).containsExactly(alsoBroken, broken);
        assertThat(results.answers(id, Side.BUILD, NEWLY_FIXED, 0, 10).rows()).containsExactly(fixed);
        assertThat(results.answers(id, Side.RUNTIME, NEWLY_BROKEN, 0, 10).rows())
                .containsExactly(runtime);
        assertThat(results.answers(id, Side.RUNTIME, NEWLY_FIXED, 0, 10).rows()).isEmpty();
    }

    @Test
    void putsTheClosuresFirstThatChangeMostWhetherTheyGrowOrShrink() {
        PreviewSize little = size(Side.RUNTIME, "little", 100, 101);
        PreviewSize shrinks = size(Side.RUNTIME, "shrinks", 5_000_000_000L, 1);
        PreviewSize grows = size(Side.RUNTIME, "grows", 0, 4_000_000_000L);
        PreviewSize same = size(Side.RUNTIME, "also", 0, 4_000_000_000L);
        finish(List.of(), List.of(), List.of(little, grows, shrinks, same, size(Side.BUILD, "build", 0, 9)));

        assertThat(results.sizes(id, Side.RUNTIME, 0, 10).rows()).containsExactly(shrinks, same, grows, little);
        assertThat(results.sizes(id, Side.RUNTIME, 1, 2)).isEqualTo(new Page<>(List.of(same, grows), 1, 4));
    }

    @Test
    void storesMoreThanOneStatementTakes() {
        List<PreviewAnswer> answers = IntStream.range(0, 2500)
                .mapToObj(i -> broken(Side.BUILD, NEWLY_BROKEN, "p%04d".formatted(i)))
                .toList();
        List<PreviewSize> sizes = IntStream.range(0, 1001)
                .mapToObj(i -> size(Side.RUNTIME, "p%04d".formatted(i), 0, i))
                .toList();
        finish(List.of(), answers, sizes);

        assertThat(results.answers(id, Side.BUILD, NEWLY_BROKEN, 2400, 200))
                .isEqualTo(new Page<>(answers.subList(2400, 2500), 2400, 2500));
        assertThat(results.sizes(id, Side.RUNTIME, 0, 1).rows()).containsExactly(sizes.get(1000));
        assertThat(results.sizes(id, Side.RUNTIME, 0, 1).total()).isEqualTo(1001);
    }

    @Test
    void storesNothingOfWhatCannotBeStoredWhole() {
        PreviewSize size = size(Side.RUNTIME, "twice", 0, 1);

        assertThatThrownBy(() -> finish(
                        List.of(new PreviewChange(binary("a"), null, "1-1")),
                        List.of(broken(Side.BUILD, NEWLY_BROKEN, "a")),
                        List.of(size, size)))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(previews.find(id).orElseThrow().state()).isEqualTo(PreviewState.RESOLVING);
        assertThat(List.of(rows("preview_change"), rows("preview_answer"), rows("preview_size")))
                .containsOnly(0);
    }

    @Test
    void refusesASecondResult() {
        PreviewChange change = new PreviewChange(binary("a"), null, "1-1");
        finish(List.of(change), List.of(), List.of());

        assertThatThrownBy(() -> finish(List.of(change), List.of(), List.of()))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(results.changes(id, 0, 10).rows()).containsExactly(change);
    }

    @Test
    void goesWithThePreview() {
        finish(
                List.of(new PreviewChange(binary("a"), null, "1-1")),
                List.of(broken(Side.BUILD, NEWLY_BROKEN, "a")),
                List.of(size(Side.RUNTIME, "a", 0, 1)));
        List<String> tables = List.of("preview_change", "preview_answer", "preview_size");
        assertThat(tables).extracting(this::rows).containsOnly(1);

        previews.forget(NOW.plusSeconds(31), 10);

        assertThat(tables).extracting(this::rows).containsOnly(0);
    }
}
