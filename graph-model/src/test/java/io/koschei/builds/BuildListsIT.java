package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of builds as the pages of a collection and of a package show them. */
class BuildListsIT {

    private static final Instant NOW = BuildFixture.NOW;

    private BuildFixture story;
    private BuildLists lists;
    private int foo;
    private int bar;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        lists = new BuildLists(story.jdbc);
        foo = story.add("foo");
        bar = story.add("bar");
    }

    private BuildQuery query(@Nullable String name, @Nullable Boolean real, BuildState... states) {
        return new BuildQuery(story.collection, Set.of(states), name, real, null);
    }

    private BuildQuery all() {
        return query(null, null);
    }

    private static List<Long> ids(List<Build> builds) {
        return builds.stream().map(Build::id).toList();
    }

    private List<Long> list(BuildQuery query) {
        return ids(lists.list(query, null, 100));
    }

    @Test
    void listsWhatWasWrittenDownLastFirst() {
        long late = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(60));
        long early = story.ended(foo, BuildState.COMPLETE, NOW);
        long sameTime = story.ended(foo, BuildState.COMPLETE, NOW);

        assertThat(list(all())).containsExactly(late, sameTime, early);
        assertThat(ids(lists.listBefore(all(), null, 2)))
                .as("the end, in the same order")
                .containsExactly(sameTime, early);
    }

    @Test
    void selectsByStatePackageAndOrigin() {
        long failed = story.ended(foo, BuildState.FAILED, NOW);
        long canceled = story.ended(bar, BuildState.CANCELED, NOW.plusSeconds(1));
        long running = story.running(foo, NOW.plusSeconds(2));
        long real = story.real(foo, BuildFixture.ONE, 10, null);

        assertThat(list(query(null, null, BuildState.FAILED, BuildState.CANCELED)))
                .containsExactly(canceled, failed);
        assertThat(list(query("foo", null))).containsExactly(real, running, failed);
        assertThat(list(BuildQuery.ofPackage(story.collection, "foo", null))).isEqualTo(list(query("foo", null)));
        assertThat(list(query(null, true))).containsExactly(real);
        assertThat(list(query("foo", false))).containsExactly(running, failed);
        assertThat(list(query("foo", false, BuildState.FAILED))).containsExactly(failed);
        assertThat(list(query("fo", null))).as("whole names only").isEmpty();
        assertThat(list(new BuildQuery(story.collection + 1, Set.of(), null, null, null)))
                .isEmpty();
        assertThat(lists.count(query("foo", null))).isEqualTo(3);
        assertThat(lists.count(query(null, null, BuildState.FAILED, BuildState.CANCELED)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void givesEachBuildOnceWhateverTheLengthOfPages(int limit) {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // Two at each moment.
            expected.add(0, story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(i / 2)));
        }
        story.ended(bar, BuildState.COMPLETE, NOW);
        BuildQuery query = query("foo", null);

        List<Long> forward = new ArrayList<>();
        for (List<Build> page = lists.list(query, null, limit);
                !page.isEmpty();
                page = lists.list(query, forward.get(forward.size() - 1), limit)) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            assertThat(forward).doesNotContainAnyElementsOf(ids(page));
            forward.addAll(ids(page));
        }
        List<Long> backward = new ArrayList<>();
        for (List<Build> page = lists.listBefore(query, null, limit);
                !page.isEmpty();
                page = lists.listBefore(query, backward.get(0), limit)) {
            assertThat(backward).doesNotContainAnyElementsOf(ids(page));
            backward.addAll(0, ids(page));
        }

        assertThat(forward).isEqualTo(expected);
        assertThat(backward).isEqualTo(expected);
    }

    @Test
    void beginsAfterABuildThatTheQueryDoesNotChoose() {
        long older = story.ended(foo, BuildState.COMPLETE, NOW);
        long between = story.ended(bar, BuildState.COMPLETE, NOW.plusSeconds(1));
        long newer = story.ended(foo, BuildState.COMPLETE, NOW.plusSeconds(2));

        assertThat(ids(lists.list(query("foo", null), between, 10))).containsExactly(older);
        assertThat(ids(lists.listBefore(query("foo", null), between, 10))).containsExactly(newer);
    }

    @Test
    void countsNoFurtherThanAnyClientPages() {
        story.jdbc.sql("""
                        insert into build (package_id, real, state, token, epoch, version, release, submitted_at, finished_at)
                        select ?, false, 'FAILED', 't' || i, 0, '1', '1', now(), now() from generate_series(1, ?) i
                        """).param(foo).param(BuildLists.MOST_COUNTED + 5).update();

        assertThat(lists.count(all())).isEqualTo(BuildLists.MOST_COUNTED);
        assertThat(lists.count(query("bar", null))).isZero();
    }

    @Test
    void findsBuildsByIdAndLeavesOutThoseThatAreGone() {
        long one = story.running(foo, NOW);
        long two = story.running(bar, NOW);

        assertThat(lists.find(List.of(two, one, two + 77))).containsOnlyKeys(one, two);
        assertThat(lists.find(List.of(one)).get(one)).isEqualTo(story.build(one));
        assertThat(lists.find(List.of())).isEmpty();
    }

    @Test
    void findsRepetitionsOldestFirst() {
        long failed = story.ended(foo, BuildState.INFRASTRUCTURE, NOW);
        long other = story.ended(bar, BuildState.INFRASTRUCTURE, NOW);
        long first = repetition(foo, failed);
        long second = repetition(foo, failed);

        Map<Long, List<Build>> retries = lists.retries(List.of(failed, other));

        assertThat(retries).containsOnlyKeys(failed);
        assertThat(ids(retries.get(failed))).containsExactly(first, second);
    }

    private long repetition(int packageId, long of) {
        String token = "again-" + lists.count(all());
        long id = story.writer
                .begin(new NewBuild(packageId, token, BuildFixture.ONE, null, null, null, of, null), NOW)
                .orElseThrow();
        story.writer.finish(id, BuildEnding.complete(NOW));
        return id;
    }

    @Test
    void countsTheChangedDependenciesOfBuilds() {
        long one = story.running(foo, NOW);
        long two = story.running(bar, NOW);
        Evr before = Evr.parse("1-1");
        new BuildChanges(story.jdbc, TestPostgres.transaction())
                .store(
                        one,
                        null,
                        List.of(
                                new BuildChange("a", "noarch", before, Evr.parse("2-1"), 1, null),
                                new BuildChange("b", "noarch", before, null, -1, null)));

        assertThat(lists.changes(List.of(one, two))).isEqualTo(Map.of(one, 2));
        assertThat(lists.changes(List.of())).isEmpty();
    }

    @Test
    void findsTheLastBuildsOfPackages() {
        long complete = story.ended(foo, BuildState.COMPLETE, NOW);
        story.ended(bar, BuildState.CANCELED, NOW);

        assertThat(lists.last(List.of(foo, bar, -1)))
                .as("what was canceled says nothing")
                .isEqualTo(Map.of(foo, complete));
    }
}
