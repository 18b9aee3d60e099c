package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
}
