package io.koschei.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A percentile is a time that was measured, within which at least that share of the answers came, and no smaller one is. */
class LatenciesProperties {

    @Property
    void atLeastTheShareCameWithinIt(
            @ForAll @Size(min = 1, max = 50) @DoubleRange(max = 10) double[] times,
            @ForAll @IntRange(max = 100) int percent) {
        double found = Latencies.of(times).percentile(percent);
        assertThat(times).contains(found);
        long within = Arrays.stream(times).filter(time -> time <= found).count();
        assertThat(within * 100).isGreaterThanOrEqualTo((long) percent * times.length);
        long faster = Arrays.stream(times).filter(time -> time < found).count();
        if (percent > 0) {
            assertThat(faster * 100).isLessThan((long) percent * times.length);
        }
    }

    @Property
    void theOrderOfTheAnswersDoesNotMatterAndStaysAsItWas(
            @ForAll @Size(min = 1, max = 20) @DoubleRange(max = 10) double[] times) {
        double[] before = times.clone();
        double[] turned = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            turned[i] = times[times.length - 1 - i];
        }
        assertThat(Latencies.of(turned).milliseconds())
                .isSorted()
                .isEqualTo(Latencies.of(times).milliseconds());
        assertThat(times).isEqualTo(before);
    }

    @Property
    void morePercentAreNeverFaster(
            @ForAll @Size(min = 1, max = 20) @DoubleRange(max = 10) double[] times,
            @ForAll @IntRange(max = 99) int percent) {
        Latencies latencies = Latencies.of(times);
        assertThat(latencies.percentile(percent)).isLessThanOrEqualTo(latencies.percentile(percent + 1));
    }

    @Example
    void theUsualPercentilesOfAHundred() {
        double[] times = new double[100];
        Arrays.setAll(times, i -> i + 1);
        Latencies latencies = Latencies.of(times);
        assertThat(latencies.percentile(0)).isEqualTo(1);
        assertThat(latencies.percentile(50)).isEqualTo(50);
        assertThat(latencies.percentile(95)).isEqualTo(95);
        assertThat(latencies.percentile(100)).isEqualTo(100);
        assertThat(Latencies.of(new double[] {7}).percentile(95)).isEqualTo(7);
        double[] few = Arrays.copyOf(times, 25);
        assertThat(Latencies.of(few).percentile(28)).as("the seventh of 25").isEqualTo(7);
    }
}
