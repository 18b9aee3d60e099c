package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.FollowNotes.Note;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowNotesIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private FollowNotes notes;
    private long build;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        notes = new FollowNotes(story.jdbc);
        build = story.running(story.add("foo"), NOW);
    }

    private Note note() {
        return notes.find(build).orElseThrow();
    }

    @Test
    void hasNothingToSayOfABuildThatGoesWell() {
        assertThat(note()).isEqualTo(new Note(null, null, null, null));
        assertThat(notes.find(build + 1)).isEmpty();
    }

    @Test
    void knowsSinceWhenATaskIsMissingUntilItIsBack() {
        assertThat(notes.missing(build, NOW)).isEqualTo(NOW);
        assertThat(notes.missing(build, NOW.plusSeconds(60)))
                .as("since the first time")
                .isEqualTo(NOW);
        assertThat(story.build(build).polledAt()).isEqualTo(NOW.plusSeconds(60));

        story.writer.progress(build, null, null, NOW.plusSeconds(90));

        assertThat(note().missingSince()).isNull();
        assertThat(notes.missing(build, NOW.plusSeconds(120))).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void knowsSinceWhenABuildIsOverdue() {
        notes.overdue(build, NOW);
        notes.overdue(build, NOW.plusSeconds(60));

        assertThat(note().overdueAt()).isEqualTo(NOW);
    }

    @Test
    void knowsWhatKojiSaidOfTheLastRequestToCancel() {
        notes.cancelSent(build, "It belongs to another user.", NOW);
        assertThat(note()).isEqualTo(new Note(NOW, "It belongs to another user.", null, null));

        notes.cancelSent(build, null, NOW.plusSeconds(60));
        assertThat(note()).isEqualTo(new Note(NOW.plusSeconds(60), null, null, null));
    }
}
