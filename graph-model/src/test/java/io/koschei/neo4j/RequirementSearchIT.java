package io.koschei.neo4j;

import static io.koschei.neo4j.GraphStory.binary;
import static io.koschei.neo4j.GraphStory.key;
import static io.koschei.neo4j.GraphStory.needs;
import static io.koschei.neo4j.GraphStory.removed;
import static io.koschei.neo4j.GraphStory.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.RequirementSearch.TooManyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What transitions ask: who required something, in all generations at once. */
class RequirementSearchIT {

    private final GraphStory story = new GraphStory();
    private final RequirementSearch search = new RequirementSearch(TestNeo4j.driver(), TestNeo4j.gate());

    /** {@code from..to target texts} of each requirement, by package. */
    private Map<String, List<String>> found(Side side, String... literals) {
        return told(search.requirements(story.collection, 0, side, List.of(literals), any -> true));
    }

    private static Map<String, List<String>> told(Map<PackageKey, List<Stretch<Requirement>>> found) {
        Map<String, List<String>> told = new TreeMap<>();
        found.forEach((key, stretches) -> told.put(
                key.toString(),
                stretches.stream()
                        .sorted(Comparator.comparing((Stretch<Requirement> each) -> each.from())
                                .thenComparing(each -> each.value().target()))
                        .map(each -> each.from() + ".." + (each.to() == Stretch.OPEN ? "" : each.to()) + " "
                                + each.value().target() + " " + each.value().texts())
                        .toList()));
        return told;
    }

    private Set<PackageKey> named(Side side, String... literals) {
        return search.named(story.collection, 0, side, List.of(literals), any -> true);
    }

    @Test
    void findsRequirementsByTheirTextsInAllGenerations() {
        story.write(
                0,
                source("app", "1-1", needs("lib.x86_64", "libfoo.so.1", "lib"), needs("base.noarch", "base")),
                binary("lib.x86_64", "1-1", "lib"),
                binary("base.noarch", "1-1", "base"));
        story.write(2, source("app", "2-1", needs("lib.x86_64", "libfoo.so.2")));
        story.write(4, removed("app.src"));

        assertThat(found(Side.BUILD, "libfoo.so.1"))
                .isEqualTo(Map.of("app.src", List.of("0..2 lib.x86_64 [libfoo.so.1, lib]")));
        assertThat(found(Side.BUILD, "libfoo"))
                .isEqualTo(Map.of(
                        "app.src", List.of("0..2 lib.x86_64 [libfoo.so.1, lib]", "2..4 lib.x86_64 [libfoo.so.2]")));
        assertThat(found(Side.BUILD, "base", "so.2").get("app.src"))
                .as("one of several literals will do")
                .containsExactly("0..2 base.noarch [base]", "2..4 lib.x86_64 [libfoo.so.2]");
        assertThat(found(Side.BUILD, "LIBFOO")).as("case counts").isEmpty();
        assertThat(found(Side.RUNTIME, "libfoo")).isEmpty();
    }

    @Test
    void findsRequirementsByWhatMeetsThem() {
        story.write(
                0,
                binary("app.x86_64", "1-1", "app", needs("openssl-libs.x86_64", "libcrypto.so.3()(64bit)")),
                source("app", "1-1", needs("openssl-devel.x86_64", "pkgconfig(libcrypto)")),
                binary("openssl-libs.x86_64", "1-1", "openssl"),
                binary("openssl-devel.x86_64", "1-1", "openssl"));

        assertThat(found(Side.RUNTIME, "openssl"))
                .isEqualTo(Map.of("app.x86_64", List.of("0.. openssl-libs.x86_64 [libcrypto.so.3()(64bit)]")));
        assertThat(found(Side.BUILD, "openssl"))
                .isEqualTo(Map.of("app.src", List.of("0.. openssl-devel.x86_64 [pkgconfig(libcrypto)]")));
    }

    @Test
    void keepsOnlyWhatIsWanted() {
        story.write(
                0,
                source("a", "1-1", needs("lib.x86_64", "libfoo.so.1")),
                source("b", "1-1", needs("lib.x86_64", "libfoo.so.10")),
                binary("lib.x86_64", "1-1", "lib"));

        Map<PackageKey, List<Stretch<Requirement>>> found =
                search.requirements(story.collection, 0, Side.BUILD, List.of("libfoo.so.1"), requirement -> requirement
                        .texts()
                        .contains("libfoo.so.1"));

        assertThat(found).containsOnlyKeys(key("a.src"));
    }

    @Test
    void findsNothingForNothing() {
        story.write(0, source("a", "1-1", needs("lib.x86_64", "lib")), binary("lib.x86_64", "1-1", "lib"));

        assertThat(found(Side.BUILD)).isEmpty();
        assertThat(named(Side.BUILD)).isEmpty();
        assertThat(search.requirements(TestNeo4j.collection(), 0, Side.BUILD, List.of("lib"), any -> true))
                .isEmpty();
    }

    @Test
    void takesLiteralsAsTheyAre() {
        story.write(
                0,
                source("a", "1-1", needs("lib.x86_64", "it's \\ \"(x)\" 100%.*")),
                binary("lib.x86_64", "1-1", "lib"));

        assertThat(found(Side.BUILD, "it's \\ \"(x)\"")).containsOnlyKeys("a.src");
        assertThat(found(Side.BUILD, "%.*")).containsOnlyKeys("a.src");
        assertThat(found(Side.BUILD, "i.*s", "it%")).isEmpty();
    }

    @Test
    void findsPackagesThatEverHadAName() {
        story.write(
                0,
                source("python-foo", "1-1"),
                source("foo", "1-1"),
                binary("python3-foo.noarch", "1-1", "python-foo"),
                binary("python3-foo.x86_64", "1-1", "python-foo"));
        story.write(1, removed("python-foo.src"));

        assertThat(named(Side.BUILD, "python")).containsExactly(key("python-foo.src"));
        assertThat(named(Side.RUNTIME, "python"))
                .containsExactlyInAnyOrder(key("python3-foo.noarch"), key("python3-foo.x86_64"));
        assertThat(named(Side.BUILD, "foo", "python")).containsExactlyInAnyOrder(key("python-foo.src"), key("foo.src"));
        assertThat(search.named(story.collection, 0, Side.BUILD, List.of("foo"), "foo"::equals))
                .containsExactly(key("foo.src"));
        assertThat(named(Side.BUILD, "bar")).isEmpty();
    }

    @Test
    void refusesWhatFindsTooMuch() {
        List<GraphChange> changes = new ArrayList<>(List.of(binary("lib.x86_64", "1-1", "lib")));
        for (int i = 0; i < 6; i++) {
            changes.add(source("many-" + i, "1-1", needs("lib.x86_64", "lib")));
        }
        story.write(0, changes);
        RequirementSearch few = search.atMost(5);
        RequirementSearch enough = search.atMost(6);

        assertThatThrownBy(() -> few.named(story.collection, 0, Side.BUILD, List.of("many"), any -> true))
                .isInstanceOf(TooManyException.class)
                .hasMessage("more than 5 matches");
        assertThatThrownBy(() -> few.requirements(story.collection, 0, Side.BUILD, List.of("lib"), any -> true))
                .isInstanceOf(TooManyException.class);
        assertThat(enough.named(story.collection, 0, Side.BUILD, List.of("many"), any -> true))
                .hasSize(6);
        assertThat(enough.requirements(story.collection, 0, Side.BUILD, List.of("lib"), any -> true))
                .hasSize(6);
        assertThat(few.named(story.collection, 0, Side.BUILD, List.of("many"), name -> !name.equals("many-0")))
                .as("what is not wanted does not count")
                .hasSize(5);
    }
}
