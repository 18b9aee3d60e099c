package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Priority;
import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A priority is told part by part, with why. */
class PriorityViewTests {

    private static PriorityView view(Priority priority, int changes) {
        return new PriorityView(priority, PriorityRules.UPSTREAM, changes, false);
    }

    private static List<String> texts(PriorityView view) {
        return view.parts().stream().map(PriorityView.Part::text).toList();
    }

    @Test
    void saysThatARebuildWouldProbablyMendIt() {
        assertThat(view(new Priority(0, 0, 2, 0, 0, 100, 0), 0).parts())
                .containsExactly(new PriorityView.Part(
                        PriorityView.Kind.PREDICTED,
                        200,
                        "Binaries of it cannot be installed, and a rebuild would probably mend that."));
    }

    @Test
    void leavesOutWhatAddsNothing() {
        assertThat(view(new Priority(0, 0, 1, 0, 0, 0), 0).parts()).isEmpty();
        assertThat(texts(view(new Priority(5, 0, 1, 0, 0, 0), 0)))
                .containsExactly("A person set it for the next build.");
    }

    @Test
    void saysThatEverythingIsDueAfterAMassRebuild() {
        Priority priority = new Priority(0, 0, 1, 5_000, 0, 0);
        assertThat(texts(new PriorityView(priority, PriorityRules.UPSTREAM, 212, true)))
                .containsExactly(
                        "212 dependencies changed since its last build: as after a mass rebuild, everything is due.");
        assertThat(texts(view(priority, 212))).containsExactly("212 dependencies changed since its last build.");
    }

    /** A part that holds a package back weighs as much as one that pushes it. */
    @Test
    void ordersPartsByTheirWeightWhateverTheirSign() {
        PriorityView view = view(new Priority(10, -500, 2, 30, 200, -7.5), 3);
        assertThat(view.parts())
                .extracting(PriorityView.Part::kind)
                .containsExactly(
                        PriorityView.Kind.STATIC,
                        PriorityView.Kind.BUILD,
                        PriorityView.Kind.DEPENDENCY,
                        PriorityView.Kind.TIME,
                        PriorityView.Kind.MANUAL);
        assertThat(view.parts()).extracting(PriorityView.Part::value).containsExactly(-500.0, 400.0, 60.0, -15.0, 10.0);
    }

    @Test
    void addsUpToItsTotal() {
        PriorityView view = view(new Priority(10, -500, 2.5, 30, 200, -7.5), 3);
        assertThat(view.parts().stream().mapToDouble(PriorityView.Part::value).sum())
                .isEqualTo(view.total());
        assertThat(view.threshold()).isEqualTo(256);
    }

    @Test
    void countsDependencies() {
        Priority priority = new Priority(0, 0, 1, 30, 0, 0);
        assertThat(texts(view(priority, 0))).containsExactly("Dependencies changed since its last build.");
        assertThat(texts(view(priority, 1))).containsExactly("1 dependency changed since its last build.");
        assertThat(texts(view(priority, 7))).containsExactly("7 dependencies changed since its last build.");
    }

    @Test
    void tellsAFailureFromAMissingBaseline() {
        assertThat(texts(view(new Priority(0, 0, 1, 0, 200, 0), 0)))
                .containsExactly("Its last build failed, and the one before had not.");
        assertThat(texts(view(new Priority(0, 0, 1, 0, 3000, 0), 0)).get(0)).startsWith("It is not known what");
    }

    @Test
    void saysHowLongItIsQuietAndWhenTimeAloneIsEnough() {
        assertThat(texts(view(new Priority(0, 0, 1, 0, 0, -3), 0)))
                .containsExactly("Its last build began less than 6 hours ago.");
        assertThat(due(Duration.ofHours(168))).endsWith("after 7 days that alone is enough.");
        assertThat(due(Duration.ofHours(24))).endsWith("after 24 hours that alone is enough.");
        assertThat(due(Duration.ofMinutes(90))).endsWith("after 90 minutes that alone is enough.");
        assertThat(due(Duration.ofSeconds(75))).endsWith("after 75 seconds that alone is enough.");
    }

    private static String due(Duration due) {
        PriorityRules rules = new PriorityRules(256, 256, 200, 3000, 0, Duration.ofSeconds(10), due);
        return new PriorityView(new Priority(0, 0, 1, 0, 0, 3), rules, 0, false)
                .parts()
                .get(0)
                .text();
    }
}
