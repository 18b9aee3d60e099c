package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.BuildFixture;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class BuildChangesIT {

    private static final Instant NOW = BuildFixture.NOW;
    private static final Evr ONE = Evr.parse("1-1");
    private static final Evr TWO = Evr.parse("3:2~rc1-1");
    private static final BuildChange NEAR = new BuildChange("b", "noarch", ONE, TWO, 1, "b-source");
    private static final BuildChange ADDED = new BuildChange("a", "x86_64", null, TWO, 2, null);
    private static final BuildChange ALSO = new BuildChange("c", "x86_64", ONE, TWO, 2, "c");
    private static final BuildChange GROUP = new BuildChange("d", "noarch", ONE, TWO, BuildChange.NO_DISTANCE, "d");
    private static final BuildChange GONE = new BuildChange("e", "noarch", ONE, null, BuildChange.NO_DISTANCE, null);

    private BuildFixture story;
    private BuildChanges changes;
    private long before;
    private long build;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        changes = new BuildChanges(story.jdbc, TestPostgres.transaction());
        before = story.running(story.add("bar"), NOW);
        build = story.running(story.add("foo"), NOW);
    }

    @Test
    void listsTheNearestFirstAndThoseWithoutADistanceLast() {
        changes.store(build, before, List.of(GONE, ALSO, GROUP, ADDED, NEAR));

        assertThat(changes.of(build)).containsExactly(NEAR, ADDED, ALSO, GROUP, GONE);
        assertThat(changes.of(before)).isEmpty();
        assertThat(story.build(build).comparedWith()).isEqualTo(before);
    }

    @Test
    void comparesAgainWithoutATraceOfTheFirstTime() {
        changes.store(build, before, List.of(NEAR, GONE));

        changes.store(build, null, List.of(ADDED));

        assertThat(changes.of(build)).containsExactly(ADDED);
        assertThat(story.build(build).comparedWith()).isNull();
        changes.store(build, before, List.of());
        assertThat(changes.of(build)).isEmpty();
    }

    @Test
    void keepsWhatThereWasWhenTheNewCannotBeStored() {
        changes.store(build, before, List.of(NEAR));
        BuildChange none = new BuildChange("x", "noarch", ONE, ONE, 1, null);

        assertThatThrownBy(() -> changes.store(build, null, List.of(ADDED, none)))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(changes.of(build)).containsExactly(NEAR);
        assertThat(story.build(build).comparedWith()).isEqualTo(before);
    }

    @Test
    void blamesTheSourceWhereItIsKnown() {
        assertThat(NEAR.origin()).isEqualTo("b-source");
        assertThat(GONE.origin()).isEqualTo("e");
    }
}
