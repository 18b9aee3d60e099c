package io.koschei.demo.builders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTests {

    @Test
    void theSameQuestionHasTheSameAnswer() {
        assertThat(Dice.draw(1, "a", 2)).isEqualTo(Dice.draw(1, "a", 2));
        assertThat(Dice.draw(1, "a", 2))
                .isNotEqualTo(Dice.draw(2, "a", 2))
                .isNotEqualTo(Dice.draw(1, "b", 2))
                .isNotEqualTo(Dice.draw(1, "a", 3));
    }

    @Test
    void answersAreSpread() {
        for (int decile = 0; decile < 10; decile++) {
            double from = decile / 10.0;
            long count = IntStream.range(0, 10_000)
                    .mapToDouble(n -> Dice.draw(7, "spread", n))
                    .filter(draw -> draw >= from && draw < from + 0.1)
                    .count();
            assertThat((double) count).isCloseTo(1000, within(120.0));
        }
    }
}
