package io.koschei.teststores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores of a run that is another process, so that the run can end in whatever way. */
class SharedStoresIT {

    private Process run;

    @BeforeEach
    void begin() throws IOException {
        run = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        run.destroyForcibly().waitFor();
    }

    @Test
    void everyProcessFindsTheSameStoresAndNothingIsLeftWhenTheRunIsKilled() throws Exception {
        SharedStores stores = SharedStores.of(run.pid());
        SharedStores found = SharedStores.of(run.pid());
        assertThat(found.keeper()).isEqualTo(stores.keeper());
        madeOnceAndCopied(stores, found);
        List<ProcessHandle> processes = processes(stores);
        // The keeper, PostgreSQL's first process, Neo4j.
        assertThat(processes).hasSizeGreaterThanOrEqualTo(3);

        run.destroyForcibly().waitFor();

        awaitEnd(processes);
        assertThat(stores.folder()).doesNotExist();
    }

    private static void madeOnceAndCopied(SharedStores stores, SharedStores found) throws Exception {
        AtomicInteger made = new AtomicInteger();
        for (SharedStores each : List.of(stores, found)) {
            each.databases().once("a table", () -> {
                stores.databases().create("making");
                makeTable(stores);
                stores.databases().rename("making", "first");
                return made.incrementAndGet();
            });
        }
        assertThat(made).hasValue(1);
        found.databases().copy("first", "second");
        found.databases().copy("first", "second");
        try (Connection connection = stores.databases().source("second").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from note")) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static void makeTable(SharedStores stores) throws SQLException {
        try (Connection connection = stores.databases().source("making").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (id int)");
        }
    }

    @Test
    void theServersEndWithTheirKeeper() throws Exception {
        SharedStores stores = SharedStores.of(run.pid());
        List<ProcessHandle> processes = processes(stores);

        ProcessHandle.of(stores.keeper()).orElseThrow().destroyForcibly();

        awaitEnd(processes);
        StoreKeeper.delete(stores.folder());
    }

    private static List<ProcessHandle> processes(SharedStores stores) {
        String folder = stores.folder().toString();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            // The keeper's command line may be too long to be read to its end.
            return all.filter(each -> each.pid() == stores.keeper()
                            || each.info().commandLine().orElse("").contains(folder))
                    .toList();
        }
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (processes.stream().anyMatch(StoreKeeper::runs) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(processes).noneMatch(StoreKeeper::runs);
    }
}
