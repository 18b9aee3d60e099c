package io.koschei.builds.closures;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.ClosureState;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.AtOnce;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildClosuresIT {

    private BuildFixture story;
    private BuildClosures closures;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        story.jdbc.sql("truncate dependency restart identity").update();
        closures = new BuildClosures(story.jdbc);
    }

    private static ClosureMember member(String name, int distance) {
        return new ClosureMember(new Nevra(name, Evr.parse("1-1"), "noarch"), distance);
    }

    private long build(String name) {
        return story.running(story.add(name), BuildFixture.NOW);
    }

    @Test
    void readsTheListsOfSeveralBuildsAndLeavesOutThoseWithoutOne() {
        long one = build("one");
        long two = build("two");
        long none = build("none");
        story.closures.stored(one, List.of(member("a", 1), member("b", 2)));
        story.closures.stored(two, List.of(member("b", 1)));

        Map<Long, List<ClosureMember>> found = closures.find(List.of(one, two, none, 77L));

        assertThat(found).containsOnlyKeys(one, two);
        assertThat(found.get(one)).containsExactlyInAnyOrder(member("a", 1), member("b", 2));
        assertThat(found.get(two)).containsExactly(member("b", 1));
        assertThat(closures.find(none)).isEmpty();
        assertThat(closures.find(List.of())).isEmpty();
    }

    @Test
    void tellsAnEmptyListFromNone() {
        long build = build("one");
        story.closures.listed(build, "Koji lists nothing.", List.of());

        assertThat(closures.find(build)).contains(List.of());
    }

    @Test
    void takesTheFirstOfAPackageThatIsNamedTwice() {
        long build = build("one");

        closures.store(build, List.of(member("a", 3), member("a", 1)));
        assertThat(closures.find(build)).contains(List.of(member("a", 3)));

        closures.store(build, List.of(member("a", 1)));
        assertThat(closures.find(build)).as("replaced").contains(List.of(member("a", 1)));
    }

    /** They share packages, and come upon them in different orders, since their lists are of different lengths. */
    @Test
    void storesSeveralBuildsAtTheSameTime() throws Exception {
        List<ClosureMember> members =
                IntStream.range(0, 3000).mapToObj(i -> member("p" + i, 1)).toList();
        List<Long> builds = IntStream.range(0, 6).mapToObj(i -> build("b" + i)).toList();

        AtOnce.call(6, i -> () -> {
            story.closures.stored(builds.get(i), members.subList(0, 500 * (i + 1)));
            return i;
        });

        Map<Long, List<ClosureMember>> found = closures.find(builds);
        for (int i = 0; i < 6; i++) {
            assertThat(Set.copyOf(found.get(builds.get(i)))).isEqualTo(Set.copyOf(members.subList(0, 500 * (i + 1))));
            assertThat(story.build(builds.get(i)).closure()).isEqualTo(ClosureState.STORED);
        }
        assertThat(story.jdbc
                        .sql("select count(*) from dependency")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3000);
    }
}
