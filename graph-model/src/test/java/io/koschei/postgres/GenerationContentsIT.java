package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole generations as the projection reads them, of now and of before. */
class GenerationContentsIT {

    private static final int POOL = 20;

    private final Story story = new Story();
    private final GenerationContents contents = new GenerationContents(TestPostgres.dataSource());

    private Map<String, String> packages(int ordinal) {
        Map<String, String> packages = new TreeMap<>();
        contents.forEachPackage(story.collection.id(), ordinal, held -> {
            String before = packages.put(
                    held.key().toString(), (held.resolved() ? "resolved" : "broken") + " since " + held.since());
            assertThat(before).as("each package once").isNull();
        });
        return packages;
    }

    private Map<String, List<String>> closures(int ordinal) {
        Map<Integer, PackageKey> names = new HashMap<>();
        contents.forEachPackage(story.collection.id(), ordinal, held -> names.put(held.id(), held.key()));
        Map<String, List<String>> closures = new TreeMap<>();
        contents.forEachClosure(story.collection.id(), ordinal, (id, members) -> {
            List<String> of = new ArrayList<>();
            Members.Reader reader = members.read();
            while (reader.next()) {
                of.add(names.get(reader.packageId()) + " at " + reader.distance());
            }
            closures.put(names.get(id).toString(), of.stream().sorted().toList());
        });
        return closures;
    }

    @Test
    void holdsWhatEachGenerationHeld() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->", "old 1-1 ->");
        story.generation("app.src 1-1 !libfoo", "lib 2-1 ->", "new 1-1 ->");
        story.generation("app.src 1-1 !libbar", "lib 2-1 ->", "new 1-1 ->", "old 1-1 ->");

        assertThat(packages(0))
                .isEqualTo(Map.of(
                        "app.src", "resolved since 0",
                        "lib.noarch", "resolved since 0",
                        "old.noarch", "resolved since 0"));
        assertThat(packages(1))
                .isEqualTo(Map.of(
                        "app.src", "broken since 1",
                        "lib.noarch", "resolved since 0",
                        "new.noarch", "resolved since 1"));
        assertThat(packages(2))
                .as("broken for another reason is broken since then; back again is new")
                .isEqualTo(Map.of(
                        "app.src", "broken since 1",
                        "lib.noarch", "resolved since 0",
                        "new.noarch", "resolved since 1",
                        "old.noarch", "resolved since 2"));
        assertThat(packages(99)).as("nothing has changed since").isEqualTo(packages(2));
        assertThat(packages(-1)).isEmpty();
    }

    @Test
    void hasTheClosuresOfWhatResolvedThen() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->", "base 1-1 ->");
        story.generation("app.src 1-1 !libfoo", "lib 1-1 -> base", "base 1-1 ->");

        assertThat(closures(0))
                .isEqualTo(Map.of(
                        "app.src", List.of("lib.noarch at 1"),
                        "lib.noarch", List.of("lib.noarch at 0"),
                        "base.noarch", List.of("base.noarch at 0")));
        assertThat(closures(1))
                .isEqualTo(Map.of(
                        "lib.noarch", List.of("base.noarch at 1", "lib.noarch at 0"),
                        "base.noarch", List.of("base.noarch at 0")));
    }

    @Test
    void readsMoreThanComesAtOnce() {
        String[] lines =
                IntStream.range(0, 9001).mapToObj(i -> "p" + i + " 1-1 ->").toArray(String[]::new);
        story.generation(lines);

        assertThat(packages(0)).hasSize(9001);
        assertThat(closures(0)).hasSize(9001).containsEntry("p9000.noarch", List.of("p9000.noarch at 0"));
    }

    @Test
    void leavesOtherCollectionsOut() {
        story.generation("app.src 1-1 ->");
        Story other = Story.more("contents-other");
        other.generation("lib 1-1 ->");

        assertThat(packages(0)).containsOnlyKeys("app.src");
    }

    @Test
    void givesItsConnectionBackWhenItsCallerFails() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->");

        for (int i = 0; i < POOL + 1; i++) {
            assertThatThrownBy(() -> contents.forEachPackage(story.collection.id(), 0, held -> fail()))
                    .hasMessage("there is no room");
            assertThatThrownBy(() -> contents.forEachClosure(story.collection.id(), 0, (id, members) -> fail()))
                    .hasMessage("there is no room");
        }

        assertThat(packages(0)).hasSize(2);
        story.generation("app.src 2-1 -> lib", "lib 1-1 ->", "new 1-1 ->");
        assertThat(packages(1))
                .as("connections write without a transaction again")
                .hasSize(3);
    }

    private static void fail() {
        throw new IllegalStateException("there is no room");
    }
}
