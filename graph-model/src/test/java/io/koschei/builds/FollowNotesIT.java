package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.FollowNotes.Missing;
import io.koschei.builds.FollowNotes.Note;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowNotesIT {

    private static final Duration STEP = Duration.ofMinutes(3);

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
        assertThat(note()).isEqualTo(new Note(null, null, null, null, Duration.ZERO));
        assertThat(notes.find(build + 1)).isEmpty();
    }

    @Test
    void knowsSinceWhenATaskIsMissingUntilItIsBack() {
        assertThat(missing(0)).isEqualTo(new Missing(NOW, Duration.ZERO));
        assertThat(missing(60)).isEqualTo(new Missing(NOW, Duration.ofSeconds(60)));
        assertThat(story.build(build).polledAt()).isEqualTo(NOW.plusSeconds(60));

        story.writer.progress(build, null, null, NOW.plusSeconds(90));

        assertThat(note().missingSince()).isNull();
        assertThat(missing(120)).isEqualTo(new Missing(NOW.plusSeconds(120), Duration.ZERO));
    }

    @Test
    void countsWhatItHasSeenWhateverTheClockDoes() {
        missing(0);
        assertThat(missing(100_000).lasting()).isEqualTo(STEP);
        assertThat(missing(-100_000).lasting()).isEqualTo(STEP);
        story.writer.progress(build, null, null, NOW.plusSeconds(1_000_000));
        assertThat(note().watched()).isEqualTo(FollowNotes.LONGEST_STEP);
        story.writer.progress(build, null, null, NOW);
        story.writer.progress(build, null, null, NOW.plusSeconds(15));
        assertThat(note().watched()).isEqualTo(FollowNotes.LONGEST_STEP.plusSeconds(15));
    }

    private Missing missing(int seconds) {
        return notes.missing(build, NOW.plusSeconds(seconds), STEP);
    }

    @Test
    void knowsWhenAnEndWasFirstSeen() {
        assertThat(notes.endSeen(build, NOW)).isEqualTo(NOW);
        assertThat(notes.endSeen(build, NOW.plusSeconds(60))).isEqualTo(NOW);
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
        assertThat(note()).isEqualTo(new Note(NOW, "It belongs to another user.", null, null, Duration.ZERO));

        notes.cancelSent(build, null, NOW.plusSeconds(60));
        assertThat(note()).isEqualTo(new Note(NOW.plusSeconds(60), null, null, null, Duration.ZERO));
    }
}
