package io.koschei.graphql.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.dependencies.BisectionPlan;
import io.koschei.dependencies.BisectionPlan.LeftOut;
import java.util.List;
import org.junit.jupiter.api.Test;

class BisectionTextTests {

    private static String text(List<Integer> candidates, int gone, int unresolvable, int alike) {
        return BisectionText.of(new BisectionPlan(69, 84, candidates, new LeftOut(gone, unresolvable, alike)));
    }

    @Test
    void neighboursNeedNoSearch() {
        assertThat(text(List.of(), 0, 0, 0))
                .isEqualTo("It builds in generation 69 and fails in generation 84."
                        + " No generation lies between them, so the latter broke it.");
    }

    @Test
    void saysWhyNoGenerationIsWorthABuild() {
        assertThat(text(List.of(), 3, 1, 2))
                .endsWith("None of the 6 between them is worth a build: the repositories of 3 are gone, in 1 the"
                        + " dependencies of the package cannot be resolved, 2 give the package the same buildroot"
                        + " as their neighbours.");
    }

    @Test
    void speaksOfASingleGenerationAsOfOne() {
        assertThat(text(List.of(), 1, 0, 0))
                .endsWith("The one between them is not worth a build: its repository is gone.");
        assertThat(text(List.of(), 0, 1, 0))
                .endsWith("The one between them is not worth a build:"
                        + " the dependencies of the package cannot be resolved in it.");
        assertThat(text(List.of(), 0, 0, 1))
                .endsWith("The one between them is not worth a build:"
                        + " it gives the package the same buildroot as its neighbours.");
        assertThat(text(List.of(70), 0, 0, 0))
                .endsWith("The one between them is worth a build, so 1 build will find where it broke.");
    }

    @Test
    void saysHowManyBuildsAreEnoughAndWhyTheOthersAreNotWorthOne() {
        assertThat(text(List.of(70, 71, 72, 73), 0, 0, 0))
                .endsWith("All 4 between them are worth a build, so at most 3 builds will find where it broke.");
        assertThat(text(List.of(70, 71), 1, 0, 1))
                .endsWith(
                        "Of the 4 between them 2 are worth a build, so at most 2 builds will narrow down where it broke."
                                + " Of the others: the repository of 1 is gone, 1 gives the package the same buildroot as"
                                + " its neighbours.");
        assertThat(text(List.of(70, 71), 0, 0, 1))
                .contains("so at most 2 builds will find where it broke. Of the others");
    }
}
