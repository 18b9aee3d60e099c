package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.solving.ChunkRange;
import io.koschei.resolver.solving.ClosureBuilder;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Says for all jobs of one kind which are solved and which are answered from an earlier run. */
public record ReusePlan(JobSet jobs, JobKeys keys, Optional<Reuse> reuse) {

    /** Smaller chunks make faster pools, larger ones fewer of them; measured on 70,000 packages. */
    private static final int MOST_SOLVED = 500;

    /** So that what is merely reused does not pile up in memory. */
    private static final int MOST_JOBS = 2_500;

    /** Without keys: nothing is reused, and nothing is kept. */
    public static ReusePlan solveAll(JobSet jobs) {
        return new ReusePlan(jobs, JobKeys.none(), Optional.empty());
    }

    ReusePlan without(Set<KeyClass> proofs) {
        return new ReusePlan(jobs, keys, reuse.map(known -> known.without(proofs)));
    }

    /** What proves the answer of a job that is known. */
    KeyClass proof(int job) {
        return reuse.orElseThrow().proof(job);
    }

    boolean isKnown(int job) {
        return reuse.isPresent() && reuse.get().knows(job);
    }

    boolean isGivenUp(int job) {
        return reuse.isPresent() && reuse.get().isGivenUp(job);
    }

    int unknown() {
        return (int)
                IntStream.range(0, jobs.count()).filter(job -> !isKnown(job)).count();
    }

    public boolean isUnchanged(int job) {
        return reuse.isPresent() && reuse.get().isUnchanged(job);
    }

    /** Empty for a job that is to be solved. */
    public Optional<Resolution> restore(int job, ClosureBuilder closures) {
        return isKnown(job) ? reuse.orElseThrow().restore(jobs, job, closures) : Optional.empty();
    }

    /** Every job, in pieces of work. */
    public List<ChunkRange> ranges() {
        List<ChunkRange> ranges = new ArrayList<>();
        int from = 0;
        int solved = 0;
        for (int job = 0; job < jobs.count(); job++) {
            solved += isKnown(job) ? 0 : 1;
            if (solved == MOST_SOLVED || job + 1 - from == MOST_JOBS) {
                ranges.add(new ChunkRange(from, job + 1));
                from = job + 1;
                solved = 0;
            }
        }
        if (from < jobs.count()) {
            ranges.add(new ChunkRange(from, jobs.count()));
        }
        return ranges;
    }
}
