package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.CauseEffects.Effect;
import io.koschei.postgres.answers.CycleCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CauseEffectsIT {

    private final Story story = new Story();
    private final CauseEffects effects = new CauseEffects(TestPostgres.jdbc());

    @Test
    void everyGenerationKnowsWhatBrokePackagesAndWhatNoLongerDoes() {
        story.generation("a.src 1-1 ->", "b.src 1-1 ->", "c.src 1-1 !other", "d 1-1 !gone");
        story.generation("a.src 1-1 !gone", "b.src 1-1 !gone", "c.src 1-1 !gone", "d 1-1 !gone");
        story.generation("a.src 1-1 ->", "b.src 1-1 !other", "c.src 1-1 ->", "e.src 1-1 !new", "d 1-1 ->");

        assertThat(effects.broke(collection(), List.of(0, 1, 2), Side.BUILD, 3))
                .as("what was broken before breaks no more")
                .isEqualTo(Map.of(
                        0, List.of(new Effect("MISSING other", 1)),
                        1, List.of(new Effect("MISSING gone", 2)),
                        2, List.of(new Effect("MISSING new", 1))));
        assertThat(effects.freed(collection(), List.of(0, 1, 2), Side.BUILD, 3))
                .isEqualTo(Map.of(2, List.of(new Effect("MISSING gone", 2))));
        assertThat(effects.freed(collection(), List.of(2), Side.RUNTIME, 3))
                .isEqualTo(Map.of(2, List.of(new Effect("MISSING gone", 1))));
    }

    @Test
    void onlyTheCausesWithMostPackagesAreTold() {
        story.generation("a.src 1-1 !one", "b.src 1-1 !two", "c.src 1-1 !two", "d.src 1-1 !three");

        assertThat(effects.broke(collection(), List.of(0), Side.BUILD, 2))
                .isEqualTo(Map.of(0, List.of(new Effect("MISSING two", 2), new Effect("MISSING one", 1))));
    }

    @Test
    void everyBrokenPackageHasItsCauses() {
        story.generation("a.src 1-1 !one", "b.src 1-1 ->", "c.src 1-1 !two", "d 1-1 !three");
        story.generation("a.src 1-1 ->", "b.src 1-1 ->", "c.src 1-1 !two", "d 1-1 !three");

        assertThat(effects.ofBroken(collection(), 0, Side.BUILD))
                .containsExactlyInAnyOrder(List.of("MISSING one"), List.of("MISSING two"));
        assertThat(effects.ofBroken(collection(), 1, Side.BUILD)).containsExactly(List.of("MISSING two"));
        assertThat(effects.ofBroken(collection(), 1, Side.RUNTIME)).containsExactly(List.of("MISSING three"));
    }

    @Test
    void cyclesAreKeptOnce() {
        Generation generation = story.generation("a.src 1-1 ->");
        CycleCounts cycles = new CycleCounts(TestPostgres.jdbc());
        GenerationCycles found = new GenerationCycles(5, 2, 7, 3);
        cycles.store(generation, found);
        cycles.store(generation, new GenerationCycles(0, 0, 0, 0));

        assertThat(cycles.find(List.of(generation.id(), generation.id() + 1)))
                .isEqualTo(Map.of(generation.id(), found));
    }

    private int collection() {
        return story.collection.id();
    }
}
