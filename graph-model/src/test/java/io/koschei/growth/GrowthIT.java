package io.koschei.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.incidents.SettlingRules;
import io.koschei.messages.MessageLists;
import io.koschei.messages.News;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.TestPostgres;
import io.koschei.projection.Projections;
import io.koschei.projection.StoredWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closures that grow, in generations that both stores hold. Sizes are in bytes. */
class GrowthIT {

    private static final String[] SMALL = {"app.src@1", "app@1 1000 of app -> lib", "lib@1 4000 of libs", "other@1 9000"
    };
    private static final String[] BIG = {
        "app.src@1", "app@1 1000 of app -> lib", "lib@2 4000 of libs -> gui", "gui@1 700000 of toolkit", "other@1 9000"
    };

    private final GrowthBook book = new GrowthBook(
            TestPostgres.jdbc(),
            TestPostgres.transaction(),
            new GrowthRules(0.25, 500, 1_000_000),
            new SettlingRules(2, Duration.ofMinutes(15)));
    private StoredWorld world;
    private Projections projections;
    private int most = 20;
    private Instant now = StoredWorld.START;

    @BeforeEach
    void begin() {
        world = StoredWorld.empty();
        projections = world.projections();
    }

    private void then(String... lines) {
        look(world.complete(lines));
    }

    private void look(Generation newest) {
        now = now.plus(Duration.ofMinutes(10));
        if (book.isDue(newest, now)) {
            GrowthBook.Look look = book.look(newest, projections.of(newest), now);
            GrowthTelling telling = new GrowthTelling(
                    projections.of(newest), ordinal -> Optional.of(projections.of(world.at(ordinal))), most);
            book.write(look, telling.of(look), now);
        }
    }

    private List<News> news() {
        return new MessageLists(TestPostgres.jdbc())
                .newest(null, null, 0, 100).rows().stream()
                        .map(MessageLists.Written::news)
                        .toList();
    }

    @Test
    void isToldOnceWithWhatBroughtIt() {
        then(SMALL);
        then(BIG);
        then(BIG);
        assertThat(news()).as("ten minutes are too short").isEmpty();
        then(BIG);
        assertThat(news())
                .containsExactly(new News.SizeChange(
                        "toolkit",
                        "app has grown by 700 kB to 705 kB since generation 0: 700 kB came with gui, which lib requires since then.",
                        0,
                        1,
                        2,
                        List.of("app", "lib"),
                        List.of("app", "libs"),
                        700_000));
        then(BIG);
        then(BIG);
        assertThat(news()).hasSize(1);
    }

    @Test
    void isToldThoughThereIsNoNewerGeneration() {
        then(SMALL);
        then(BIG);
        then(BIG);
        look(world.at(2));
        assertThat(news()).hasSize(1);
    }

    @Test
    void whatShrinksAgainIsNotTold() {
        then(SMALL);
        then(BIG);
        then(SMALL);
        then(SMALL);
        then(SMALL);
        assertThat(news()).isEmpty();
    }

    @Test
    void littleGrowthIsNotTold() {
        then("app@1 1000", "big@1 1000000");
        for (int i = 0; i < 4; i++) {
            then("app@2 1499", "big@2 1200000");
        }
        assertThat(news()).isEmpty();
    }

    @Test
    void isComparedWithTheLastGenerationInWhichItCouldBeInstalled() {
        then(SMALL);
        for (int i = 0; i < 2; i++) {
            then("app.src@1", "app@1 1000 of app ! gone", "lib@1 4000 of libs", "other@1 9000");
        }
        then("app.src@1", "app@2 3000 of app -> lib", "lib@1 4000 of libs", "other@1 9000");
        look(world.at(3));
        assertThat(news()).isEmpty();
        then("app.src@1", "app@2 3000 of app -> lib", "lib@1 4000 of libs", "other@1 9000");
        assertThat(news()).singleElement().isInstanceOfSatisfying(News.SizeChange.class, change -> {
            assertThat(change.oldOrdinal()).isZero();
            assertThat(change.since()).isEqualTo(3);
            assertThat(change.text())
                    .isEqualTo("app has grown by 2 kB to 7 kB since generation 0: it itself grew by 2 kB.");
        });
    }

    @Test
    void whatCannotBeInstalledMeanwhileBeginsAnew() {
        then(SMALL);
        then(BIG);
        String[] broken = BIG.clone();
        broken[1] = "app@1 1000 of app ! gone";
        then(broken);
        then(broken);
        assertThat(book.isDue(world.at(3), now.plus(Duration.ofDays(1))))
                .as("nothing waits")
                .isFalse();
        then(BIG);
        then(BIG);
        then(BIG);
        assertThat(news()).hasSize(2).allSatisfy(each -> assertThat(((News.SizeChange) each).oldOrdinal())
                .isZero());
        assertThat(news())
                .extracting(each -> ((News.SizeChange) each).packages())
                .containsExactly(List.of("app"), List.of("lib"));
        assertThat(book.isDue(world.at(6), now.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void manyReasonsAreOneMessage() {
        most = 1;
        then("a@1 1000", "b@1 1000");
        for (int i = 0; i < 3; i++) {
            then("a@2 9000", "b@2 8000");
        }
        assertThat(news()).containsExactly(new News.SizeChanges(3, 2, List.of("a", "b"), 8000));
    }
}
