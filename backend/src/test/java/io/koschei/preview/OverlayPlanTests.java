package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewChanges.Hypothesis;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.metadata.AddedRepo;
import io.koschei.resolver.metadata.PackageEdit;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From what is asked for to what is to be otherwise. */
class OverlayPlanTests {

    private static final int USUAL = 0;
    private static final int PREFERRED = 7;

    /** Only what is from the source package {@code first} comes from a repository that wins. */
    private static final Catalog BASE = new Catalog(
            List.of(
                    binary("lib", "1-1", "x86_64", "lib"),
                    binary("lib-devel", "1-1", "x86_64", "lib"),
                    binary("lib-tools", "3-1", "noarch", "lib"),
                    binary("old-1", "1-1", "x86_64", "first"),
                    binary("two", "1-1", "x86_64", "two"),
                    binary("two", "2-1", "x86_64", "two")),
            List.of(source("first", "1-1"), source("lib", "1-1")));

    private static PackageFacts binary(String name, String evr, String arch, @Nullable String source) {
        return new PackageFacts(nevra(name, evr, arch), source, 1, 1);
    }

    private static PackageFacts source(String name, String evr) {
        return binary(name, evr, "src", null);
    }

    private static Nevra nevra(String name, String evr, String arch) {
        return new Nevra(name, Evr.parse(evr), arch);
    }

    private static OverlayPlan.Plan plan(PreviewChanges changes, SideRepo... repos) {
        BasePackages base = new BasePackages(
                BASE, index -> "first".equals(BASE.binaries().get(index).source()) ? PREFERRED : USUAL);
        return OverlayPlan.of(base, USUAL, changes, List.of(repos));
    }

    private static OverlayPlan.Plan remove(String... texts) {
        return plan(new PreviewChanges(List.of(texts), List.of(), List.of()));
    }

    private static OverlayPlan.Plan retire(Set<PackageKey> fallen, String... sources) {
        return OverlayPlan.of(
                new BasePackages(BASE, index -> USUAL),
                USUAL,
                new PreviewChanges(List.of(), List.of(), List.of(), List.of(), List.of(sources)),
                List.of(),
                fallen);
    }

    @Test
    void whatIsRetiredLeavesWithItsBinaries() {
        assertThat(changes(retire(Set.of(), "lib")))
                .containsExactly(
                        "lib.src 1-1 > null",
                        "lib.x86_64 1-1 > null",
                        "lib-devel.x86_64 1-1 > null",
                        "lib-tools.noarch 3-1 > null");
        refused(PreviewFault.UNKNOWN_PACKAGE, "'none.src'", () -> retire(Set.of(), "none"));
    }

    @Test
    void whatFallsLeavesToo() {
        assertThat(changes(retire(Set.of(PackageKey.source("lib"), new PackageKey("two", "x86_64")), "first")))
                .hasSize(7)
                .contains("first.src 1-1 > null", "old-1.x86_64 1-1 > null", "two.x86_64 2-1 > null");
    }

    private static Hypothesis thought(String subject, String... provides) {
        return new Hypothesis(subject, List.of(provides), List.of(), List.of(), List.of());
    }

    private static OverlayPlan.Plan think(Hypothesis... hypotheses) {
        return plan(new PreviewChanges(List.of(), List.of(), List.of(hypotheses)));
    }

    private static SideRepo side(List<String> names, PackageFacts... packages) {
        RepoFiles files = RepoFiles.of(new PrimaryFile(Path.of("p.xml"), "0".repeat(64)));
        List<PackageFacts> all = List.of(packages);
        Catalog catalog = new Catalog(
                all.stream()
                        .filter(facts -> !facts.nevra().arch().equals("src"))
                        .toList(),
                all.stream().filter(facts -> facts.nevra().arch().equals("src")).toList());
        return new SideRepo("Repository https://side.example/", names, files, catalog, false);
    }

    private static OverlayPlan.Plan lay(SideRepo... repos) {
        return plan(new PreviewChanges(List.of(), List.of(), List.of()), repos);
    }

    private static List<String> changes(OverlayPlan.Plan plan) {
        return plan.changes().stream()
                .map(change -> change.key() + " " + change.oldVersion() + " > " + change.newVersion())
                .toList();
    }

    private static void refused(PreviewFault fault, String words, Runnable attempt) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(attempt::run)
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(fault));
    }

    @Test
    void aNameLeavesInEveryVersion() {
        OverlayPlan.Plan plan = remove("two", "lib.src");
        assertThat(plan.overlay().without())
                .containsExactlyInAnyOrder(
                        nevra("two", "1-1", "x86_64"), nevra("two", "2-1", "x86_64"), nevra("lib", "1-1", "src"));
        assertThat(changes(plan)).containsExactly("lib.src 1-1 > null", "two.x86_64 2-1 > null");
    }

    @Test
    void aVersionLeavesAloneAndANameMayLookLikeOne() {
        assertThat(remove("two-1-1.x86_64", "old-1").overlay().without())
                .containsExactlyInAnyOrder(nevra("two", "1-1", "x86_64"), nevra("old-1", "1-1", "x86_64"));
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatIs() {
        refused(PreviewFault.UNKNOWN_PACKAGE, "It holds lib-devel.x86_64", () -> remove("lib-dev"));
        refused(
                PreviewFault.UNKNOWN_PACKAGE,
                "It holds two-1-1.x86_64, two-2-1.x86_64",
                () -> remove("two-9-9.x86_64"));
    }

    @Test
    void aNewBuildReplacesAllOfTheOldOne() {
        OverlayPlan.Plan plan = lay(side(
                List.of(),
                binary("lib", "2-1", "x86_64", "lib"),
                binary("lib-tools", "2-1", "x86_64", "lib"),
                source("lib", "2-1")));
        assertThat(changes(plan))
                .containsExactly(
                        "lib.src 1-1 > 2-1",
                        "lib.x86_64 1-1 > 2-1",
                        "lib-devel.x86_64 1-1 > null",
                        "lib-tools.noarch 3-1 > null",
                        "lib-tools.x86_64 null > 2-1");
        assertThat(plan.overlay().without()).hasSize(4);
        assertThat(plan.overlay().added()).singleElement().satisfies(added -> assertThat(added.packages())
                .hasSize(3));
    }

    @Test
    void ofANamedBinaryOnlyItselfIsReplaced() {
        OverlayPlan.Plan plan = lay(side(
                List.of("lib"), binary("lib", "0-1", "x86_64", "other"), binary("more", "1-1", "x86_64", "other")));
        assertThat(changes(plan)).containsExactly("lib.x86_64 1-1 > 0-1");
        assertThat(plan.overlay().without()).containsExactly(nevra("lib", "1-1", "x86_64"));
    }

    @Test
    void theNewestOfSeveralRepositoriesCountsAndKeepsThePriorityOfWhatItReplaces() {
        OverlayPlan.Plan plan = lay(
                side(List.of(), binary("old-1", "2-1", "x86_64", null), binary("new", "1-1", "x86_64", null)),
                side(List.of(), binary("old-1", "3-1", "x86_64", null), binary("two", "9-1", "x86_64", null)));
        assertThat(plan.overlay().added().stream().map(OverlayPlanTests::written))
                .containsExactlyInAnyOrder("0 [new-1-1.x86_64]", "7 [old-1-3-1.x86_64]", "0 [two-9-1.x86_64]");
    }

    private static String written(AddedRepo added) {
        return added.files().priority() + " " + added.packages();
    }

    @Test
    void aNameNoRepositoryHasIsRefused() {
        SideRepo binaries = side(List.of("lib", "app"), binary("lib", "2-1", "x86_64", "lib"));
        refused(PreviewFault.REPOSITORY_UNUSABLE, "no package named app", () -> lay(binaries));
        assertThat(changes(lay(binaries, side(List.of("app"), source("app", "1-1")))))
                .contains("app.src null > 1-1");
        refused(PreviewFault.REPOSITORY_UNUSABLE, "no packages", () -> lay(side(List.of())));
    }

    @Test
    void tooManyPackagesAreRefused() {
        PackageFacts[] many = IntStream.range(0, 1001)
                .mapToObj(i -> binary("p" + i, "1-1", "x86_64", null))
                .toArray(PackageFacts[]::new);
        refused(PreviewFault.TOO_MANY_PACKAGES, "1001 packages", () -> lay(side(List.of(), many)));
    }

    @Test
    void aThoughtWithoutAVersionChangesNothingElse() {
        assertThat(think(thought("lib", "p")).overlay().edits())
                .containsExactly(new PackageEdit(
                        nevra("lib", "1-1", "x86_64"),
                        Evr.parse("1-1"),
                        List.of("p"),
                        List.of(),
                        List.of(),
                        List.of()));
        assertThat(think(thought("two", "p")).overlay().edits()).singleElement().satisfies(edit -> assertThat(edit.of())
                .isEqualTo(nevra("two", "2-1", "x86_64")));
    }

    @Test
    void anotherVersionIsThatOfAllThatWasBuiltTogether() {
        OverlayPlan.Plan plan = think(thought("lib-1:2-1.x86_64", "p"), thought("lib-devel", "q"));
        assertThat(changes(plan))
                .containsExactly("lib.src 1-1 > 1:2-1", "lib.x86_64 1-1 > 1:2-1", "lib-devel.x86_64 1-1 > 1:2-1");
        List<String> provided = new ArrayList<>();
        plan.overlay().edits().forEach(edit -> provided.addAll(edit.addProvides()));
        assertThat(provided).containsExactly("p", "q");
    }

    @Test
    void contradictionsAreRefused() {
        refused(PreviewFault.BAD_CHANGE, "The preview changes nothing about", () -> think(thought("lib")));
        refused(
                PreviewFault.BAD_CHANGE,
                "cannot get version",
                () -> think(thought("lib-2-1.x86_64"), thought("lib-devel-3-1.x86_64")));
        refused(
                PreviewFault.BAD_CHANGE,
                "lib.x86_64 is a hypothetical package",
                () -> plan(new PreviewChanges(List.of("lib"), List.of(), List.of(thought("lib", "p")))));
    }
}
