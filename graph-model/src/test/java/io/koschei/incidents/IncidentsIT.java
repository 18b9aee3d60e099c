package io.koschei.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.messages.BreakingUpdate;
import io.koschei.messages.MessageLists;
import io.koschei.messages.News;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentsIT {

    private static final SettlingRules RULES = new SettlingRules(2, Duration.ofMinutes(15));
    private static final Duration TEN = Duration.ofMinutes(10);

    private final Incidents incidents = new Incidents(TestPostgres.jdbc());
    private final IncidentBook book = new IncidentBook(TestPostgres.jdbc(), TestPostgres.transaction(), RULES);
    private Story story;
    private Details.@Nullable Update update;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @BeforeEach
    void clean() {
        story = new Story();
    }

    private void complete(String... lines) {
        Generation resolved = story.generation(lines);
        story.generations.advance(resolved, GenerationState.GRAPHED, now);
        Generation graphed = story.generations
                .byOrdinal(resolved.collectionId(), resolved.ordinal())
                .orElseThrow();
        story.generations.advance(graphed, GenerationState.COMPLETE, now);
    }

    private void look() {
        Generation newest =
                story.generations.newestComplete(story.collection.id()).orElseThrow();
        IncidentBook.Look look = book.look(newest, now);
        book.write(
                look,
                look.opened().stream()
                        .collect(Collectors.toMap(
                                Incident::id,
                                each -> new Details("No bar.", each.since(), List.of("a"), List.of("a"), update))),
                3,
                now);
    }

    /** Completes a generation ten minutes later, and looks at it. */
    private void then(String... lines) {
        now = now.plus(TEN);
        complete(lines);
        look();
    }

    private List<News> news() {
        return new MessageLists(TestPostgres.jdbc())
                .newest(null, null, 0, 100).rows().stream()
                        .map(MessageLists.Written::news)
                        .toList();
    }

    private List<String> kinds() {
        return news().stream().map(each -> each.getClass().getSimpleName()).toList();
    }

    private Map<IncidentState, Integer> counts() {
        return incidents.counts(story.collection.id());
    }

    @Test
    void whatWasBrokenAtFirstIsNeverTold() {
        for (int i = 0; i < 5; i++) {
            then("a.src 1-1 !bar", "b.src 1-1");
        }
        assertThat(counts()).containsExactly(Map.entry(IncidentState.OLD, 1));
        then("a.src 1-1", "b.src 1-1");
        assertThat(counts()).isEmpty();
        assertThat(news()).isEmpty();
    }

    @Test
    void breakageIsToldOnceItHasLasted() {
        then("a.src 1-1", "b.src 1-1", "c.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1 !bar", "c.src 1-1");
        assertThat(counts()).containsExactly(Map.entry(IncidentState.SETTLING, 1));
        then("a.src 1-1 !bar", "b.src 1-1 !bar", "c.src 1-1");
        assertThat(news()).as("two generations, but ten minutes").isEmpty();
        now = now.plus(TEN);
        look();
        assertThat(news()).singleElement().isInstanceOfSatisfying(News.IncidentOpened.class, opened -> {
            assertThat(opened.side()).isEqualTo(Side.BUILD);
            assertThat(opened.since()).isEqualTo(1);
            assertThat(opened.packageCount()).isEqualTo(2);
            assertThat(opened.text()).isEqualTo("No bar.");
        });
        look();
        then("a.src 1-1 !bar", "b.src 1-1", "c.src 1-1");
        assertThat(news()).as("one alert, however many follow").hasSize(1);
        assertThat(incidents
                        .list(story.collection.id(), Set.of(IncidentState.OPEN), 0, 5)
                        .rows())
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.followers()).isEqualTo(1);
                    assertThat(open.mostFollowers()).isEqualTo(2);
                });
    }

    @Test
    void timeAloneDoesNotSettleIt() {
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        now = now.plus(Duration.ofDays(2));
        look();
        assertThat(news()).isEmpty();
        then("a.src 1-1 !bar", "b.src 1-1");
        assertThat(kinds()).containsExactly("IncidentOpened");
    }

    @Test
    void whatRevertsIsNeverTold() {
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1", "b.src 1-1");
        assertThat(news()).isEmpty();
        assertThat(counts()).containsExactly(Map.entry(IncidentState.REVERTED, 1));
        assertThat(incidents.outcome(story.collection.id(), Instant.EPOCH)).isEqualTo(new Incidents.Outcome(0, 0, 1));
    }

    @Test
    void whatIsMendedClosesWhatWasOpened() {
        opened();
        then("a.src 1-1", "b.src 1-1");
        assertThat(counts()).containsExactly(Map.entry(IncidentState.FADING, 1));
        then("a.src 1-1", "b.src 1-1");
        assertThat(kinds()).as("a blip is no end").containsExactly("IncidentOpened");
        then("a.src 1-1", "b.src 1-1");
        assertThat(kinds()).containsExactly("IncidentClosed", "IncidentOpened");
        News.IncidentClosed closed = (News.IncidentClosed) news().get(0);
        News.IncidentOpened opened = (News.IncidentOpened) news().get(1);
        assertThat(closed.incident()).isEqualTo(opened.incident());
        assertThat(closed.since()).isEqualTo(4);
        assertThat(closed.packages()).containsExactly("a");
        assertThat(incidents.outcome(story.collection.id(), Instant.EPOCH))
                .as("it was gone within a day")
                .isEqualTo(new Incidents.Outcome(1, 1, 0));
    }

    @Test
    void thoseWhoBrokeItAreToldAnotherThing() {
        update = new Details.Update("libfoo1", "1-1", "2-1", "foo", "ann");
        opened("UpdateBroke", "IncidentOpened");
        News.UpdateBroke broke = (News.UpdateBroke) news().get(0);
        assertThat(broke.subject()).isEqualTo("foo");
        assertThat(broke.incident()).isEqualTo(news().get(1));
        assertThat(broke.incident().sources()).containsExactly("a");
        assertThat(broke.incident().update()).isEqualTo(new BreakingUpdate("libfoo1", "1-1", "2-1", "foo", "ann"));
        Incident open = incidents
                .list(story.collection.id(), Set.of(IncidentState.OPEN), 0, 5)
                .rows()
                .get(0);
        assertThat(open.update()).isEqualTo(update);
        assertThat(open.toldPackages()).containsExactly("a", "foo");
    }

    @Test
    void whatAPackageDidToItselfIsToldOnce() {
        update = new Details.Update("a-libs", "1-1", "2-1", "a", "ann");
        opened("IncidentOpened");
    }

    @Test
    void whatComesBackBeforeItsEndIsToldIsTheSameIncident() {
        opened();
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        assertThat(kinds()).containsExactly("IncidentOpened");
        assertThat(counts()).containsExactly(Map.entry(IncidentState.OPEN, 1));
    }

    private void opened() {
        opened("IncidentOpened");
    }

    private void opened(String... kinds) {
        then("a.src 1-1", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        then("a.src 1-1 !bar", "b.src 1-1");
        assertThat(kinds()).containsExactly(kinds);
    }

    @Test
    void manyAtOnceAreOneMessage() {
        String[] good =
                IntStream.range(0, 6).mapToObj(i -> "p" + i + ".src 1-1").toArray(String[]::new);
        String[] bad = IntStream.range(0, 6)
                .mapToObj(i -> "p" + i + ".src 1-1" + (i < 4 ? " !bar" + i : ""))
                .toArray(String[]::new);
        then(good);
        then(bad);
        then(bad);
        then(bad);
        assertThat(news()).singleElement().isInstanceOfSatisfying(News.IncidentsOpened.class, many -> {
            assertThat(many.incidentCount()).isEqualTo(4);
            assertThat(many.causes()).hasSize(4);
        });
    }

    @Test
    void installingIsAnotherSide() {
        then("a.src 1-1", "a 1-1", "b.src 1-1");
        then("a.src 1-1 !bar", "a 1-1 !bar", "b.src 1-1");
        then("a.src 1-1 !bar", "a 1-1 !bar", "b.src 1-1");
        then("a.src 1-1 !bar", "a 1-1 !bar", "b.src 1-1");
        assertThat(news())
                .extracting(each -> ((News.IncidentOpened) each).side())
                .containsExactlyInAnyOrder(Side.BUILD, Side.RUNTIME);
    }

    @Test
    void whileNothingCanBeBuiltThereAreNoIncidents() {
        then("a.src 1-1", "b.src 1-1");
        TestPostgres.jdbc().sql("update collection set state = 'UNRESOLVED'").update();
        then("a.src 1-1 !bar", "b.src 1-1 !bar");
        assertThat(counts()).isEmpty();
    }

    @Test
    void aGenerationInWhichNothingCanBeBuiltIsNoBeginning() {
        TestPostgres.jdbc().sql("update collection set state = 'UNRESOLVED'").update();
        then("a.src 1-1 !bar", "b.src 1-1 !bar");
        TestPostgres.jdbc().sql("update collection set state = 'OK'").update();
        for (int i = 0; i < 4; i++) {
            then("a.src 1-1 !bar", "b.src 1-1");
        }
        assertThat(news()).isEmpty();
        assertThat(counts()).containsExactly(Map.entry(IncidentState.OLD, 1));
    }

    @Test
    void theEndOfWhatWasToldInASummaryIsNotTold() {
        String[] good =
                IntStream.range(0, 6).mapToObj(i -> "p" + i + ".src 1-1").toArray(String[]::new);
        String[] bad = IntStream.range(0, 6)
                .mapToObj(i -> "p" + i + ".src 1-1" + (i < 4 ? " !bar" + i : ""))
                .toArray(String[]::new);
        then(good);
        then(bad);
        then(bad);
        then(bad);
        then(good);
        then(good);
        then(good);
        assertThat(kinds()).containsExactly("IncidentsOpened");
        assertThat(counts()).containsExactly(Map.entry(IncidentState.CLOSED, 4));
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() {
        opened();
        Generation newest =
                story.generations.newestComplete(story.collection.id()).orElseThrow();
        assertThat(book.look(newest, now).counts()).isFalse();
        now = now.plus(Duration.ofDays(1));
        assertThat(book.look(newest, now).counts()).isFalse();
    }
}
