package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PostgreSQL from an older backup, from before its change log was edited. */
class RestoredEditsIT {

    private final LoggedStory story = new LoggedStory();

    @BeforeEach
    void storeOneLate() {
        story.complete("app 1-1");
        int older = story.fetch();
        story.complete("app 3-1");
        story.complete(older, "app 2-1");
        assertThat(follow()).isEqualTo(new FollowOutcome.UpToDate(0));
    }

    private FollowOutcome follow() {
        return story.follower.catchUp(story.collection, entry -> {});
    }

    private void change(String sql) {
        story.jdbc.sql(sql).param(story.collection.id()).update();
    }

    @Test
    void aGraphThatHasFollowedMoreEditsIsNotTakenForTheSame() {
        change("delete from log_edit where collection_id = ?");

        assertRefusedUntilRebuilt();
    }

    @Test
    void norIsOneThatHasFollowedOthers() {
        change("update log_edit set at = at + interval '1 second' where collection_id = ?");

        assertRefusedUntilRebuilt();
    }

    @Test
    void ofAnOlderVersionsGraphTheNumberCounts() {
        story.forgetWhichEditWasLast();

        assertThat(follow()).isEqualTo(new FollowOutcome.UpToDate(0));
    }

    private void assertRefusedUntilRebuilt() {
        assertThat(follow())
                .isEqualTo(new FollowOutcome.Refused("The graph of " + story.collection.name()
                        + " has followed edits of the change log that PostgreSQL does not know."
                        + " Type: koschei admin graph rebuild " + story.collection.name()));
        assertThat(story.rebuild.run(story.collection, entry -> {})).isEqualTo(new FollowOutcome.UpToDate(3));
        assertThat(follow()).isEqualTo(new FollowOutcome.UpToDate(0));
        assertThat(story.verify().differences()).isEmpty();
    }
}
