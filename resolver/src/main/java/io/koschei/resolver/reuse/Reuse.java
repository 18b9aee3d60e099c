package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.solving.ClosureBuilder;
import io.koschei.resolver.solving.JobAnswer;
import io.koschei.resolver.solving.Resolution;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which jobs of one kind need not be solved, because the results of an earlier run hold the answer.
 *
 * <p>With the same exact key the answer is the same. With the same structural key it has the same names; but what an
 * explanation says of versions may no longer hold, so what failed is solved again.
 */
final class Reuse {

    private static final int NOT_KNOWN = -1;

    private final PastResults past;
    private final Renumbering renumbering;
    private final int[] offsets;
    private final boolean[] unchanged;

    private Reuse(PastResults past, Renumbering renumbering, int[] offsets, boolean[] unchanged) {
        this.past = past;
        this.renumbering = renumbering;
        this.offsets = offsets;
        this.unchanged = unchanged;
    }

    static Reuse of(PastResults past, Renumbering renumbering, JobSet jobs, JobKeys keys) {
        Reuse reuse = new Reuse(past, renumbering, new int[jobs.count()], new boolean[jobs.count()]);
        PastJobs pastJobs = past.jobs(jobs);
        for (int job = 0; job < jobs.count(); job++) {
            int exact = pastJobs.exact(keys.exact(job));
            int structural = pastJobs.structural(keys.structural(job));
            boolean remapped = structural >= 0 && !past.isFailure(structural);
            reuse.unchanged[job] = exact >= 0;
            reuse.offsets[job] = exact >= 0 ? exact : remapped ? structural : NOT_KNOWN;
        }
        return reuse;
    }

    /** The same without what is proven in one of these ways. */
    Reuse without(Set<KeyClass> proofs) {
        int[] kept = offsets.clone();
        Arrays.setAll(kept, job -> knows(job) && proofs.contains(proof(job)) ? NOT_KNOWN : offsets[job]);
        return new Reuse(past, renumbering, kept, unchanged);
    }

    /** What proves the answer of a known job. */
    KeyClass proof(int job) {
        if (!unchanged[job]) {
            return KeyClass.REMAPPED;
        }
        return past.isFailure(offsets[job]) ? KeyClass.EXPLAINED : KeyClass.UNCHANGED;
    }

    /** Whether all that is known is that solving takes too long. */
    boolean isGivenUp(int job) {
        return knows(job) && past.isGivenUp(offsets[job]);
    }

    boolean knows(int job) {
        return offsets[job] != NOT_KNOWN;
    }

    /** Whether even the versions of what a known job installs are the same. */
    boolean isUnchanged(int job) {
        return unchanged[job];
    }

    /** Empty when the past results name a package that is no longer there, which the keys should have shown. */
    Optional<Resolution> restore(JobSet jobs, int job, ClosureBuilder closures) {
        JobAnswer answer = past.answer(offsets[job]);
        IntUnaryOperator indices = unchanged[job] ? renumbering::sameVersion : renumbering::sameName;
        if (answer instanceof JobAnswer.Installed installed
                && IntStream.of(installed.members()).map(indices).anyMatch(index -> index == Renumbering.GONE)) {
            return Optional.empty();
        }
        return Optional.of(closures.restore(jobs, job, answer, indices));
    }
}
