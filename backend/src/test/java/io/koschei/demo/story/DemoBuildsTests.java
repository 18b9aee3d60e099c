package io.koschei.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.universe.History;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoBuildsTests {

    @Test
    void oneSourceHasOneLatestBuildInEveryGeneration() throws IOException {
        History history = History.load();
        DemoBuilds builds = new DemoBuilds(history, Story.load());

        for (int n = 0; n <= history.last(); n += 43) {
            assertThat(builds.tagged(Events.ofRepo(n), true))
                    .extracting(build -> build.name() + " " + build.source().version())
                    .containsExactlyInAnyOrderElementsOf(history.generation(n).sources().stream()
                            .map(source -> source.name() + " " + source.version())
                            .toList());
        }
    }

    @Test
    void whatMaintainersDoWithPackages() throws IOException {
        DemoBuilds builds = new DemoBuilds(History.load(), Story.load());

        assertThat(entry(builds, "simdjson", 4)).isNull();
        assertThat(entry(builds, "simdjson", 5).blocked()).as("announced").isTrue();
        assertThat(entry(builds, "simdjson", 13).blocked()).as("built").isFalse();
        assertThat(entry(builds, "uglifyjs", 49).blocked()).isFalse();
        assertThat(entry(builds, "uglifyjs", 50).blocked()).as("retired").isTrue();
        assertThat(builds.tagged(Events.ofRepo(50), false))
                .extracting(Tagging::name)
                .doesNotContain("uglifyjs");
        assertThat(icu(builds, Events.ofRepo(27))).hasSize(2);
        Tagging before = icu(builds, Events.ofTagging(28)).get(0);
        assertThat(icu(builds, Events.ofTagging(28) + 1))
                .as("untagged for a moment")
                .hasSize(1);
        Tagging after = icu(builds, Events.ofRepo(28)).get(0);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.from().event()).isGreaterThan(before.from().event());
        assertThat(icu(builds, Events.ofRepo(55))).as("the old one is untagged").containsExactly(after);
    }

    private static List<Tagging> icu(DemoBuilds builds, long event) {
        return builds.tagged(event, false).stream()
                .filter(tagging -> tagging.name().equals("icu"))
                .toList();
    }

    private static ListEntry entry(DemoBuilds builds, String name, int generation) {
        long event = Events.ofRepo(generation);
        return builds.entries(event).stream()
                .filter(entry -> entry.name().equals(name) && entry.isThereAt(event))
                .findFirst()
                .orElse(null);
    }
}
