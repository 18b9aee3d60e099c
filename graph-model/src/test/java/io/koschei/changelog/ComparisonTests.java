package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.LogEntry;
import io.koschei.neo4j.writing.GraphPosition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a graph that is at some position, under a log that has some entries. */
class ComparisonTests {

    private static final Instant MADE = Instant.parse("2026-06-01T06:00:00Z");
    private static final LogEntry E4 = entry(4, "four", "three");
    private static final LogEntry E5 = entry(5, "five", "four");
    private static final LogEntry E6 = entry(6, "six", "five");

    @Test
    void anEmptyGraphLacksEverything() {
        assertThat(compare(GraphPosition.START, true, E4, E5)).isEqualTo(new Comparison.Behind(List.of(E4, E5), 0));
    }

    @Test
    void aGraphAtTheNewestEntryLacksNothing() {
        assertThat(compare(at(5, "five"), false, E5)).isEqualTo(new Comparison.Behind(List.of(), 0));
    }

    @Test
    void aGraphThatWasRestoredLacksWhatCameAfter() {
        assertThat(compare(at(4, "four"), false, E4, E5, E6)).isEqualTo(new Comparison.Behind(List.of(E5, E6), 0));
    }

    @Test
    void aGraphInTheMiddleOfTheNextEntryGoesOnWithItsNextPart() {
        assertThat(compare(new GraphPosition("log", 4, "four", "five", 3), false, E4, E5))
                .isEqualTo(new Comparison.Behind(List.of(E5), 3));
    }

    @Test
    void aGraphInTheMiddleOfTheFirstEntryGoesOnWithItsNextPart() {
        assertThat(compare(new GraphPosition("log", null, null, "four", 2), false, E4, E5))
                .isEqualTo(new Comparison.Behind(List.of(E4, E5), 2));
    }

    @Test
    void aGraphThatIsAheadIsRefused() {
        assertThat(refusal(compare(at(65, "later"), false)))
                .isEqualTo(
                        "The graph of demo holds generation 65, and the change log ends before: PostgreSQL is older than the"
                                + " graph. Type: koschei admin graph rebuild demo");
    }

    @Test
    void aGraphOfAnotherHistoryIsRefused() {
        assertThat(refusal(compare(at(5, "another five"), false, E5, E6)))
                .startsWith("The graph of demo holds another generation 5 than the change log.");
        assertThat(refusal(compare(at(3, "three"), false, E4, E5)))
                .as("a generation that the log does not have")
                .startsWith("The graph of demo holds another generation 3 than the change log.");
    }

    @Test
    void aGraphOfAnotherDatabaseIsRefused() {
        assertThat(refusal(compare(new GraphPosition("other", 5, "five", null, 0), false, E5)))
                .startsWith("The graph of demo follows the change log of another database.");
    }

    @Test
    void aPartOfAnUnknownEntryIsRefused() {
        assertThat(refusal(compare(new GraphPosition("log", 4, "four", "lost", 1), false, E4, E5)))
                .startsWith("The graph of demo holds a part of a generation that the change log does not have.");
        assertThat(refusal(compare(new GraphPosition("log", 5, "five", "lost", 1), false, E5)))
                .startsWith("The graph of demo holds a part of a generation that the change log does not have.");
    }

    @Test
    void aGraphFromBeforeThereWasALogGoesOnWithItsFirstEntryOnly() {
        assertThat(compare(GraphPosition.START, false, E4)).isEqualTo(new Comparison.Behind(List.of(E4), 0));
        assertThat(refusal(compare(GraphPosition.START, false, E4, E5)))
                .startsWith("The graph of demo does not say which change log it follows.");
    }

    private static Comparison compare(GraphPosition position, boolean isEmpty, LogEntry... entries) {
        return Comparison.of("demo", "log", position, List.of(entries), isEmpty);
    }

    private static String refusal(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Comparison.Refused.class);
        return ((Comparison.Refused) comparison).reason();
    }

    private static GraphPosition at(int applied, String entry) {
        return new GraphPosition("log", applied, entry, null, 0);
    }

    private static LogEntry entry(int ordinal, String id, String previous) {
        return new LogEntry(
                "log",
                new Generation(
                        ordinal,
                        1,
                        "demo",
                        ordinal,
                        ordinal,
                        (long) ordinal,
                        null,
                        MADE,
                        GenerationState.RESOLVED,
                        null,
                        0,
                        MADE,
                        MADE),
                id,
                previous);
    }
}
