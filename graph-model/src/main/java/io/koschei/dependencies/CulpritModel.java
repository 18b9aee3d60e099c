package io.koschei.dependencies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How likely each of several releases breaks a package that meets it, when a package meets many at a time, most break nothing, and some
 * packages fail for no cause. A release is innocent, or breaks a share of the packages that need it as directly as the package in
 * question, or a share of all packages. First the one is found that explains the failures best; what it explains speaks for no other,
 * and so on: a failure of a package that met a release which breaks one in twenty everywhere hardly accuses what else it met.
 */
final class CulpritModel {

    /** Shares that a culprit may break, each as likely as the others. */
    private static final double[] SHARES = {0.015, 0.025, 0.04, 0.06, 0.1, 0.16, 0.25, 0.4, 0.6, 0.9};

    /** Chance that a culprit breaks packages whatever their distance. */
    private static final double EVERYWHERE = 0.2;

    /** More culprits at a time are not told apart. */
    private static final int MOST_CULPRITS = 6;

    private static final int SECOND_LOOKS = 3;

    /** Of more failures some stand for all. */
    private static final int MOST_FAILURES = 1000;

    private final List<Release> releases;
    /** Of how many failures one is looked at. */
    private final int each;

    private final int[][] metNear;
    private final int[][] metFar;
    private final double[] spared;
    private final Weighed[] found;
    private final double[] chances;

    /**
     * What is known of a release.
     *
     * @param prior how likely it is a culprit, before any package is looked at
     * @param nearBuilds packages that need it as directly and built
     * @param farBuilds other packages that built
     * @param nearFailures which of the packages that failed met it and need it as directly
     * @param farFailures which others met it
     */
    record Release(double prior, int nearBuilds, int farBuilds, BitSet nearFailures, BitSet farFailures) {}

    /**
     * What is believed of a release.
     *
     * @param odds that it is a culprit, as a logarithm
     * @param near if it is one: how likely it breaks a package that needs it as directly, as one that breaks only those
     * @param everywhere the same of any package, as one that breaks some everywhere
     */
    private record Weighed(double odds, double near, double everywhere) {

        static final Weighed INNOCENT = new Weighed(Double.NEGATIVE_INFINITY, 0, 0);

        double guilty() {
            return 1 / (1 + Math.exp(-odds));
        }

        double chance() {
            return guilty() * (near + everywhere);
        }
    }

    /** @param noise for each package that failed how likely it would have without any of the releases; positive */
    CulpritModel(List<Release> releases, double[] noise) {
        this.releases = releases;
        this.each = 1 + noise.length / MOST_FAILURES;
        this.metNear =
                releases.stream().map(release -> some(release.nearFailures)).toArray(int[][]::new);
        this.metFar =
                releases.stream().map(release -> some(release.farFailures)).toArray(int[][]::new);
        this.spared = Arrays.stream(noise).map(one -> 1 - one).toArray();
        this.found = new Weighed[releases.size()];
        Arrays.fill(found, Weighed.INNOCENT);
        List<Integer> culprits = culprits();
        for (int look = 0; look < SECOND_LOOKS; look++) {
            culprits.forEach(this::settle);
        }
        this.chances = new double[releases.size()];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = culprits.contains(i) ? 0 : weigh(i).chance();
        }
        culprits.forEach(culprit -> compareWithOthers(culprit, culprits));
    }

    private int[] some(BitSet failures) {
        return failures.stream().filter(at -> at % each == 0).toArray();
    }

    /** What explains as well as a culprit may be the culprit in its place. */
    private void compareWithOthers(int culprit, List<Integer> culprits) {
        explain(culprit, -1);
        Weighed[] instead = new Weighed[chances.length];
        double most = 0;
        for (int i = 0; i < chances.length; i++) {
            instead[i] = i == culprit || !culprits.contains(i) ? weigh(i) : Weighed.INNOCENT;
            most = Math.max(most, instead[i].odds);
        }
        double sum = Math.exp(-most);
        for (Weighed each : instead) {
            sum += Math.exp(each.odds - most);
        }
        for (int i = 0; i < chances.length; i++) {
            double share = Math.exp(instead[i].odds - most) / sum;
            chances[i] = Math.max(chances[i], share * (instead[i].near + instead[i].everywhere));
        }
        explain(culprit, 1);
    }

    /** Those that are more likely culprits than not, the most likely first, each against what those before it explain. */
    private List<Integer> culprits() {
        List<Integer> culprits = new ArrayList<>();
        while (culprits.size() < Math.min(MOST_CULPRITS, releases.size())) {
            int best = -1;
            Weighed most = Weighed.INNOCENT;
            for (int i = 0; i < found.length; i++) {
                Weighed weighed = culprits.contains(i) ? Weighed.INNOCENT : weigh(i);
                if (weighed.odds > Math.max(0, most.odds)) {
                    best = i;
                    most = weighed;
                }
            }
            if (best < 0) {
                return culprits;
            }
            culprits.add(best);
            settle(best);
        }
        return culprits;
    }

    /** Believes of a release what can be believed beside all others, and lets it explain what it does. */
    private void settle(int i) {
        explain(i, -1);
        found[i] = weigh(i);
        explain(i, 1);
    }

    private void explain(int i, int power) {
        double guilty = found[i].guilty();
        double near = Math.pow(1 - guilty * (found[i].near + found[i].everywhere), power);
        double far = Math.pow(1 - guilty * found[i].everywhere, power);
        for (int at : metNear[i]) {
            spared[at] *= near;
        }
        for (int at : metFar[i]) {
            spared[at] *= far;
        }
    }

    private Weighed weigh(int i) {
        Release release = releases.get(i);
        int count = SHARES.length;
        double[] weights = new double[2 * count];
        for (int s = 0; s < count; s++) {
            double unbroken = Math.log1p(-SHARES[s]);
            double near = explained(SHARES[s], metNear[i]) + release.nearBuilds * unbroken;
            double far = explained(SHARES[s], metFar[i]) + release.farBuilds * unbroken;
            weights[s] = near + Math.log((1 - EVERYWHERE) / count);
            weights[count + s] = near + far + Math.log(EVERYWHERE / count);
        }
        double most = Arrays.stream(weights).max().orElseThrow();
        double sum =
                Arrays.stream(weights).map(weight -> Math.exp(weight - most)).sum();
        double odds = most + Math.log(sum) + Math.log(release.prior / (1 - release.prior));
        double near = 0;
        double everywhere = 0;
        for (int s = 0; s < count; s++) {
            near += SHARES[s] * Math.exp(weights[s] - most) / sum;
            everywhere += SHARES[s] * Math.exp(weights[count + s] - most) / sum;
        }
        return new Weighed(odds, near, everywhere);
    }

    /** How much likelier failures are with a culprit that breaks a share than without it, as a logarithm. */
    private double explained(double share, int[] met) {
        double sum = 0;
        for (int at : met) {
            sum += Math.log((1 - spared[at] * (1 - share)) / (1 - spared[at]));
        }
        return each * sum;
    }

    /** How likely a release breaks a package that needs it as directly as the one in question. */
    double chance(int release) {
        return chances[release];
    }
}
