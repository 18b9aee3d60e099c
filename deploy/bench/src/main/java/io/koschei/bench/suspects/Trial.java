package io.koschei.bench.suspects;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.dependencies.Suspect;
import io.koschei.dependencies.Suspects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A history of one kind, and whether its culprits are found: as soon as a build has failed, and two days later, when others have met
 * what changed, too.
 *
 * @param atOnce asked when the generation's builds had ended
 * @param later asked two days later
 * @param suspects how many suspects a build has on average
 */
record Trial(Score atOnce, Score later, double suspects) {

    private static final int LATER = 20;

    /** Of a mass of packages that one culprit breaks only so many are asked about, or it would decide alone. */
    private static final int MOST_OF_A_CULPRIT = 20;

    static Trial of(Kind kind, int packages, int generations, long seed) {
        return of(kind, packages, generations, seed, Suspects::rank);
    }

    static Trial of(
            Kind kind,
            int packages,
            int generations,
            long seed,
            BiFunction<List<BuildChange>, UpdateEvidence, List<Suspect>> ranking) {
        History history = new History(kind, packages, seed);
        Books books = new Books();
        books.add(history.builds());
        Map<Set<String>, Integer> asked = new HashMap<>();
        List<BuildRecord> waiting = new ArrayList<>();
        Score[] scores = {Score.NONE, Score.NONE};
        long[] suspects = {0};
        history.run(generations, (builds, generation) -> {
            books.add(builds);
            for (BuildRecord build : builds) {
                if (build.beganToFail()
                        && metItsCulprit(build)
                        && asked.merge(build.guilty(), 1, Integer::sum) <= MOST_OF_A_CULPRIT) {
                    scores[0] = asked(scores[0], build, books, ranking);
                    suspects[0] += build.changes().size();
                    waiting.add(build);
                }
            }
            while (!waiting.isEmpty() && waiting.get(0).generation() + LATER <= generation) {
                scores[1] = asked(scores[1], waiting.remove(0), books, ranking);
            }
        });
        return new Trial(scores[0], scores[1], (double) suspects[0] / Math.max(1, scores[0].asked()));
    }

    /** The figures of both histories. */
    Trial plus(Trial other) {
        int all = Math.max(1, atOnce.asked() + other.atOnce.asked());
        return new Trial(
                atOnce.plus(other.atOnce),
                later.plus(other.later),
                (suspects * atOnce.asked() + other.suspects * other.atOnce.asked()) / all);
    }

    private static boolean metItsCulprit(BuildRecord build) {
        Set<String> changed = new HashSet<>();
        build.changes().forEach(change -> changed.add(change.origin()));
        return build.guilty().stream().anyMatch(changed::contains);
    }

    private static Score asked(
            Score score,
            BuildRecord build,
            Books books,
            BiFunction<List<BuildChange>, UpdateEvidence, List<Suspect>> ranking) {
        return score.with(
                ranking.apply(build.changes(), books.evidence(build)).stream()
                        .map(Suspect::origin)
                        .toList(),
                build.guilty());
    }
}
