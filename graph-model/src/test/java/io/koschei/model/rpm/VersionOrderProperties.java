package io.koschei.model.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What RPM promises of every version, whatever it looks like. */
class VersionOrderProperties {

    @Property(tries = 2000)
    void orderDoesNotContradictItself(@ForAll("versions") String a, @ForAll("versions") String b) {
        assertThat(VersionOrder.compare(a, b)).isEqualTo(-VersionOrder.compare(b, a));
        assertThat(VersionOrder.compare(a, a)).isZero();
    }

    @Property(tries = 2000)
    void orderIsTransitive(@ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
        if (VersionOrder.compare(a, b) <= 0 && VersionOrder.compare(b, c) <= 0) {
            assertThat(VersionOrder.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }

    @Property
    void numbersOfAnyLengthAreCompared(
            @ForAll @BigRange(min = "0", max = "100000000000000000000000000") BigInteger a,
            @ForAll @BigRange(min = "0", max = "100000000000000000000000000") BigInteger b) {
        assertThat(VersionOrder.compare(a.toString(), b.toString())).isEqualTo(a.compareTo(b));
    }

    @Property
    void numbersAreComparedOneByOne(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 3) Integer> a,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 3) Integer> b) {
        int expected = 0;
        for (int i = 0; i < Math.min(a.size(), b.size()) && expected == 0; i++) {
            expected = a.get(i).compareTo(b.get(i));
        }
        if (expected == 0) {
            expected = Integer.compare(a.size(), b.size());
        }
        assertThat(VersionOrder.compare(dotted(a, "."), dotted(b, "_"))).isEqualTo(expected);
    }

    @Property
    void zerosBeforeANumberDoNotCount(@ForAll("versions") String version, @ForAll @IntRange(max = 99) int number) {
        assertThat(VersionOrder.compare(version + "." + number, version + ".00" + number))
                .isZero();
    }

    @Property
    void tildeIsOlderAndCaretIsNewer(@ForAll("versions") String version, @ForAll("words") String more) {
        assertThat(VersionOrder.compare(version + "~" + more, version)).isNegative();
        assertThat(VersionOrder.compare(version + "^" + more, version)).isPositive();
        assertThat(VersionOrder.compare(version + "^" + more, version + "." + more))
                .as("a caret is older than what goes on")
                .isNegative();
    }

    private static String dotted(List<Integer> numbers, String separator) {
        return String.join(separator, numbers.stream().map(String::valueOf).toList());
    }

    @Provide
    Arbitrary<String> versions() {
        return Arbitraries.of("0", "00", "1", "01", "10", "a", "B", "ab", ".", "_", "~", "^", "é")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("1", "20260601", "rc1", "git1", "0");
    }
}
