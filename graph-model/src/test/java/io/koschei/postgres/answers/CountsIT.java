package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.SideCounts;
import io.koschei.postgres.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsIT {

    private final Story story = new Story();
    private final Counts counts = story.counts;

    @Test
    void countsEachSideComparedWithTheGenerationBefore() {
        story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 !x", "lib 1-1 ->", "gone.src 1-1 !x");
        Generation second = story.generation(
                "a.src 1-1 !x", "b.src 1-1 ->", "c.src 1-1 !y", "d.src 1-1 !x", "e.src 1-1 ->", "lib 1-1 !x");

        assertThat(counts.count(second))
                .isEqualTo(new GenerationCounts(new SideCounts(5, 3, 2, 1, 1), new SideCounts(1, 1, 1, 0, 0)));
    }

    @Test
    void countsNothingOfAGenerationWithoutPackages() {
        Generation empty = story.generation();

        assertThat(counts.count(empty))
                .isEqualTo(new GenerationCounts(new SideCounts(0, 0, 0, 0, 0), new SideCounts(0, 0, 0, 0, 0)));
    }

    @Test
    void keepsWhatWasCountedFirst() {
        Generation first = story.generation("a.src 1-1 ->", "lib 1-1 !x");
        Generation second = story.generation("a.src 1-1 !x", "lib 1-1 !x");
        GenerationCounts counted = counts.count(first);
        assertThat(counts.find(List.of(first.id(), second.id()))).isEqualTo(Map.of(first.id(), counted));

        assertThat(counts.count(first)).isEqualTo(counted);
        GenerationCounts later = counts.count(second);

        assertThat(counts.find(List.of(second.id(), first.id())))
                .isEqualTo(Map.of(first.id(), counted, second.id(), later));
        assertThat(counts.find(List.of())).isEmpty();
    }

    @Test
    void countsAGenerationAfterLaterOnesAreStored() {
        Generation first = story.generation("a.src 1-1 !x", "b.src 1-1 ->");
        story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 !x");

        assertThat(counts.count(first).build()).isEqualTo(new SideCounts(2, 1, 1, 0, 0));
    }
}
