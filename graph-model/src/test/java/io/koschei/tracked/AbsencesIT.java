package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.Absence.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why packages are not in the newest generation. */
class AbsencesIT {

    private static final Instant BEGAN = Story.START;
    private static final Instant LATER = BEGAN.plusSeconds(86_400);

    private Story story;
    private PackageSync sync;
    private Absences absences;

    @BeforeEach
    void begin() {
        story = new Story();
        sync = new PackageSync(
                TestPostgres.jdbc(),
                TestPostgres.transaction(),
                new PackageGroups(TestPostgres.jdbc(), TestPostgres.transaction()));
        absences = new Absences(TestPostgres.jdbc());
    }

    private void says(long event, Instant now, TagEntry... facts) {
        sync.all(story.collection.id(), event, List.of(facts), now);
    }

    private @Nullable Absence find(String name) {
        return absences.find(story.collection.id(), List.of(name)).get(name);
    }

    private List<Absence> list(@Nullable Kind kind, @Nullable String pattern) {
        return absences.list(story.collection.id(), kind, pattern, 0, 10).rows();
    }

    @Test
    void saysNothingBeforeThereIsAGeneration() {
        says(10, BEGAN, unbuilt("idea"), open("bash", build(1, "1", 5)));
        assertThat(find("idea")).isNull();
        assertThat(list(null, null)).isEmpty();
        assertThat(absences.counts(story.collection.id())).isEmpty();
    }

    @Test
    void tellsReasonsApart() {
        says(
                10,
                BEGAN,
                open("bash", build(1, "1", 5)),
                open("closed", build(2, "2", 6)),
                open("dropped", build(3, "3", 7)),
                unbuilt("idea"),
                open("pulled", build(4, "4", 8)));
        story.complete(story.generation(
                "bash.src 1-1", "closed.src 2-1", "dropped.src 3-1", "gone.src 9-1", "pulled.src 4-1"));
        story.complete(story.generation("bash.src 1-1", "closed.src 2-1", "dropped.src 3-1", "pulled.src 4-1"));
        assertThat(list(null, null)).extracting(Absence::name).containsExactly("gone", "idea");

        says(
                11,
                LATER,
                open("bash", build(1, "1", 5)),
                new TagEntry("closed", true, true, build(2, "2", 6)),
                unbuilt("idea"),
                open("new", build(5, "5", 9)),
                unbuilt("pulled"));
        assertThat(list(null, null))
                .extracting(Absence::name)
                .as("it is still there")
                .containsExactly("gone", "idea", "new");
        story.complete(story.generation("bash.src 1-1"));
        TestPostgres.jdbc()
                .sql("update tracked_package set resolved = true where name in ('bash', 'dropped')")
                .update();

        assertThat(list(null, null))
                .containsExactly(
                        new Absence("closed", Kind.BLOCKED, LATER, "2-1", 1),
                        new Absence("dropped", Kind.NOT_LISTED, LATER, "3-1", 1),
                        new Absence("gone", Kind.GONE, null, null, 0),
                        new Absence("idea", Kind.NEVER_BUILT, null, null, null),
                        new Absence("new", Kind.NOT_IN_REPOSITORY, null, "5-1", null),
                        new Absence("pulled", Kind.UNTAGGED, LATER, "4-1", 1));
        assertThat(list(null, null))
                .allSatisfy(each -> assertThat(find(each.name())).isEqualTo(each));
        assertThat(find("bash")).isNull();
        assertThat(find("never-heard-of")).isNull();
        assertThat(absences.counts(story.collection.id()))
                .isEqualTo(Map.of(
                        Kind.BLOCKED,
                        1,
                        Kind.NOT_LISTED,
                        1,
                        Kind.GONE,
                        1,
                        Kind.NEVER_BUILT,
                        1,
                        Kind.NOT_IN_REPOSITORY,
                        1,
                        Kind.UNTAGGED,
                        1));
    }

    @Test
    void choosesByReasonAndName() {
        says(10, BEGAN, unbuilt("one"), unbuilt("two"), unbuilt("three"), open("four", build(1, "1", 5)));
        story.complete(story.generation("bash.src 1-1"));

        assertThat(list(Kind.NEVER_BUILT, null)).extracting(Absence::name).containsExactly("one", "three", "two");
        assertThat(list(null, "%o%")).extracting(Absence::name).containsExactly("four", "one", "two");
        assertThat(list(Kind.NOT_IN_REPOSITORY, "%o%"))
                .extracting(Absence::name)
                .containsExactly("four");
        Page<Absence> page = absences.list(story.collection.id(), Kind.NEVER_BUILT, null, 1, 1);
        assertThat(page.rows()).extracting(Absence::name).containsExactly("three");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void knowsWhenABlockBegan() {
        TagEntry blocked = new TagEntry("bash", true, true, null);
        says(10, BEGAN, blocked);
        story.complete(story.generation("zsh.src 1-1"));
        assertThat(find("bash"))
                .extracting(Absence::since)
                .as("before anything was kept")
                .isNull();

        says(11, BEGAN.plusSeconds(60), unbuilt("bash"));
        says(12, LATER, blocked);
        says(13, LATER.plusSeconds(60), new TagEntry("bash", true, true, build(1, "1", 5)));
        assertThat(find("bash"))
                .as("a build changes nothing of it")
                .isEqualTo(new Absence("bash", Kind.BLOCKED, LATER, "1-1", null));
    }
}
