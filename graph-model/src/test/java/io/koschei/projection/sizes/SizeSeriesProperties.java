package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.Stretch;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A size in each generation is the sum over what is there in it, however the stretches lie. */
class SizeSeriesProperties {

    private static final int GENERATIONS = 12;

    record Length(int from, int to, List<Stretch<PackageFacts>> shares) {}

    @Property
    void eachGenerationIsSummedUp(@ForAll("stretches") List<Length> lengths) {
        SizeSeries series = new SizeSeries(GENERATIONS);
        @Nullable ClosureSize[] expected = new @Nullable ClosureSize[GENERATIONS];
        int begin = 0;
        for (Length each : lengths) {
            // One after the other, as stored closures are; with a gap where it did not resolve.
            int from = begin + each.from;
            int to = from + each.to;
            begin = to;
            series.add(from, to, each.shares);
            for (int ordinal = from; ordinal < Math.min(to, GENERATIONS); ordinal++) {
                expected[ordinal] = sum(ordinal, each.shares);
            }
        }
        assertThat(series.sizes()).isEqualTo(expected);
    }

    private static ClosureSize sum(int ordinal, List<Stretch<PackageFacts>> shares) {
        List<PackageFacts> there = shares.stream()
                .filter(share -> share.from() <= ordinal && ordinal < share.to())
                .map(Stretch::value)
                .toList();
        return new ClosureSize(
                there.size(),
                there.stream().mapToLong(PackageFacts::downloadSize).sum(),
                there.stream().mapToLong(PackageFacts::installSize).sum());
    }

    @Provide
    Arbitrary<List<Length>> stretches() {
        Arbitrary<Stretch<PackageFacts>> shares = Combinators.combine(
                        Arbitraries.integers().between(0, GENERATIONS),
                        Arbitraries.integers().between(0, 2 * GENERATIONS),
                        Arbitraries.longs().between(0, 1000))
                .as((from, to, size) -> new Stretch<>(
                        from,
                        to > GENERATIONS ? Integer.MAX_VALUE : to,
                        new PackageFacts(new Nevra("lib", new Evr(0, "1", "1"), "noarch"), null, size, 3 * size)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 5),
                        shares.list().ofMaxSize(5))
                .as(Length::new)
                .list()
                .ofMaxSize(4);
    }
}
