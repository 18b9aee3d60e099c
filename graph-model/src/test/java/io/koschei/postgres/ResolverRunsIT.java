package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ResolverRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class ResolverRunsIT {

    private static final AuditDifference RUNTIME =
            new AuditDifference(Side.RUNTIME, "a-1-1.noarch", "lib-1-1\nlib2-1-1", "lib-2-1");
    private static final AuditDifference LATER = new AuditDifference(Side.BUILD, "z-1-1.src", "resolves", "does not");
    private static final AuditDifference FIRST = new AuditDifference(Side.BUILD, "b-1-1.src", "x", "");

    private final Repositories repositories =
            new Repositories().add(GenerationState.RESOLVED, GenerationState.RESOLVED, GenerationState.RESOLVED);
    private final ResolverRuns runs = new ResolverRuns(TestPostgres.jdbc(), TestPostgres.transaction());
    private final Generation first = repositories.get(0);
    private final Generation second = repositories.get(1);

    @Test
    void tellsHowGenerationsWereResolved() {
        ResolverRun plain = new ResolverRun(9000, 40, 300, 90, List.of());
        runs.store(first, plain);
        runs.store(second, new ResolverRun(0, 0, 9340, 91, List.of(RUNTIME, LATER, FIRST)));

        assertThat(runs.find(
                        List.of(first.id(), second.id(), repositories.get(2).id())))
                .as("differences by side and package; nothing of a generation that nothing is known of")
                .isEqualTo(Map.of(
                        first.id(),
                        plain,
                        second.id(),
                        new ResolverRun(0, 0, 9340, 91, List.of(FIRST, LATER, RUNTIME))));
        assertThat(runs.find(List.of())).isEmpty();
    }

    @Test
    void keepsTheFirstReportOfAGeneration() {
        ResolverRun report = new ResolverRun(1, 2, 3, 4, List.of(RUNTIME));
        runs.store(first, report);

        assertThatThrownBy(() -> runs.store(first, new ResolverRun(5, 6, 7, 8, List.of(FIRST))))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(runs.find(List.of(first.id()))).containsEntry(first.id(), report);
    }

    @Test
    void storesNothingOfAReportThatNamesAPackageTwice() {
        assertThatThrownBy(() -> runs.store(first, new ResolverRun(5, 6, 7, 8, List.of(FIRST, FIRST))))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(runs.find(List.of(first.id()))).isEmpty();
    }
}
