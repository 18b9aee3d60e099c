package io.koschei.dependencychanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.koschei.neo4j.GraphRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnavailableGraphsTests {

    private final UnavailableGraphs graphs = new UnavailableGraphs();
    private final List<String> done = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(UnavailableGraphs.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private void refused(int collection) {
        graphs.attempt(collection, "c" + collection, () -> {
            done.add("asked " + collection);
            throw new GraphRefusedException("The graph of c" + collection + " follows another log.");
        });
    }

    private void works(int collection) {
        graphs.attempt(collection, "c" + collection, () -> done.add("done " + collection));
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void goesOnWithTheOtherCollections() {
        graphs.begin();
        refused(1);
        works(2);
        works(1);

        assertThat(done).as("the first is asked once in a pass").containsExactly("asked 1", "done 2");
        assertThat(graphs.leftOut()).containsExactly(1);
    }

    @Test
    void triesEachAgainInTheNextPassAndSaysSoOnce() {
        graphs.begin();
        refused(1);
        graphs.begin();
        refused(1);
        assertThat(logged())
                .containsExactly("c1: dependency changes and priorities wait for the graph."
                        + " The graph of c1 follows another log.");
        assertThat(log.list.get(0).getThrowableProxy())
                .as("a stack trace says no more")
                .isNull();

        graphs.begin();
        works(1);
        works(1);
        assertThat(done).containsExactly("asked 1", "asked 1", "done 1", "done 1");
        assertThat(logged()).hasSize(2).last().isEqualTo("c1: dependency changes and priorities are computed again");
    }

    @Test
    void hidesNoOtherFailure() {
        graphs.begin();
        assertThatIllegalStateException()
                .isThrownBy(() -> graphs.attempt(1, "c1", () -> {
                    throw new IllegalStateException("a fault");
                }));
        assertThat(graphs.leftOut()).isEmpty();
    }
}
