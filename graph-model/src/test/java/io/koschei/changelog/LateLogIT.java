package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphBehindException;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database from before there was a change log: the log begins with a later generation. */
class LateLogIT {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final LoggedStory story = new LoggedStory();
    private final GraphReader reader = story.reader();

    @BeforeEach
    void generationsBeforeTheLog() {
        story.generation("app 1-1 lib", "lib 1-1", "gone 1-1");
        story.generation("app 1-1 lib", "lib 2-1");
        story.forgetLog();
    }

    @Test
    void theOldGraphGoesOnAnsweringAndFollowsTheLog() {
        assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(0));
        assertThat(evr(1)).isEqualTo("2-1");

        story.generation("app 1-1 lib", "lib 3-1");

        assertThat(List.of(evr(0), evr(1), evr(2))).containsExactly("1-1", "2-1", "3-1");
    }

    @Test
    void whatIsOlderThanTheLogIsNotCompared() {
        assertThat(story.verify().differences()).as("no entry yet").isEmpty();

        story.generation("app 1-1 lib", "lib 3-1");
        story.generation("app 2-1 lib", "lib 3-1");

        assertThat(story.verify().differences()).isEmpty();
        assertThat(story.verify().log()).isEqualTo(story.verify().graph());
    }

    @Test
    void aRebuiltGraphAnswersNothingAboutGenerationsBeforeTheLog() {
        story.generation("app 1-1 lib", "lib 3-1");
        story.generation("app 2-1 lib", "lib 3-1");
        rebuild();

        assertThat(List.of(evr(2), evr(3))).containsExactly("3-1", "3-1");
        assertThatThrownBy(() -> evr(1))
                .isInstanceOf(GraphRefusedException.class)
                .hasMessageContaining("begins with generation 2");
        assertThat(story.verify().differences()).isEmpty();
    }

    @Test
    void aRebuildSaysWhatItWouldLose() {
        // As a service does when it starts; such a graph is not in the present form.
        catchUp();
        assertThat(story.rebuild.older(story.collection)).isEqualTo(2);
        assertThat(story.rebuild.run(story.collection, entry -> {})).isInstanceOf(FollowOutcome.Refused.class);
        assertThat(evr(1)).as("nothing was rebuilt").isEqualTo("2-1");

        story.generation("app 1-1 lib", "lib 3-1");
        assertThat(story.rebuild.older(story.collection)).isEqualTo(2);
        rebuild();
        assertThat(story.rebuild.older(story.collection)).isZero();
    }

    @Test
    void aGenerationThatWasOnItsWayIntoTheGraphIsResolvedAgain() {
        Generation second = story.resolve("lib 3-1");
        story.forgetLog();
        assertThat(story.log.has(second)).isFalse();

        story.log.resolveAgain(second, LoggedStory.START);

        assertThat(story.at(2).state()).isEqualTo(GenerationState.FETCHED);
        Generation again = story.resolve(2, "lib 3-1");
        assertThat(story.log.has(again)).isTrue();
        assertThat(story.follower.follow(story.collection, 2, entry -> {})).isEqualTo(new FollowOutcome.UpToDate(1));
        story.log.graphed(again, LoggedStory.START);
        assertThat(List.of(evr(1), evr(2))).containsExactly("2-1", "3-1");
        assertThat(story.verify().differences())
                .as("that a package is gone, too")
                .isEmpty();
    }

    @Test
    void anEmptyNeo4jAnswersNothingAboutGenerationsBeforeTheLog() {
        story.graph.delete(story.collection.name());
        assertThat(catchUp()).isEqualTo(new FollowOutcome.UpToDate(0));
        assertThatThrownBy(() -> evr(1)).isInstanceOf(GraphBehindException.class);

        story.generation("app 1-1 lib", "lib 3-1");

        assertThat(evr(2)).isEqualTo("3-1");
        assertThatThrownBy(() -> evr(0)).isInstanceOf(GraphRefusedException.class);
    }

    @Test
    void whatTheRebuiltGraphBeginsWithIsNoChange() {
        story.generation("app 1-1 lib", "lib 3-1");
        story.generation("app 2-1 lib", "lib 3-1");
        rebuild();

        List<String> changed = new ArrayList<>();
        story.versions()
                .forEachChange(
                        story.collection.name(),
                        0,
                        0,
                        3,
                        version -> changed.add(version.key() + " " + version.evr() + " from " + version.from()));
        assertThat(changed).containsExactlyInAnyOrder("app.noarch 1-1 from 2", "app.noarch 2-1 from 3");
    }

    private void rebuild() {
        assertThat(story.rebuild.run(story.collection, entry -> {})).isInstanceOf(FollowOutcome.UpToDate.class);
        story.rebuild.discard(story.collection);
    }

    private FollowOutcome catchUp() {
        return story.follower.catchUp(story.collection, entry -> {});
    }

    private String evr(int ordinal) {
        return reader.facts(story.collection.name(), ordinal, List.of(LIB))
                .get(LIB)
                .nevra()
                .evr()
                .toString();
    }
}
