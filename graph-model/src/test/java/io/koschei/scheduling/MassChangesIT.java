package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import io.koschei.scheduling.MassChanges.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MassChangesIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Limits LIMITS = new Limits(0.5, 3, 256);

    private final Suspensions suspensions = new Suspensions(TestPostgres.jdbc(), TestPostgres.transaction());
    private final MassChanges changes =
            new MassChanges(TestPostgres.jdbc(), TestPostgres.transaction(), suspensions, LIMITS);
    private Story story;

    @BeforeEach
    void clean() {
        story = new Story();
        BuildFixture fixture = new BuildFixture(story.collection.id());
        for (int i = 0; i < 10; i++) {
            fixture.add("p" + i);
        }
    }

    /** A generation in which the first packages, by name, are due. */
    private List<String> generation(int due) {
        Generation generation = story.generation("p0.src 1-1");
        TestPostgres.jdbc().sql("""
                        update tracked_package set resolved = true,
                            dependency_priority = case when substr(name, 2)::int < ? then 256 else 255 end
                        """).param(due).update();
        TestPostgres.jdbc()
                .sql("update collection set priorities_generation = ?")
                .param(generation.id())
                .update();
        return changes.hold(NOW);
    }

    private List<Suspension> held() {
        return suspensions.applying(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void aLargeShareAtOnceIsHeld() {
        assertThat(generation(0)).isEmpty();
        assertThat(generation(6))
                .containsExactly(
                        "6 of 10 packages came due at once in generation 1, so none is submitted for 30 days,"
                                + " unless an administrator says before that this is meant: koschei admin resume collection rawhide");
        assertThat(held()).singleElement().satisfies(suspension -> assertThat(suspension.target())
                .isEqualTo(Suspension.Target.collection(story.collection.id())));
    }

    @Test
    void whatIsReleasedIsNotHeldAgainForTheSame() {
        generation(0);
        generation(6);
        suspensions.end(Suspension.Target.collection(story.collection.id()), NOW);
        assertThat(changes.hold(NOW)).as("the same generation").isEmpty();
        assertThat(generation(8)).as("two more").isEmpty();
        assertThat(held()).isEmpty();
    }

    @Test
    void aShareThatGrowsSlowlyIsNot() {
        for (int due = 0; due <= 10; due += 2) {
            assertThat(generation(due)).isEmpty();
        }
    }

    @Test
    void whatIsDueAtFirstIsNot() {
        assertThat(generation(10)).isEmpty();
    }

    @Test
    void fewPackagesAreNeverHeld() {
        TestPostgres.jdbc()
                .sql("update tracked_package set tracked = false where name > 'p3'")
                .update();
        generation(0);
        assertThat(generation(3)).as("three of four").isEmpty();
        assertThat(held()).isEmpty();
    }

    @Test
    void whatAnAdministratorHasSuspendedIsLookedAtWhenThatEnds() {
        generation(0);
        Suspension.Target target = Suspension.Target.collection(story.collection.id());
        suspensions.make(target, NOW.plus(Duration.ofDays(2)), "holidays", NOW);
        assertThat(generation(10)).isEmpty();
        assertThat(held()).singleElement().satisfies(own -> assertThat(own.reason())
                .isEqualTo("holidays"));
        suspensions.end(target, NOW);
        assertThat(changes.hold(NOW)).hasSize(1);
    }

    @Test
    void aHubInMaintenanceHidesNothing() {
        generation(0);
        suspensions.make(Suspension.Target.HUB, NOW.plus(Duration.ofHours(2)), "maintenance", NOW);
        assertThat(generation(10)).hasSize(1);
        assertThat(held()).as("a day later").hasSize(1);
    }

    @Test
    void whatHasBeenBuiltDoesNotHideTheNextMassChange() {
        generation(0);
        generation(6);
        suspensions.end(Suspension.Target.collection(story.collection.id()), NOW);
        TestPostgres.jdbc()
                .sql("update tracked_package set dependency_priority = 0")
                .update();
        changes.hold(NOW.plusSeconds(61));
        assertThat(generation(6)).as("six others").hasSize(1);
    }
}
