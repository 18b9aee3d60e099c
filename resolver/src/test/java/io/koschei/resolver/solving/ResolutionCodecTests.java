package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.koschei.model.ClosureSize;
import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.Resolution.Resolved;
import io.koschei.resolver.solving.Resolution.Unresolvable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down about a resolution makes the same resolution again. */
class ResolutionCodecTests {

    private static final String[] PACKAGES = {
        "app-1-1.src Req: (lib or other); lib >= 1; tool",
        "bad-1-1.src Req: lonely; gone >= 3",
        "app-1-1 Req: lib; tool; (plugin if lib) Size: 5/50",
        "base-1-1 Size: 7/70",
        "gcc-1-1 Req: base",
        "left-1-1 Con: right",
        "lib-1-1 Req: base Prv: other Size: 11/110",
        "lonely-1-1 Req: left; right",
        "plugin-1-1",
        "right-1-1",
        "tool-1-1 Req: lib"
    };

    @TempDir
    Path folder;

    @Test
    void everyResolutionComesBack() throws IOException {
        LoadedUniverse universe = Fixture.in(folder).repo(PACKAGES).group("gcc").load();
        for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
            int[] all = IntStream.range(0, jobs.count()).toArray();
            for (Resolution resolution : new ChunkSolver(universe).solve(jobs, all)) {
                Resolution back = restore(universe, jobs, resolution, IntUnaryOperator.identity());
                assertThat(text(universe, back)).isEqualTo(text(universe, resolution));
            }
        }
    }

    @Test
    void indicesOfAnotherUniverseAreTranslated() throws IOException {
        LoadedUniverse before = Fixture.in(folder)
                .repo("app-1-1 Req: a; z", "a-1-1 Size: 1/1", "z-1-1")
                .load();
        LoadedUniverse after = Fixture.in(folder)
                .repo("aa-1-1", "app-1-1 Req: a; z", "z-1-1", "a-1-1 Size: 2/2")
                .load();
        Resolution resolution =
                new ChunkSolver(before).solve(before.runtimes(), new int[] {1}).get(0);
        int[] moved = {0, 2, 3};
        Resolution back = restore(after, after.runtimes(), 2, resolution, i -> moved[i]);
        assertThat(text(after, back))
                .isEqualTo(text(
                        after,
                        new ChunkSolver(after)
                                .solve(after.runtimes(), new int[] {2})
                                .get(0)));
        int[] turned = {3, 2, 0};
        assertThat(((Resolved) restore(after, after.runtimes(), 2, resolution, i -> turned[i])).closure())
                .satisfies(closure -> assertThat(members(closure)).containsExactly("0:1", "2:0", "3:1"));
    }

    @Test
    void everyDistanceComesBack() throws IOException {
        int[] members = IntStream.rangeClosed(0, 128).map(i -> i * i * i).toArray();
        byte[] distances = new byte[members.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (byte) (i - 1);
        }
        Closure closure = new Closure(members, distances, new ClosureSize(members.length, 0, 0));
        JobAnswer.Installed back =
                (JobAnswer.Installed) new ResolutionCodec(1 << 22).read(in(write(new Resolved(0, closure, List.of()))));
        assertThat(back.members()).isEqualTo(members);
        assertThat(back.distances()).isEqualTo(distances);
    }

    @Test
    void everyProblemComesBack() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (ProblemKind kind : ProblemKind.values()) {
            problems.add(new Problem(kind, List.of(), null, null, List.of(), List.of(), ""));
        }
        problems.add(new Problem(
                ProblemKind.MISSING,
                List.of(new ProblemStep("a", "b >= 1", "b-1-1.noarch", false), new ProblemStep("b", "c", null, true)),
                "c",
                new ProblemConflict("b", "d", "é€𝄞"),
                List.of(new NearMiss(NearMissKind.OTHER_VERSION, "c = 1", "1", "c-1-1.x86_64")),
                problems,
                "a needs b".repeat(5000)));
        JobAnswer back = new ResolutionCodec(0).read(in(write(new Unresolvable(7, problems))));
        assertThat(back).isEqualTo(new JobAnswer.Failed(problems, false));
    }

    /** Nothing but an answer within bounds or a clear refusal comes out, whatever goes in. */
    @Test
    void nonsenseIsRefused() throws IOException {
        Random random = new Random(1);
        byte[] good = write(new Unresolvable(
                0,
                List.of(new Problem(
                        ProblemKind.MISSING,
                        List.of(new ProblemStep("a", "b", null, false)),
                        "b",
                        null,
                        List.of(),
                        List.of(),
                        "no b"))));
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            if (round % 2 == 0) {
                bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] &= 1;
                }
            } else {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                JobAnswer answer = new ResolutionCodec(100).read(in(bytes));
                if (answer instanceof JobAnswer.Installed installed) {
                    assertThat(installed.members()).isSorted().doesNotHaveDuplicates();
                    assertThat(IntStream.of(installed.members())).allMatch(member -> member < 100);
                }
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(5_000, 19_999);
        assertThatIOException()
                .isThrownBy(() -> new ResolutionCodec(3).read(in(new byte[] {1, 4})))
                .withMessage("4 installed packages are more than the 3 there can be");
    }

    private static Resolution restore(
            LoadedUniverse universe, JobSet jobs, Resolution resolution, IntUnaryOperator indices) throws IOException {
        return restore(universe, jobs, resolution.index(), resolution, indices);
    }

    private static Resolution restore(
            LoadedUniverse universe, JobSet jobs, int job, Resolution resolution, IntUnaryOperator indices)
            throws IOException {
        ResolutionCodec codec = new ResolutionCodec(universe.table().count());
        return new ClosureBuilder(universe).restore(jobs, job, codec.read(in(write(resolution))), indices);
    }

    private static byte[] write(Resolution resolution) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ResolutionCodec(0).write(new DataOutputStream(bytes), resolution);
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static String text(LoadedUniverse universe, Resolution resolution) {
        return resolution instanceof Resolved resolved
                ? Fixture.text(universe.catalog(), resolved)
                        + resolved.edges()
                        + resolved.closure().size()
                : resolution.toString();
    }

    private static List<String> members(Closure closure) {
        return IntStream.range(0, closure.count())
                .mapToObj(i -> closure.member(i) + ":" + closure.distance(i))
                .toList();
    }
}
