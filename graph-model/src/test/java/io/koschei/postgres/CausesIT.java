package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemKind;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Follower;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausesIT {

    private final Story story = new Story();
    private final Causes causes = new Causes(TestPostgres.jdbc());

    @Test
    void whatFailsForTheSameThingIsOneCause() {
        story.generation("a.src 1-1 !libxml2.so.2", "b.src 1-1 !libxml2.so.2", "c.src 1-1 !other", "d.src 1-1 ->");

        Page<Cause> found = list(0);

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.rows()).extracting(Cause::id).containsExactly("MISSING libxml2.so.2", "MISSING other");
        assertThat(found.rows()).extracting(Cause::followers).containsExactly(2, 1);
        assertThat(found.rows().get(0).neededBy()).containsExactly("a", "b");
        assertThat(found.rows().get(0).problem().missing()).isEqualTo("libxml2.so.2");
        assertThat(causes.list(story.collection.id(), 0, Side.RUNTIME, 0, 10).total())
                .isZero();
    }

    @Test
    void everyGenerationRemembersItsOwn() {
        story.generation("a.src 1-1 !gone", "b.src 1-1 ->");
        story.generation("a.src 1-1 !gone", "b.src 1-1 !gone");
        story.generation("a.src 1-1 ->", "b.src 1-1 !gone");
        story.generation("a.src 1-1 ->", "b.src 1-1 ->");
        story.generation("a.src 1-1 ->", "b.src 1-1 !gone");

        assertThat(list(1).rows()).extracting(Cause::followers).containsExactly(2);
        assertThat(list(1).rows()).extracting(Cause::newFollowers).containsExactly(1);
        assertThat(list(2).rows()).extracting(Cause::followers).containsExactly(1);
        assertThat(list(2).rows())
                .as("it changed hands")
                .extracting(Cause::since)
                .containsExactly(0);
        assertThat(list(3).rows()).isEmpty();
        assertThat(list(4).rows())
                .as("it was interrupted")
                .extracting(Cause::since)
                .containsExactly(4);
    }

    @Test
    void followersComeInPages() {
        String[] lines = new String[7];
        Arrays.setAll(lines, i -> "p" + i + ".src 1-1 !gone");
        story.generation(lines);

        Map<String, List<Follower>> page =
                causes.followers(story.collection.id(), 0, Side.BUILD, List.of("MISSING gone"), 5, 5);

        assertThat(page.get("MISSING gone"))
                .extracting(follower -> follower.key().name())
                .containsExactly("p5", "p6");
    }

    @Test
    void aPackageFollowsEachOfItsCauses() {
        Generation generation = story.generation("a.src 1-1 !one", "b.src 1-1 !two");
        assertThat(causes.find(
                        story.collection.id(),
                        generation.ordinal(),
                        Side.BUILD,
                        List.of("MISSING one", "MISSING two", "MISSING three")))
                .containsOnlyKeys("MISSING one", "MISSING two");
    }

    @Test
    void whatWasStoredBeforeThereWereCausesGetsTheSameIds() throws Exception {
        String longName = "very-".repeat(50) + "long";
        story.generation("a.src 1-1 !lib", "b.src 1-1 !" + longName, "c.src 1-1 !x");
        Problem conflict = new Problem(
                ProblemKind.CONFLICT,
                List.of(),
                null,
                new ProblemConflict("left-thing-1:2-3.x86_64", "right", "right-4-5.noarch"),
                List.of(),
                List.of(),
                "They conflict.");
        TestPostgres.jdbc()
                .sql("update resolution set problems = cast(? as jsonb), causes = array[?]"
                        + " where causes = array['MISSING x']")
                .param(Json.problems(List.of(conflict)))
                .param(conflict.causeId())
                .update();
        List<String> before = stored();

        TestPostgres.jdbc().sql("update resolution set causes = '{}'").update();
        String migration = new String(
                CausesIT.class
                        .getResourceAsStream("/db/migration/V003__causes.sql")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        TestPostgres.jdbc()
                .sql(migration.substring(migration.indexOf("update"), migration.indexOf("create index")))
                .update();

        assertThat(stored()).isEqualTo(before).contains("{\"CONFLICT left-thing right\"}");
    }

    private static List<String> stored() {
        return TestPostgres.jdbc()
                .sql("select causes::text from resolution order by package_id")
                .query(String.class)
                .list();
    }

    private Page<Cause> list(int ordinal) {
        return causes.list(story.collection.id(), ordinal, Side.BUILD, 0, 10);
    }
}
