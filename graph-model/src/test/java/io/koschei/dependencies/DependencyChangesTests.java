package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.BuildChange;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependencyChangesTests {

    /** Each as {@code name.arch version distance}. */
    private static BuiltWith with(String... members) {
        Map<PackageKey, Member> built = new HashMap<>();
        for (String member : members) {
            String[] parts = member.split(" ");
            String[] name = parts[0].split("\\.");
            built.put(
                    new PackageKey(name[0], name[1]),
                    new Member(Evr.parse(parts[1]), Integer.parseInt(parts[2]), name[0] + "-src"));
        }
        return new BuiltWith(built);
    }

    private static List<String> lines(List<BuildChange> changes) {
        return changes.stream()
                .map(change -> "%s.%s %s>%s %d"
                        .formatted(change.name(), change.arch(), change.before(), change.after(), change.distance()))
                .toList();
    }

    @Test
    void nothingChanged() {
        assertThat(DependencyChanges.between(with("a.x 1-1 1"), with("a.x 1-1 3")))
                .isEmpty();
    }

    @Test
    void updatedAddedAndGone() {
        List<BuildChange> changes = DependencyChanges.between(
                with("a.x 1-1 2", "b.x 1-1 1", "c.x 1-1 1"), with("a.x 2-1 2", "b.x 1-1 1", "d.x 1:3-1 1"));

        assertThat(lines(changes)).containsExactly("d.x null>1:3-1 1", "a.x 1-1>2-1 2", "c.x 1-1>null -1");
        assertThat(changes.get(0).source()).isEqualTo("d-src");
    }

    @Test
    void whatIsGoneHasItsOldDistanceWhereItIsWanted() {
        BuiltWith before = with("a.x 1-1 2", "b.x 1-1 1", "c.x 1-1 -1");
        List<BuildChange> changes = DependencyChanges.between(before, with("a.x 2-1 2"));

        assertThat(lines(DependencyChanges.withOldDistances(changes, before)))
                .containsExactly("b.x 1-1>null 1", "a.x 1-1>2-1 2", "c.x 1-1>null -1");
        assertThat(changes).extracting(BuildChange::weighedDistance).containsOnly(2, -1);
    }

    @Test
    void theBuildGroupsComeLast() {
        assertThat(lines(DependencyChanges.between(with(), with("b.x 1-1 -1", "c.x 1-1 4"))))
                .containsExactly("c.x null>1-1 4", "b.x null>1-1 -1");
    }

    @Test
    void anotherArchitectureOfTheSameNameIsOneChange() {
        assertThat(lines(DependencyChanges.between(with("a.noarch 1-1 1"), with("a.x 2-1 1"))))
                .containsExactly("a.x 1-1>2-1 1");
        assertThat(DependencyChanges.between(with("a.noarch 1-1 1"), with("a.x 1-1 1")))
                .as("the same version for another architecture")
                .isEmpty();
    }

    @Test
    void oneOfTwoArchitecturesIsReplacedAndTheOtherStays() {
        assertThat(lines(DependencyChanges.between(with("a.i 1-1 1", "a.x 1-1 1"), with("a.x 2-1 1"))))
                .containsExactly("a.x 1-1>2-1 1", "a.i 1-1>null -1");
    }
}
