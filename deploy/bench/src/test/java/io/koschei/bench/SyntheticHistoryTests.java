package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticHistoryTests {

    private final SyntheticHistory history = new SyntheticHistory(500);

    @Test
    void someBreakAndTheOthersHaveClosuresOfTheirOwnPackages() {
        assertThat(history.now().answers()).hasSize(500);
        assertThat(history.now().answers().values()).allSatisfy(answer -> {
            assertThat(answer.members().length == 0)
                    .isEqualTo(!answer.problems().isEmpty());
            assertThat(answer.members()).hasSameSizeAs(answer.distances());
            for (int member : answer.members()) {
                assertThat(history.now().answers())
                        .containsKey(history.now().keys().key(member));
            }
        });
        assertThat(history.now().answers().values())
                .anyMatch(answer -> !answer.problems().isEmpty());
    }

    @Test
    void eachGenerationChangesAsManyAsItIsTold() {
        AnswerSet before = history.now().copy();

        history.change(20, 7);

        long versions = history.now().answers().entrySet().stream()
                .filter(each -> !each.getValue()
                        .facts()
                        .equals(before.answer(each.getKey()).facts()))
                .count();
        assertThat(versions).isBetween(15L, 20L);
        long others = history.now().answers().entrySet().stream()
                .filter(each -> !each.getValue().isLike(before.answer(each.getKey())))
                .count();
        assertThat(others).isBetween(20L, 60L);
    }

    @Test
    void whatIsMeasuredTwiceIsTheSameHistory() {
        SyntheticHistory again = new SyntheticHistory(500);
        for (int generation = 1; generation < 10; generation++) {
            history.change(10, generation);
            again.change(10, generation);
        }
        assertThat(again.binary()).isEqualTo(history.binary());
        again.now().answers().forEach((key, answer) -> {
            assertThat(answer.facts()).isEqualTo(history.now().answer(key).facts());
            assertThat(answer.isLike(history.now().answer(key)))
                    .as(key.toString())
                    .isTrue();
        });
    }

    @Test
    void fewPackagesAreInMostClosuresAsInRealDistributions() {
        AnswerSet many = new SyntheticHistory(5_000).now();
        int[] users = new int[many.keys().count()];
        many.answers().values().forEach(answer -> {
            for (int member : answer.members()) {
                users[member]++;
            }
        });
        int[] sorted = Arrays.stream(users).filter(count -> count > 0).sorted().toArray();
        assertThat(sorted[sorted.length - 1]).isGreaterThan(4 * sorted[sorted.length / 2]);
    }

    @Test
    void aBrokenPackageThatChangesIsResolvedAnew() {
        for (int generation = 1; generation < 200; generation++) {
            history.change(20, generation);
        }
        long broken = history.now().answers().values().stream()
                .filter(answer -> !answer.problems().isEmpty())
                .count();
        assertThat(broken).as("they neither heal for good nor pile up").isBetween(1L, 50L);
    }
}
