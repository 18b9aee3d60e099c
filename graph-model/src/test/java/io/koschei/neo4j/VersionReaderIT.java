package io.koschei.neo4j;

import static io.koschei.neo4j.GraphStory.binary;
import static io.koschei.neo4j.GraphStory.facts;
import static io.koschei.neo4j.GraphStory.removed;
import static io.koschei.neo4j.GraphStory.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.PackageFacts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of everything at once, as the projection reads them. */
class VersionReaderIT {

    private final GraphStory story = new GraphStory();
    private final VersionReader reader = new VersionReader(TestNeo4j.driver(), TestNeo4j.gate());

    @BeforeEach
    void tell() {
        story.write(0, source("app", "1-1"), binary("app.noarch", "1-1", "app"), binary("lib.noarch", "1-1", "lib"));
        story.write(2, source("app", "2-1"), binary("app.noarch", "2-1", "app"));
        story.write(3, removed("lib.noarch"));
        story.write(5, binary("lib.noarch", "3-1", "lib"), binary("new.noarch", "1-1", "app"));
    }

    private List<PackageFacts> at(int ordinal) {
        List<PackageFacts> all = new ArrayList<>();
        reader.forEach(story.collection, ordinal, all::add);
        return all;
    }

    private List<String> changes(int oldest, int after, int upTo) {
        List<String> changes = new ArrayList<>();
        reader.forEachChange(
                story.collection,
                oldest,
                after,
                upTo,
                version -> changes.add(version.key().name() + " " + version.from() + " " + version.evr()));
        return changes.stream().distinct().sorted().toList();
    }

    @Test
    void readsEveryPackageOfAGeneration() {
        assertThat(at(1))
                .containsExactlyInAnyOrder(
                        facts("app.src", "1-1", null),
                        facts("app.noarch", "1-1", "app"),
                        facts("lib.noarch", "1-1", "lib"));
        assertThat(at(2)).hasSize(3).contains(facts("app.src", "2-1", null), facts("lib.noarch", "1-1", "lib"));
        assertThat(at(4)).containsExactlyInAnyOrder(facts("app.src", "2-1", null), facts("app.noarch", "2-1", "app"));
        assertThat(at(99)).hasSize(4).contains(facts("new.noarch", "1-1", "app"));
        assertThat(at(-1)).isEmpty();
    }

    @Test
    void keepsEachTextOnce() {
        List<PackageFacts> all = at(0);

        assertThat(all).extracting(each -> each.nevra().evr().version()).hasSize(3);
        String version = all.get(0).nevra().evr().version();
        assertThat(all)
                .allSatisfy(each -> assertThat(each.nevra().evr().version()).isSameAs(version));
    }

    @Test
    void handsOverAllVersionsOfBinariesThatChanged() {
        assertThat(changes(0, 0, 5))
                .as("of binaries only, with the versions before")
                .containsExactly("app 0 1-1", "app 2 2-1", "lib 0 1-1", "lib 5 3-1", "new 5 1-1");
        assertThat(changes(0, 2, 5)).containsExactly("lib 0 1-1", "lib 5 3-1", "new 5 1-1");
        assertThat(changes(0, 0, 2)).containsExactly("app 0 1-1", "app 2 2-1");
        assertThat(changes(0, 5, 9)).as("the last generation does not count").isEmpty();
    }

    @Test
    void leavesOutVersionsThatEndedBefore() {
        assertThat(changes(1, 1, 2))
                .as("the version that the first generation still had")
                .containsExactly("app 0 1-1", "app 2 2-1");
        assertThat(changes(2, 1, 2)).containsExactly("app 2 2-1");
        assertThat(changes(4, 4, 5)).containsExactly("lib 5 3-1", "new 5 1-1");
    }

    @Test
    void leavesOtherCollectionsOut() {
        GraphStory other = new GraphStory();
        other.write(2, binary("other.noarch", "1-1", "other"));

        assertThat(at(2)).extracting(each -> each.nevra().name()).doesNotContain("other");
        assertThat(changes(0, 0, 9)).noneMatch(change -> change.startsWith("other"));
    }
}
