package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import io.koschei.graphql.errors.RequestException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowLimitTests {

    private final GraphQLContext question = GraphQLContext.newContext().build();

    @Test
    void countsEachFieldOfAQuestionByItself() {
        RowLimit.require(question, "Package.schedule", 2);
        RowLimit.require(question, "Package.schedule", 2);
        RowLimit.require(question, "Package.tracking", 1);
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> RowLimit.require(question, "Package.schedule", 2))
                .withMessage(
                        "'Package.schedule' may be asked of at most 2 rows at a time. Ask for fewer rows with 'first'.");
        RowLimit.require(GraphQLContext.newContext().build(), "Package.schedule", 1);
    }

    /** Rows of one answer are worked out by several threads. */
    @Test
    void letsExactlyAsManyThroughAsAreAllowed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> rows = IntStream.range(0, 400)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        RowLimit.require(question, "Build.logs", 50);
                        return true;
                    } catch (RequestException e) {
                        return false;
                    }
                })
                .toList();
        int through = 0;
        for (Future<Boolean> each : threads.invokeAll(rows)) {
            through += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(through).isEqualTo(50);
    }
}
