package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.graphql.errors.RequestException;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** As of which moment a question is answered. */
class MomentTests {

    private static final Instant MADE = Instant.parse("2026-06-04T06:00:00Z");
    private static final Instant DATE = Instant.parse("2026-06-04T17:00:00.25Z");

    private static Generation generation(long id) {
        return new Generation(id, 1, "world", 3, 103, 1003L, null, MADE, GenerationState.COMPLETE, null, 0, DATE, DATE);
    }

    @Test
    void isTheDateThatTheQuestionNames() {
        assertThat(Moment.of(new GenerationRef(null, null, null, DATE), generation(7)))
                .isEqualTo(DATE);
    }

    @Test
    void isWhenTheRepositoryOfTheGenerationWasMade() {
        assertThat(Moment.of(GenerationRef.to(3), generation(7))).isEqualTo(MADE);
        assertThat(Moment.of(new GenerationRef(null, 103, null, null), generation(7)))
                .isEqualTo(MADE);
    }

    @Test
    void isNowWhereALinkLeadsToTheNewest() {
        assertThat(Moment.of(generation(7), Optional.of(generation(7)))).isNull();
        assertThat(Moment.of(generation(7), Optional.of(generation(8)))).isEqualTo(MADE);
        assertThat(Moment.of(generation(7), Optional.empty())).isEqualTo(MADE);
    }

    private static @Nullable Instant again(@Nullable Instant moment) {
        Generation generation = generation(7);
        List<String> parts = Moment.written(generation, moment).stream().toList();
        return Moment.read(generation, new NodeId("Package", parts), 0);
    }

    @Test
    void isReadFromAnIdAsItWasWritten() {
        assertThat(again(null)).isNull();
        assertThat(again(DATE)).isEqualTo(DATE);
        assertThat(again(MADE)).isEqualTo(MADE);
        assertThat(Moment.written(generation(7), MADE))
                .as("the generation says it")
                .isEmpty();
        assertThatThrownBy(() -> Moment.read(generation(7), new NodeId("Package", List.of("yesterday")), 0))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("is not an id");
    }
}
