package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.RandomUniverse;
import io.koschei.resolver.RunReport;
import io.koschei.resolver.Scratch;
import io.koschei.resolver.Universe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is reused from the run before is what solving everything would say. */
class ReuseProperties {

    @Property
    void reusingIsSolving(
            @ForAll("universes") RandomUniverse before,
            @ForAll("edits") List<RandomUniverse.Edit> edits,
            @ForAll("shares") double auditShare) {
        try (Scratch scratch = Scratch.make()) {
            Path file = scratch.file("results");
            ReuseSettings reuse = new ReuseSettings(file, false, auditShare, new Random(1));
            try (Universe universe = before.fixture(scratch.folder("before")).open()) {
                run(universe, reuse, new ArrayList<>());
            }
            RandomUniverse after = before.with(edits);
            try (Universe universe = after.fixture(scratch.folder("after")).open()) {
                List<String> incremental = new ArrayList<>();
                RunReport report = run(universe, reuse, incremental);
                assertThat(report.run().differences()).isEmpty();
                assertThat(report.run().unchanged()
                                + report.run().remapped()
                                + report.run().solved())
                        .isEqualTo(incremental.size());
                assertThat(incremental).as("after %s", edits).isEqualTo(everything(universe));
                List<String> again = new ArrayList<>();
                RunReport unchanged = run(universe, reuse, again);
                assertThat(unchanged.run().differences()).isEmpty();
                long inconclusive = again.stream()
                        .filter(text -> text.lines().anyMatch(line -> line.startsWith("Problem[kind=OTHER")))
                        .count();
                assertThat(unchanged.run().solved())
                        .isEqualTo((int) (after.rules() == RandomUniverse.Rules.USUAL ? inconclusive : again.size()));
                assertThat(again).isEqualTo(incremental);
            }
        }
    }

    /** RPM marks where the requirements of scriptlets begin with something that nothing provides. */
    @Example
    void whatIsNotMetAnyMoreIsNotTakenForTheMarkOfScriptlets() {
        step(
                List.of("app-1-1 Req: lib; feature Pre: lib", "lib-1-1 Prv: feature", "tool-1-1.src Req: app"),
                List.of("app-1-1 Req: lib; feature Pre: lib", "lib-1-1", "tool-1-1.src Req: app"));
    }

    /** Nothing requires api, yet of two candidates libsolv takes the one that provides the newest. */
    @Example
    void whatNothingRequiresDecidesWhoIsTaken() {
        List<String> others = List.of("app-1-1 Req: feature", "other-1-1 Prv: feature; api = 2");
        step(with(others, "lib-1-1 Prv: feature; api = 1"), with(others, "lib-3-1 Prv: feature; api = 3"));
    }

    /** A preview edits what a package provides, and leaves its version alone. */
    @Example
    void theSameVersionMayProvideSomethingNewer() {
        List<String> others = List.of("app-1-1 Req: feature", "other-1-1 Prv: feature; api = 2");
        step(with(others, "lib-1-1 Prv: feature; api = 1"), with(others, "lib-1-1 Prv: feature; api = 3"));
    }

    /** Conditions of a build become packages, and libsolv decides for the last of them first. */
    @Example
    void theOrderOfConditionsDecidesWhoIsTaken() {
        List<String> others = List.of("a-1-1 Con: c", "b-1-1", "c-1-1", "d-1-1", "t-1-1");
        step(
                with(others, "build-1-1.src Req: (t and (a or b)); (t and (c or d))"),
                with(others, "build-1-1.src Req: (t and (a or b)); (t >= 1 and (c or d))"));
    }

    private static List<String> with(List<String> others, String more) {
        return Stream.concat(others.stream(), Stream.of(more)).toList();
    }

    private static void step(List<String> before, List<String> after) {
        try (Scratch scratch = Scratch.make()) {
            ReuseSettings reuse = new ReuseSettings(scratch.file("results"), false, 0, new Random(1));
            try (Universe universe = open(scratch.folder("before"), before)) {
                run(universe, reuse, new ArrayList<>());
            }
            try (Universe universe = open(scratch.folder("after"), after)) {
                List<String> incremental = new ArrayList<>();
                run(universe, reuse, incremental);
                assertThat(incremental).isEqualTo(everything(universe));
            }
        }
    }

    private static Universe open(Path folder, List<String> packages) {
        return Fixture.in(folder).repo(packages.toArray(String[]::new)).open();
    }

    private static RunReport run(Universe universe, ReuseSettings reuse, List<String> texts) {
        ResolutionText text = new ResolutionText(universe.catalog());
        try (IncrementalRun run = universe.begin(reuse)) {
            run.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
            return run.finish();
        }
    }

    private static List<String> everything(Universe universe) {
        ResolutionText text = new ResolutionText(universe.catalog());
        List<String> texts = new ArrayList<>();
        universe.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
        universe.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
        return texts;
    }

    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(RandomUniverse.anyRules());
    }

    @Provide
    Arbitrary<List<RandomUniverse.Edit>> edits() {
        return RandomUniverse.edits();
    }

    @Provide
    Arbitrary<Double> shares() {
        return Arbitraries.of(0.0, 1.0);
    }
}
