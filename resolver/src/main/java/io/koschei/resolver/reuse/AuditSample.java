package io.koschei.resolver.reuse;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses which reused answers are solved again. Those with other versions come first, up to three of four: their keys prove the least,
 * and where little changed they are few among very many.
 */
final class AuditSample {

    private static final double MOST_REMAPPED = 0.75;

    private final RandomGenerator random;
    private final double share;

    /** @param share of what is reused; 0 to 1 */
    AuditSample(RandomGenerator random, double share) {
        this.random = random;
        this.share = share;
    }

    /** Jobs by their index, ascending. What was given up is left out: it would only take as long again. */
    int[] of(ReusePlan plan) {
        int[] remapped = shuffled(plan, true);
        int[] unchanged = shuffled(plan, false);
        int all = remapped.length + unchanged.length;
        int count = (int) Math.min(all, share * all + random.nextDouble());
        int preferred = Math.min(remapped.length, (int) Math.ceil(MOST_REMAPPED * count));
        int others = Math.min(unchanged.length, count - preferred);
        return IntStream.concat(
                        Arrays.stream(remapped, 0, Math.min(remapped.length, count - others)),
                        Arrays.stream(unchanged, 0, others))
                .sorted()
                .toArray();
    }

    private int[] shuffled(ReusePlan plan, boolean remapped) {
        int[] jobs = IntStream.range(0, plan.jobs().count())
                .filter(job -> plan.isKnown(job) && !plan.isGivenUp(job) && plan.isUnchanged(job) != remapped)
                .toArray();
        for (int i = jobs.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int job = jobs[i];
            jobs[i] = jobs[other];
            jobs[other] = job;
        }
        return jobs;
    }
}
