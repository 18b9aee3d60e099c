package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphBehindException;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphRefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What questions to the graph are answered when the stores have parted. */
class GraphGateIT {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final LoggedStory story = new LoggedStory();
    private final GraphReader reader = story.reader();

    @Test
    void aGraphThatFollowsTheLogAnswersAboutEveryGeneration() {
        story.generation("lib 1-1");
        story.generation("lib 2-1");

        assertThat(evr(0)).isEqualTo("1-1");
        assertThat(evr(1)).isEqualTo("2-1");
        story.generation("lib 3-1");
        assertThat(evr(2)).as("which it held a moment ago not yet").isEqualTo("3-1");
    }

    @Test
    void aGraphThatIsBehindSaysSoInsteadOfShowingTheOldState() {
        story.generation("lib 1-1");
        story.generation("lib 2-1");
        story.restoreNeo4j(0);

        assertThat(evr(0)).isEqualTo("1-1");
        assertThatThrownBy(() -> evr(1))
                .isInstanceOf(GraphBehindException.class)
                .hasMessageContaining("it holds generation 0, and generation 1 was asked for");

        story.follower.catchUp(story.collection, entry -> {});
        assertThat(evr(1)).isEqualTo("2-1");
    }

    @Test
    void aGraphThatHasLostWhatWasStoredLateSaysSo() {
        story.complete("lib 1-1");
        int older = story.fetch();
        story.complete("lib 3-1");
        story.resolve(older, "lib 2-1");
        assertThat(evr(2)).as("while it is written").isEqualTo("3-1");
        story.jdbc
                .sql("update generation set state = 'COMPLETE' where collection_id = ? and ordinal = ?")
                .param(story.collection.id())
                .param(older)
                .update();

        assertThatThrownBy(() -> story.reader().facts(story.collection.name(), older, List.of(LIB)))
                .isInstanceOf(GraphBehindException.class)
                .hasMessageContaining("lacks a generation that was resolved after newer ones");

        story.follower.catchUp(story.collection, entry -> {});
        assertThat(evr(older)).isEqualTo("2-1");
    }

    @Test
    void whatAsksForAllGenerationsUpToOneIsToldSoToo() {
        story.generation("lib 1-1");
        story.generation("lib 2-1");
        story.restoreNeo4j(0);

        assertThatThrownBy(() -> reader.versions(story.collection.name(), 1, List.of(LIB)))
                .isInstanceOf(GraphBehindException.class);
    }

    @Test
    void anEmptyGraphSaysSo() {
        story.generation("lib 1-1");
        story.restoreNeo4j(-1);

        assertThatThrownBy(() -> evr(0))
                .isInstanceOf(GraphBehindException.class)
                .hasMessageContaining("it holds no generation yet");
    }

    @Test
    void aGraphOfAnotherHistoryIsNotAsked() {
        story.generation("lib 1-1");
        story.generation("lib 2-1");
        story.restorePostgresql(0);
        story.follower.catchUp(story.collection, entry -> {});

        assertThatThrownBy(() -> evr(0))
                .isInstanceOf(GraphRefusedException.class)
                .hasMessageContaining("koschei admin graph rebuild " + story.collection.name());
        assertThatThrownBy(() -> reader.versions(story.collection.name(), 0, List.of(LIB)))
                .isInstanceOf(GraphRefusedException.class);

        story.rebuild.run(story.collection, entry -> {});
        assertThat(evr(0)).as("from the new graph, under another name").isEqualTo("1-1");
    }

    @Test
    void aGraphOfAnotherDatabaseIsNotAsked() {
        story.generation("lib 1-1");
        story.graph.delete(story.collection.name());
        story.foreignGraph();

        assertThatThrownBy(() -> evr(0))
                .isInstanceOf(GraphRefusedException.class)
                .hasMessageContaining("follows the change log of another database");
    }

    @Test
    void anotherHistoryIsNoticedBeforeAServiceHasComparedTheStores() {
        story.generation("lib 1-1");
        story.generation("lib 2-1");
        story.forgeEntry(1);

        assertThatThrownBy(() -> evr(1))
                .isInstanceOf(GraphRefusedException.class)
                .hasMessageContaining("holds another generation 1 than the change log");
    }

    private String evr(int ordinal) {
        return reader.facts(story.collection.name(), ordinal, List.of(LIB))
                .get(LIB)
                .nevra()
                .evr()
                .toString();
    }
}
