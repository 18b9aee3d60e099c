package io.koschei.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RPM's known answers about which version is newer. */
class EvrTests {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        // digits as numbers
        "1.0, =, 1.0",
        "1.0, <, 2.0",
        "2.0.1, >, 2.0",
        "2.0.1a, >, 2.0.1",
        "5.5p1, <, 5.5p2",
        "5.5p1, <, 5.5p10",
        "5.5p10, >, 5.5p1",
        "10xyz, <, 10.1xyz",
        "xyz10, <, xyz10.1",
        "xyz.4, <, 8",
        "5.5p2, <, 5.6p1",
        "5.6p1, <, 6.5p1",
        "6.0.rc1, >, 6.0",
        "10b2, >, 10a1",
        "1.0aa, >, 1.0a",
        "10.0001, =, 10.1",
        "10.0001, <, 10.0039",
        "4.999.9, <, 5.0",
        "20101121, <, 20101122",
        "18446744073709551616, >, 18446744073709551615",
        // separators only separate
        "2_0, =, 2.0",
        "2..0, =, 2.0",
        "a, =, a+",
        "+_, =, _+",
        "1., =, 1",
        // letters
        "A, <, a",
        "Z, <, a",
        "1.0a, <, 1.0.1",
        // before the end
        "1.0~rc1, =, 1.0~rc1",
        "1.0~rc1, <, 1.0",
        "1.0~rc1, <, 1.0~rc2",
        "1.0~rc1~git123, <, 1.0~rc1",
        "1.0~, <, 1.0",
        "1.0~~, <, 1.0~",
        "1.0.~rc1, <, 1.0",
        // after the end
        "1.0^, >, 1.0",
        "1.0^git1, >, 1.0",
        "1.0^git1, <, 1.0^git2",
        "1.0^git1, <, 1.01",
        "1.0^20160101, <, 1.0.1",
        "1.0^20160101^git1, =, 1.0^20160101^git1",
        "1.0^20160102, >, 1.0^20160101^git1",
        // both
        "1.0~rc1^git1, >, 1.0~rc1",
        "1.0^git1~pre, <, 1.0^git1",
        "1.0^git1~pre, >, 1.0",
        "1.0~rc1^git1, <, 1.0~rc2"
    })
    void versions(String left, char relation, String right) {
        assertThat(sign(left, right)).isEqualTo(expected(relation));
        assertThat(sign(right, left)).isEqualTo(-expected(relation));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1:1.0-1, >, 2.0-1",
        "0:1.0-1, =, 1.0-1",
        "1.0-2, >, 1.0-1",
        "1.0-10, >, 1.0-9",
        "1.0-1.fc41, <, 1.0-1.fc42",
        "1.0-1~bpo1, <, 1.0-1",
        "2:0-1, >, 1:9-9",
        "1.0, <, 1.0-1"
    })
    void wholeEvrs(String left, char relation, String right) {
        assertThat(Integer.signum(Evr.parse(left).compareTo(Evr.parse(right)))).isEqualTo(expected(relation));
        assertThat(Integer.signum(Evr.parse(right).compareTo(Evr.parse(left)))).isEqualTo(-expected(relation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0-1", "3:1.0~rc1^git2-0.1.fc42", "1.0", "0.9-1_2", "2147483648:1-1", "4294967295:1-1"})
    void textIsReadAndWrittenAlike(String text) {
        assertThat(Evr.parse(text)).hasToString(text);
    }

    @Test
    void parts() {
        assertThat(Evr.parse("2:1-2-3")).isEqualTo(new Evr(2, "1-2", "3"));
        assertThat(Evr.parse("0:1-1")).isEqualTo(new Evr(0, "1", "1"));
    }

    @Test
    void epochMustBeANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evr.parse("x:1-1"))
                .withMessageContaining("x:1-1");
        assertThatIllegalArgumentException().isThrownBy(() -> Evr.parse(":1-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Evr.parse("-1:1-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Evr.parse("4294967296:1-1"));
    }

    @Test
    void epochsHaveThirtyTwoBits() {
        assertThat(Evr.parse("4294967295:1-1").epochNumber()).isEqualTo(4294967295L);
        assertThat(Stream.of("2147483648:1-1", "9:1-1", "4294967295:1-1", "2147483647:1-1")
                        .map(Evr::parse)
                        .sorted()
                        .map(Evr::toString))
                .containsExactly("9:1-1", "2147483647:1-1", "2147483648:1-1", "4294967295:1-1");
    }

    /** Sorting needs an order that does not contradict itself. */
    @Test
    void orderIsTransitive() {
        List<String> parts = List.of("0", "1", "01", "10", "a", "B", ".", "~", "^", "-");
        Random random = new Random(42);
        List<Evr> evrs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String text = Stream.generate(() -> parts.get(random.nextInt(parts.size() - 1)))
                    .limit(1 + random.nextInt(5))
                    .reduce("", String::concat);
            evrs.add(new Evr(0, text, "1"));
        }
        Collections.sort(evrs);
        for (int i = 0; i < evrs.size(); i++) {
            for (int j = i; j < evrs.size(); j++) {
                assertThat(evrs.get(i))
                        .as("%s after %s", evrs.get(i), evrs.get(j))
                        .isLessThanOrEqualTo(evrs.get(j));
            }
        }
    }

    private static int sign(String left, String right) {
        return Integer.signum(new Evr(0, left, "1").compareTo(new Evr(0, right, "1")));
    }

    private static int expected(char relation) {
        return relation == '<' ? -1 : relation == '>' ? 1 : 0;
    }
}
