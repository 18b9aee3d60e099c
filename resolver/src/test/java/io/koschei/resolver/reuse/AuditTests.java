package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.ResolverRun;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.RunReport;
import io.koschei.resolver.Universe;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong answers under the right keys, as a fault in what counts as proof would leave them. */
class AuditTests {

    private static final String[] PACKAGES = {
        "app-1-1 Req: lib", "bad-1-1 Req: gone", "lib-1-1", "tool-1-1 Req: lib", "app-1-1.src Req: tool",
    };

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void prepare() {
        file = folder.resolve("kept/results");
    }

    @Test
    void wrongAnswersAreFoundAndNothingIsReused() {
        List<String> right = run(0, new ArrayList<>());
        keepSwapped(fixture(), "app", "lib");
        List<AuditDifference> differences = new ArrayList<>();
        assertThat(run(1, differences)).isEqualTo(right);
        assertThat(differences).hasSize(2);
        assertThat(differences.get(0).side()).isEqualTo(Side.RUNTIME);
        assertThat(differences.get(0).text()).isEqualTo("""
                app-1-1.x86_64 (installation)
                  reused: lib-1-1.x86_64 at distance 0
                          packages: 1, bytes to download: 0, installed: 0
                  solved: app-1-1.x86_64 at distance 0
                          lib-1-1.x86_64 at distance 1
                          packages: 2, bytes to download: 0, installed: 0""");
        assertThat(run(1, new ArrayList<>())).as("the file was mended").isEqualTo(right);
    }

    /** Without the audit the wrong answers would be believed: the keys are right. */
    @Test
    void theyAreWrongIndeed() {
        List<String> right = run(0, new ArrayList<>());
        keepSwapped(fixture(), "app", "lib");
        assertThat(run(0, new ArrayList<>())).isNotEqualTo(right);
    }

    @Test
    void anAnswerForAFailureIsFound() {
        List<String> right = run(0, new ArrayList<>());
        keepSwapped(fixture(), "bad", "lib");
        List<AuditDifference> differences = new ArrayList<>();
        assertThat(run(1, differences)).isEqualTo(right);
        assertThat(differences).anySatisfy(difference -> assertThat(difference.text())
                .startsWith("bad-1-1.x86_64 (installation)\n  reused: ")
                .contains("bad needs gone, which nothing in the repository provides."));
    }

    /** A wrong answer under a key without versions says nothing against keys with versions. */
    @Test
    void aWrongRemappedAnswerDisablesOnlyWhatIsRemapped() {
        String[] now = {
            "app-1-1 Req: lib",
            "bad-1-1 Req: gone",
            "lib-2-1",
            "tool-1-1 Req: lib",
            "alone-1-1",
            "app-1-1.src Req: tool",
        };
        keepSwapped(fixture("alone-1-1"), "app", "lib");
        List<AuditDifference> differences = new ArrayList<>();
        ResolverRun run = run(Fixture.in(folder).repo(now), 1, differences).run();
        assertThat(differences)
                .extracting(AuditDifference::subject)
                .containsExactly("app-1-1.x86_64", "lib-2-1.x86_64");
        assertThat(run.remapped()).isZero();
        assertThat(run.unchanged()).as("alone and bad").isEqualTo(2);
        assertThat(run.solved()).isEqualTo(4);
    }

    /** What is said of a failure may be wrong though it is one. */
    @Test
    void aWrongExplanationDisablesOnlyExplanations() {
        keepSwapped(fixture("worse-1-1 Req: lost"), "bad", "worse");
        List<AuditDifference> differences = new ArrayList<>();
        ResolverRun run = run(fixture("worse-1-1 Req: lost"), 1, differences).run();
        assertThat(differences).hasSize(2);
        assertThat(run.unchanged()).isEqualTo(4);
        assertThat(run.solved()).isEqualTo(2);
    }

    @Test
    void answersWithOtherVersionsAreAuditedFirst() {
        run(0, new ArrayList<>());
        String[] now = {"app-1-1 Req: lib", "bad-1-1 Req: gone", "lib-1-1", "tool-2-1 Req: lib", "app-1-1.src Req: tool"
        };
        LoadedUniverse universe = Fixture.in(folder).repo(now).load();
        Preparation preparation = Preparation.of(universe, ResolverSettings.of("x86_64", List.of(), 1), reuse(0));
        ReusePlan runtimes = preparation.runtimes();
        int tool = index(runtimes, "tool");
        for (int seed = 0; seed < 20; seed++) {
            assertThat(new AuditSample(new Random(seed), 0.25).of(runtimes)).containsExactly(tool);
            assertThat(new AuditSample(new Random(seed), 0.5).of(runtimes))
                    .hasSize(2)
                    .contains(tool);
            assertThat(new AuditSample(new Random(seed), 0).of(runtimes)).isEmpty();
            assertThat(new AuditSample(new Random(seed), 1).of(runtimes)).hasSize(4);
        }
    }

    @Test
    void anAuditEndsInTime() {
        run(0, new ArrayList<>());
        LoadedUniverse universe = fixture().load();
        Preparation preparation = Preparation.of(universe, ResolverSettings.of("x86_64", List.of(), 1), reuse(0));
        try (ChunkSolver solver = new ChunkSolver(universe)) {
            Audit audit = new Audit(universe, reuse(1), solver::solvePlainly);
            Audit.Chosen chosen = audit.choose(preparation);
            assertThat(chosen.count()).isEqualTo(PACKAGES.length);
            assertThat(audit.check(preparation, chosen, 1, Duration.ZERO).audited())
                    .isZero();
            assertThat(audit.check(preparation, chosen, 1, Audit.LONGEST).audited())
                    .isEqualTo(PACKAGES.length);
        }
    }

    @Test
    void moreIsAuditedWhereNobodyHasReadThePolicy() {
        assertThat(Audit.share(reuse(0.01), "0.7.23")).isEqualTo(0.01);
        assertThat(Audit.share(reuse(0.01), "0.7.32")).isEqualTo(0.01);
        assertThat(Audit.share(reuse(0.01), "0.7.33")).isEqualTo(0.1);
        assertThat(Audit.share(reuse(0.01), "0.7.22")).isEqualTo(0.1);
        assertThat(Audit.share(reuse(0.5), "0.8.25")).isEqualTo(1);
    }

    /** Writes the results of the last run once more, the answers of two installations swapped. */
    private void keepSwapped(Fixture fixture, String one, String other) {
        ResolverSettings settings = ResolverSettings.of("x86_64", List.of(), 1);
        LoadedUniverse universe = fixture.load();
        Preparation preparation = Preparation.of(universe, settings, reuse(0));
        try (PastResultsWriter writer = preparation.writer(file);
                ChunkSolver solver = new ChunkSolver(universe)) {
            for (ReusePlan plan : List.of(preparation.builds(), preparation.runtimes())) {
                writer.begin(plan.jobs());
                int[] jobs = IntStream.range(0, plan.jobs().count()).toArray();
                List<Resolution> answers = new ArrayList<>(solver.solve(plan.jobs(), jobs));
                if (!plan.jobs().isBuild()) {
                    swap(answers, index(plan, one), index(plan, other));
                }
                answers.forEach(answer -> writer.write(plan.keys(), answer));
            }
            writer.finish();
        }
    }

    private static int index(ReusePlan plan, String name) {
        return List.of(plan.jobs().names()).indexOf(name);
    }

    private static void swap(List<Resolution> answers, int one, int other) {
        Resolution first = at(answers.get(other), one);
        answers.set(other, at(answers.get(one), other));
        answers.set(one, first);
    }

    private static Resolution at(Resolution answer, int index) {
        return answer instanceof Resolution.Resolved resolved
                ? new Resolution.Resolved(index, resolved.closure(), resolved.edges())
                : new Resolution.Unresolvable(index, ((Resolution.Unresolvable) answer).problems());
    }

    private Fixture fixture(String... more) {
        return Fixture.in(folder)
                .repo(Stream.concat(Stream.of(PACKAGES), Stream.of(more)).toArray(String[]::new));
    }

    private ReuseSettings reuse(double auditShare) {
        return new ReuseSettings(file, false, auditShare, new Random(1));
    }

    private List<String> run(double auditShare, List<AuditDifference> differences) {
        Ran ran = run(fixture(), auditShare, differences);
        if (!differences.isEmpty()) {
            assertThat(ran.run().unchanged() + ran.run().remapped()).isZero();
            assertThat(ran.run().solved()).isEqualTo(PACKAGES.length);
        }
        return ran.texts();
    }

    private record Ran(ResolverRun run, List<String> texts) {}

    private Ran run(Fixture fixture, double auditShare, List<AuditDifference> differences) {
        List<String> texts = new ArrayList<>();
        try (Universe universe = fixture.open();
                IncrementalRun run = universe.begin(reuse(auditShare))) {
            ResolutionText text = new ResolutionText(universe.catalog());
            run.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
            RunReport report = run.finish();
            differences.addAll(report.run().differences());
            return new Ran(report.run(), texts);
        }
    }
}
