package io.koschei.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.model.Side;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationTests {

    private static final Instant AT = Instant.parse("2026-06-01T06:00:00Z");

    @Test
    void stepsLeadFromTheFirstStateToTheLast() {
        List<GenerationState> way = new ArrayList<>(List.of(GenerationState.FOUND));
        while (!way.get(way.size() - 1).isFinal()) {
            way.add(way.get(way.size() - 1).next());
        }
        assertThat(way)
                .containsExactly(
                        GenerationState.FOUND,
                        GenerationState.FETCHED,
                        GenerationState.RESOLVED,
                        GenerationState.GRAPHED,
                        GenerationState.COMPLETE);
        assertThat(way).extracting(GenerationState::stepsDone).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "SKIPPED"})
    void nothingFollowsTheEnd(GenerationState state) {
        assertThat(state.isFinal()).isTrue();
        assertThat(state.stepsDone()).isEqualTo(5);
        assertThatIllegalStateException().isThrownBy(state::next).withMessage(state + " is the end");
    }

    @Test
    void aGenerationIsNamedByKojisNumberOrByItsRevision() {
        assertThat(generation(4711, null).origin()).isEqualTo("repository 4711");
        assertThat(generation(null, "1790000000").origin()).isEqualTo("revision 1790000000");
    }

    private static Generation generation(@Nullable Integer repoId, @Nullable String revision) {
        return new Generation(1, 1, "rawhide", 0, repoId, null, revision, AT, GenerationState.FOUND, null, 0, AT, AT);
    }

    @Test
    void aDifferenceThatAnAuditFoundIsIndentedLineByLine() {
        AuditDifference difference =
                new AuditDifference(Side.BUILD, "app-1-1.src", "resolved\nwith lib-1-1", "Nothing provides\nlib.");
        assertThat(difference.text()).isEqualTo("""
                app-1-1.src (build)
                  reused: resolved
                          with lib-1-1
                  solved: Nothing provides
                          lib.""");
        assertThat(new AuditDifference(Side.RUNTIME, "lib-1-1.x86_64", "a", "b").text())
                .startsWith("lib-1-1.x86_64 (installation)\n");
    }

    @Test
    void aChangeForTheGraphSaysWhatIsTrueFromNowOn() {
        PackageFacts facts = new PackageFacts(new Nevra("lib", Evr.parse("1-1"), "noarch"), "lib", 1, 2);
        Requirement requirement = new Requirement(new PackageKey("base", "noarch"), List.of("base >= 1"));
        GraphChange resolved = GraphChange.resolved(facts, List.of(requirement));
        assertThat(resolved.key()).isEqualTo(new PackageKey("lib", "noarch"));
        assertThat(resolved.causes()).isEmpty();
        GraphChange removed = GraphChange.removed(resolved.key());
        assertThat(removed).isEqualTo(new GraphChange(resolved.key(), null, List.of(), List.of()));
        assertThat(new GraphChange(resolved.key(), facts, List.of(), null).causes())
                .as("what an earlier version of Koschei handed over")
                .isEmpty();
    }
}
