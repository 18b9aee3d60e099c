package io.koschei.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.postgres.Previews;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tag that builds come into is checked once, when it is quiet. */
class SideTagsIT {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final String TAG = "f43-build-side-7";
    private static final List<PreviewBuild> BUILDS = List.of(new PreviewBuild(PreviewBuild.Kind.NVR, "a-2-1"));

    private final Previews previews = new Previews(TestPostgres.jdbc(), TestPostgres.transaction());
    private final SideTags tags = new SideTags(TestPostgres.jdbc(), TestPostgres.transaction(), previews);
    private final UpdateChecks checks = new UpdateChecks(TestPostgres.jdbc());
    private Generation generation;

    @BeforeEach
    void clean() {
        generation = new Story().generation("a.src 1-1", "a 1-1");
    }

    private boolean heard(String tag, Duration after) {
        return tags.heard(generation.collectionId(), tag, QUIET, NOW.plus(after));
    }

    private List<SideTags.Due> due(Duration after) {
        return tags.due(NOW.plus(after), 10);
    }

    private SideTags.Due only() {
        heard(TAG, Duration.ZERO);
        return due(QUIET).get(0);
    }

    private List<UpdateCheck> all() {
        return checks.list(generation.collectionId(), EnumSet.allOf(CheckState.class), 0, 1000)
                .rows();
    }

    @Test
    void waitsUntilNothingHasComeForAWhile() {
        assertThat(heard(TAG, Duration.ZERO)).isTrue();
        assertThat(heard(TAG, Duration.ofMinutes(6))).isTrue();
        assertThat(due(Duration.ofMinutes(15))).isEmpty();
        assertThat(due(Duration.ofMinutes(16))).singleElement().satisfies(due -> assertThat(due.tag())
                .isEqualTo(TAG));
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.WAITING);
            assertThat(check.origin()).isEqualTo(CheckOrigin.MESSAGE);
            assertThat(check.preview()).isNull();
            assertThat(check.askedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void doesNotWaitForever() {
        for (int minute = 0; minute <= 200; minute += 5) {
            heard(TAG, Duration.ofMinutes(minute));
        }
        assertThat(due(Duration.ofMinutes(119))).isEmpty();
        assertThat(due(Duration.ofMinutes(120))).hasSize(1);
    }

    @Test
    void isBegunOnce() {
        SideTags.Due due = only();
        OptionalLong preview = tags.begin(due, generation, BUILDS, 5, NOW.plus(QUIET));
        assertThat(preview).isPresent();
        assertThat(tags.begin(due, generation, BUILDS, 5, NOW)).isEmpty();
        assertThat(previews.find(preview.getAsLong() + 1))
                .as("what another process asked for in vain")
                .isEmpty();
        assertThat(due(Duration.ofDays(1))).isEmpty();
        assertThat(tags.running()).isEqualTo(1);
        assertThat(tags.begunSince(NOW)).isEqualTo(1);
        assertThat(tags.begunSince(NOW.plus(Duration.ofHours(1)))).isZero();
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.RUNNING);
            assertThat(check.title()).isEqualTo(TAG);
            assertThat(check.builds()).containsExactly("a-2-1");
        });
    }

    @Test
    void leavesRoomForWhatUsersAskFor() {
        SideTags.Due due = only();
        previews.request(generation, new PreviewChanges(List.of("x"), List.of(), List.of()), 10, NOW);
        assertThat(tags.begin(due, generation, BUILDS, 1, NOW)).isEmpty();
        assertThat(due(QUIET)).as("it waits").hasSize(1);
    }

    @Test
    void waitsAnewWhenMoreComesWhileItIsChecked() {
        tags.begin(only(), generation, BUILDS, 5, NOW);
        assertThat(heard(TAG, QUIET)).isTrue();
        assertThat(all()).extracting(UpdateCheck::state).containsExactly(CheckState.WAITING, CheckState.RUNNING);
        assertThat(tags.lastBuilds(due(Duration.ofHours(1)).get(0))).contains(List.of("a-2-1"));
    }

    @Test
    void isPutOffDroppedOrGivenUp() {
        SideTags.Due due = only();
        tags.postpone(due, NOW.plus(Duration.ofHours(1)));
        assertThat(due(Duration.ofMinutes(59))).isEmpty();
        assertThat(due(Duration.ofMinutes(60))).hasSize(1);
        tags.drop(due);
        assertThat(all()).isEmpty();
        SideTags.Due large = only();
        tags.giveUp(large, "It is too large.", NOW);
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.UNKNOWN);
            assertThat(check.reason()).isEqualTo("It is too large.");
        });
        assertThat(tags.lastBuilds(only())).as("nothing was found out").isEmpty();
    }

    @Test
    void manyTagsHaveALimit() {
        for (int i = 0; i < SideTags.MOST_WAITING; i++) {
            assertThat(heard("f43-build-side-" + i, Duration.ZERO)).isTrue();
        }
        assertThat(heard("one-more", Duration.ZERO)).isFalse();
        assertThat(heard(TAG, Duration.ofMinutes(1))).as("it waits already").isTrue();
        assertThat(all()).hasSize(SideTags.MOST_WAITING);
    }
}
