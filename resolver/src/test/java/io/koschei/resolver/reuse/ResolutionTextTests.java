package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.ResolutionDigest;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Edge;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two answers are compared by what they say, as text for people and as a digest for whole distributions. */
class ResolutionTextTests {

    @TempDir
    Path folder;

    @Test
    void everythingAnAnswerSaysIsInItsText() {
        LoadedUniverse universe = Fixture.in(folder)
                .repo(
                        "app-1-1 Req: lib; lib >= 1; /usr/bin/tool Size: 1/10",
                        "bad-1-1 Req: gone; lost",
                        "lib-1-1 Size: 2/20",
                        "tool-1-1 File: /usr/bin/tool Size: 3/30")
                .load();
        List<Resolution> answers = new ChunkSolver(universe).solve(universe.runtimes(), new int[] {0, 1});
        ResolutionText text = new ResolutionText(universe.catalog());
        assertThat(text.of(answers.get(0))).isEqualTo("""
                app-1-1.x86_64 at distance 0
                lib-1-1.x86_64 at distance 1
                tool-1-1.x86_64 at distance 1
                packages: 3, bytes to download: 6, installed: 60
                lib-1-1.x86_64 meets lib, lib >= 1
                tool-1-1.x86_64 meets /usr/bin/tool""");
        assertThat(text.of(answers.get(1)).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("Problem[kind=MISSING, chain=[ProblemStep[from=bad, requirement="));
    }

    @Test
    void onlyWhatIsNotInTheOtherIsShown() {
        assertThat(ResolutionText.apart("a\nb\nc", "b")).isEqualTo("a\nc");
        assertThat(ResolutionText.apart("a\nb", "b\na")).isEmpty();
        assertThat(ResolutionText.apart("", "a")).isEmpty();
        String many = IntStream.range(10, 60).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        assertThat(ResolutionText.apart(many, "").lines()).hasSize(20).startsWith("10", "11");
    }

    @Test
    void whateverDiffersChangesTheDigest() {
        Edge edge = new Edge(1, List.of("lib"));
        List<Resolution> all = new ArrayList<>(List.of(
                resolved(new int[] {0, 1}, new int[] {0, 1}, 5, edge),
                resolved(new int[] {0, 2}, new int[] {0, 1}, 5, edge),
                resolved(new int[] {0, 1}, new int[] {0, 2}, 5, edge),
                resolved(new int[] {0, 1}, new int[] {0, 1}, 6, edge),
                resolved(new int[] {0, 1}, new int[] {0, 1}, 5),
                resolved(new int[] {0, 1}, new int[] {0, 1}, 5, new Edge(2, List.of("lib"))),
                resolved(new int[] {0, 1}, new int[] {0, 1}, 5, new Edge(1, List.of("lib >= 1"))),
                resolved(new int[] {}, new int[] {}, 0),
                new Resolution.Unresolvable(0, List.of())));
        assertThat(all).extracting(ResolutionDigest::of).doesNotHaveDuplicates();
        assertThat(ResolutionDigest.of(resolved(new int[] {0, 1}, new int[] {0, 1}, 5, edge)))
                .isEqualTo(ResolutionDigest.of(all.get(0)));
    }

    private static Resolution resolved(int[] members, int[] distances, long size, Edge... edges) {
        byte[] bytes = new byte[distances.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) distances[i];
        }
        return new Resolution.Resolved(
                0, new Closure(members, bytes, new ClosureSize(members.length, size, size)), List.of(edges));
    }

    @Test
    void reportsAreAddedUp() {
        AuditDifference one = new AuditDifference(Side.BUILD, "a", "b", "c");
        AuditDifference other = new AuditDifference(Side.RUNTIME, "d", "e", "f");
        AuditReport sum = AuditReport.sum(
                new AuditReport(3, List.of(one), Set.of(KeyClass.REMAPPED)),
                new AuditReport(4, List.of(other), Set.of(KeyClass.EXPLAINED)));
        assertThat(sum)
                .isEqualTo(new AuditReport(7, List.of(one, other), Set.of(KeyClass.EXPLAINED, KeyClass.REMAPPED)));
    }

    @Test
    void theShareToAuditIsAShare() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReuseSettings(folder, false, share, new Random(1)))
                    .withMessage("the share to audit is from 0 to 1: " + share);
        }
        assertThat(ReuseSettings.usual(folder).withFull(true).full()).isTrue();
    }
}
