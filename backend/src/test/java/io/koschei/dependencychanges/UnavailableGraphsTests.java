package io.koschei.dependencychanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.koschei.neo4j.GraphRefusedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UnavailableGraphsTests {

    private final UnavailableGraphs graphs = new UnavailableGraphs();
    private final List<String> done = new ArrayList<>();

    /** Whatever commands that other tests ran left the level at. */
    @BeforeEach
    void logWhatAServiceLogs() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(getClass().getPackageName(), LogLevel.INFO);
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
    void triesEachAgainInTheNextPassAndSaysSoOnce(CapturedOutput log) {
        graphs.begin();
        refused(1);
        graphs.begin();
        refused(1);
        assertThat(log.getAll())
                .containsOnlyOnce("c1: dependency changes and priorities wait for the graph."
                        + " The graph of c1 follows another log.")
                .as("a stack trace says no more")
                .doesNotContain("GraphRefusedException");

        graphs.begin();
        works(1);
        works(1);
        assertThat(done).containsExactly("asked 1", "asked 1", "done 1", "done 1");
        assertThat(log.getAll()).containsOnlyOnce("c1: dependency changes and priorities are computed again");
    }

    @Test
    void logsAFaultThatFollowsARefusal(CapturedOutput log) {
        graphs.begin();
        refused(1);
        graphs.begin();
        graphs.attempt(1, "c1", () -> {
            throw new IllegalStateException("the graph lacks a version");
        });

        assertThat(log.getAll())
                .contains("c1: dependency changes and priorities wait for the graph.")
                .contains("IllegalStateException: the graph lacks a version");
    }

    @Test
    void goesOnAfterAnyOtherFailureAndLogsItWhole(CapturedOutput log) {
        for (int pass = 0; pass < 2; pass++) {
            graphs.begin();
            graphs.attempt(1, "c1", () -> {
                throw new IllegalStateException("the graph lacks a version");
            });
            works(2);
        }

        assertThat(done).containsExactly("done 2", "done 2");
        assertThat(graphs.leftOut()).containsExactly(1);
        assertThat(log.getAll())
                .containsOnlyOnce("c1: dependency changes and priorities cannot be computed")
                .containsOnlyOnce("IllegalStateException: the graph lacks a version");
    }

    @Test
    void doesNotSwallowTheEndOfTheService() {
        graphs.begin();
        assertThatIllegalStateException()
                .isThrownBy(() -> graphs.attempt(1, "c1", () -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted");
                }));
        assertThat(Thread.interrupted()).isTrue();
    }
}
