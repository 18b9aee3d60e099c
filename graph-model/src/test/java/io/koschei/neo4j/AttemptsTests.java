package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.deadline.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

class AttemptsTests {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final List<Duration> given = new ArrayList<>();

    @AfterEach
    void end() {
        Deadline.set(null);
    }

    private String answers(int attempt, Duration left) {
        given.add(left);
        if (given.size() < attempt) {
            throw new ServiceUnavailableException("away");
        }
        return "answer";
    }

    @Test
    void asksAgainWithWhatIsLeftOfTheDeadline() {
        Deadline.set(Deadline.after(Duration.ofMinutes(1)));

        String answer = Attempts.of(LIMIT, left -> answers(3, left));
        assertThat(answer).isEqualTo("answer");

        assertThat(given).hasSize(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(given.get(2)).isLessThan(given.get(0).minusMillis(250));
    }

    @Test
    void givesUpBeforeTheDeadline() {
        Deadline.set(Deadline.after(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> Attempts.of(LIMIT, left -> answers(1000, left)))
                .isInstanceOf(ServiceUnavailableException.class);

        assertThat(given).hasSizeBetween(1, 5);
    }

    @Test
    void asksOnlyOnceWhatCannotBeAnswered() {
        assertThatThrownBy(() -> Attempts.of(LIMIT, left -> {
                    given.add(left);
                    throw new ClientException("Neo.ClientError.Statement.SyntaxError", "no Cypher");
                }))
                .isInstanceOf(ClientException.class);
        assertThat(given).containsExactly(LIMIT);
    }

    @Test
    void tellsATimeoutFromTheRest() {
        assertThatThrownBy(() -> Attempts.of(LIMIT, left -> {
                    throw new IllegalStateException(new ClientException(
                            "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "too long"));
                }))
                .isInstanceOf(GraphTimeoutException.class);
    }
}
