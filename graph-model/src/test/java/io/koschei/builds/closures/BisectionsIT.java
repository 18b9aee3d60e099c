package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.NewBuild;
import io.koschei.builds.closures.Bisection.State;
import io.koschei.postgres.AtOnce;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class BisectionsIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private Bisections bisections;
    private int foo;

    @BeforeEach
    void clean() {
        story = new BuildFixture();
        bisections = new Bisections(story.jdbc, TestPostgres.transaction());
        foo = story.add("foo");
    }

    private long begin(int packageId) {
        return bisections.begin(packageId, 3, 9, NOW).orElseThrow();
    }

    private Bisection get(long id) {
        return bisections.find(id).orElseThrow();
    }

    private static List<Long> ids(List<Bisection> found) {
        return found.stream().map(Bisection::id).toList();
    }

    @Test
    void beginsBetweenAGoodAndABadGeneration() {
        long id = begin(foo);

        assertThat(get(id))
                .isEqualTo(new Bisection(id, foo, "rawhide", "foo", 3, 9, State.SEARCHING, null, NOW, null, List.of()));
        assertThat(bisections.find(id + 1)).isEmpty();
    }

    @Test
    void searchesForOneCulpritOfAPackageAtATime() {
        long first = begin(foo);
        long other = begin(story.add("bar"));

        assertThat(bisections.begin(foo, 1, 2, NOW)).isEmpty();
        assertThat(ids(bisections.searching())).containsExactly(first, other);

        bisections.end(first, State.STOPPED, "A user stopped it.", NOW);
        long second = bisections.begin(foo, 1, 2, NOW).orElseThrow();
        assertThat(ids(bisections.searching())).containsExactly(other, second);
        assertThat(ids(bisections.of(foo, 10))).as("the newest first").containsExactly(second, first);
        assertThat(ids(bisections.of(foo, 1))).containsExactly(second);
    }

    @Test
    void beginsOnceWhenSeveralAskAtTheSameMoment() throws Exception {
        List<OptionalLong> begun = AtOnce.call(6, i -> () -> bisections.begin(foo, 3, 9, NOW));

        assertThat(begun).filteredOn(OptionalLong::isPresent).hasSize(1);
        assertThat(bisections.searching()).hasSize(1);
    }

    @Test
    void refusesAnEmptyStretch() {
        assertThatThrownBy(() -> bisections.begin(foo, 4, 4, NOW)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void narrowsWhileItSearchesAndEndsOnce() {
        long id = begin(foo);
        bisections.narrow(id, 5, 7);
        assertThat(get(id).goodOrdinal()).isEqualTo(5);
        assertThat(get(id).badOrdinal()).isEqualTo(7);

        assertThat(bisections.end(id, State.FOUND, "It fails since generation 6.", NOW.plusSeconds(60)))
                .isTrue();
        assertThat(bisections.end(id, State.STOPPED, "A user stopped it.", NOW.plusSeconds(90)))
                .isFalse();
        bisections.narrow(id, 1, 2);

        assertThat(get(id)).satisfies(found -> {
            assertThat(found.state()).isEqualTo(State.FOUND);
            assertThat(found.result()).isEqualTo("It fails since generation 6.");
            assertThat(found.endedAt()).isEqualTo(NOW.plusSeconds(60));
            assertThat(found.goodOrdinal()).isEqualTo(5);
        });
        assertThat(bisections.searching()).isEmpty();
    }

    @Test
    void hasItsOwnBuildsOldestFirstBesideTheOneOfThePackage() {
        long id = begin(foo);
        long usual = story.running(foo, NOW);
        long first = build(id, "first");
        long second = build(id, "second");

        assertThat(get(id).builds()).extracting(Build::id).containsExactly(first, second);
        assertThat(story.packages.byId(foo).orElseThrow().runningBuildId()).isEqualTo(usual);
    }

    private long build(long bisection, String token) {
        return story.writer
                .begin(new NewBuild(foo, token, BuildFixture.ONE, 7, null, null, null, bisection), NOW)
                .orElseThrow();
    }
}
