package io.koschei.neo4j;

import static io.koschei.neo4j.GraphStory.binary;
import static io.koschei.neo4j.GraphStory.key;
import static io.koschei.neo4j.GraphStory.needs;
import static io.koschei.neo4j.GraphStory.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.neo4j.RequirementReader.Pair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words between two packages: which requirement leads from one to the other. */
class RequirementReaderIT {

    private final GraphStory story = new GraphStory();
    private final RequirementReader reader = new RequirementReader(TestNeo4j.driver(), TestNeo4j.gate());

    private static Pair pair(String from, String to) {
        return new Pair(key(from), key(to));
    }

    private Map<?, List<String>> naming(int ordinal, String name, String... packages) {
        return reader.naming(
                story.collection,
                ordinal,
                Set.of(packages).stream().map(GraphStory::key).collect(Collectors.toSet()),
                name);
    }

    @Test
    void tellsTheTextsBetweenPackagesOfBothSides() {
        story.write(
                0,
                source("app", "1-1", needs("lib.noarch", "lib >= 1", "pkgconfig(lib)"), needs("base.noarch", "base")),
                binary("app.noarch", "1-1", "app", needs("lib.noarch", "libx.so.1")),
                binary("lib.noarch", "1-1", "lib"),
                binary("base.noarch", "1-1", "base"));

        assertThat(reader.texts(
                        story.collection,
                        0,
                        Set.of(
                                pair("app.src", "lib.noarch"),
                                pair("app.noarch", "lib.noarch"),
                                pair("app.noarch", "base.noarch"),
                                pair("lib.noarch", "app.noarch"),
                                pair("unknown.src", "lib.noarch"))))
                .as("pairs without a requirement are absent")
                .isEqualTo(Map.of(
                        pair("app.src", "lib.noarch"), List.of("lib >= 1", "pkgconfig(lib)"),
                        pair("app.noarch", "lib.noarch"), List.of("libx.so.1")));
        assertThat(reader.texts(story.collection, 0, Set.of())).isEmpty();
        assertThat(reader.texts(TestNeo4j.collection(), 0, Set.of(pair("app.src", "lib.noarch"))))
                .isEmpty();
    }

    @Test
    void tellsTheTextsAsTheyWereThen() {
        Set<Pair> pairs = Set.of(pair("app.src", "lib.noarch"));
        story.write(1, source("app", "1-1", needs("lib.noarch", "lib >= 1")), binary("lib.noarch", "1-1", "lib"));
        story.write(2, source("app", "2-1", needs("lib.noarch", "lib >= 2")));
        story.write(3, source("app", "3-1"));

        assertThat(reader.texts(story.collection, 0, pairs)).isEmpty();
        assertThat(reader.texts(story.collection, 1, pairs)).containsValue(List.of("lib >= 1"));
        assertThat(reader.texts(story.collection, 2, pairs)).containsValue(List.of("lib >= 2"));
        assertThat(reader.texts(story.collection, 3, pairs)).isEmpty();
    }

    @Test
    void findsRequirementsThatNameAPackageWhicheverMeetsThem() {
        story.write(
                0,
                source(
                        "app",
                        "1-1",
                        needs("mariadb.noarch", "(mysql or mariadb)", "mysql >= 8"),
                        needs("other.noarch", "mysql-devel", "libmysql", "notmysql")),
                binary("tool.noarch", "1-1", "tool", needs("mariadb.noarch", "mysql(x86-64)")),
                binary("mariadb.noarch", "1-1", "mariadb"),
                binary("other.noarch", "1-1", "other"));

        assertThat(naming(0, "mysql", "app.src", "tool.noarch", "mariadb.noarch", "unknown.src"))
                .as("by text; a longer name is another one")
                .isEqualTo(Map.of(
                        key("app.src"), List.of("(mysql or mariadb)", "mysql >= 8"),
                        key("tool.noarch"), List.of("mysql(x86-64)")));
        assertThat(naming(0, "libmysql", "app.src")).containsValue(List.of("libmysql"));
        assertThat(naming(0, "sql", "app.src")).isEmpty();
        assertThat(naming(0, "MySQL", "app.src")).as("case counts").isEmpty();
        assertThat(naming(0, "mysql")).isEmpty();
    }

    @Test
    void findsThemAsTheyWereThen() {
        story.write(0, source("app", "1-1", needs("lib.noarch", "lib >= 1")), binary("lib.noarch", "1-1", "lib"));
        story.write(1, source("app", "2-1", needs("lib.noarch", "other")));

        assertThat(naming(0, "lib", "app.src")).containsValue(List.of("lib >= 1"));
        assertThat(naming(1, "lib", "app.src")).isEmpty();
    }
}
