package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.changelog.FollowOutcome;
import io.koschei.embedded.EmbeddedStores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What docs/operations.md tells an administrator to do, done with files of real servers. */
class BackupDrillIT {

    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    @TempDir
    private Path folder;

    private String said = "";

    @Test
    void storesAreBackedUpRestoredComparedAndRebuiltAndMistakesAreSaid() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        assertThat(admin(data, "graph", "verify")).isEqualTo(2);
        assertThat(said).contains("no embedded PostgreSQL runs in " + data);
        try (EmbeddedStores stores = EmbeddedStores.start(data, LIBRARIES);
                Chronicle chronicle = new Chronicle(stores)) {
            mistakesAreSaid(data);
            chronicle.upTo(2);
            // As a service does; the next starts take half the time.
            stores.saveClasses();
        }
        assertThat(data.resolve("neo4j/neo4j.log")).content().doesNotContain("cannot be saved", "Dynamic dump");
        copy(data.resolve("postgresql"), folder.resolve("postgresql.backup"));
        copy(data.resolve("neo4j"), folder.resolve("neo4j.backup"));

        delete(data.resolve("neo4j"));
        run(data, chronicle -> {
            assertThat(chronicle.compare()).isEqualTo(new FollowOutcome.UpToDate(3));
            assertThat(admin(data, "graph", "verify")).as(said).isZero();
            chronicle.upTo(5);
            assertThat(admin(data, "graph", "verify")).as(said).isZero();
            assertThat(said).contains("rawhide: up to generation 5").contains("the graph says the same");
        });

        replace(data.resolve("neo4j"), folder.resolve("neo4j.backup"));
        run(data, chronicle -> {
            assertThat(admin(data, "graph", "verify", Chronicle.NAME)).as(said).isEqualTo(1);
            assertThat(said).contains("lib.noarch: the graph lacks 'is 1.");
            assertThat(chronicle.compare()).isEqualTo(new FollowOutcome.UpToDate(3));
            assertThat(admin(data, "graph", "verify")).as(said).isZero();
        });

        replace(data.resolve("postgresql"), folder.resolve("postgresql.backup"));
        run(data, chronicle -> {
            assertThat(chronicle.compare())
                    .isInstanceOfSatisfying(FollowOutcome.Refused.class, refused -> assertThat(refused.reason())
                            .endsWith("Type: koschei admin graph rebuild rawhide"));
            assertThat(admin(data, "graph", "rebuild", Chronicle.NAME, "--keep", "0"))
                    .as(said)
                    .isZero();
            assertThat(said).contains("Pages are answered from the new graph of rawhide: 3 generations.");
            assertThat(chronicle.compare()).isEqualTo(new FollowOutcome.UpToDate(0));
            chronicle.upTo(4);
            assertThat(admin(data, "graph", "verify")).as(said).isZero();
            thinned(data, chronicle);
        });
    }

    private void thinned(Path data, Chronicle chronicle) {
        assertThat(admin(data, "thin", "--dry-run")).as(said).isZero();
        assertThat(said).contains("rawhide: all generations are kept, as koschei.thinning says.");
        chronicle.thinnedDaily();
        for (String again : List.of("--dry-run", Chronicle.NAME)) {
            assertThat(admin(data, "thin", again)).as(said).isZero();
            assertThat(said)
                    .contains("rawhide: of generations older than 30 days the last of each day is kept.")
                    .contains("rawhide: 3 of 5 generations go")
                    .contains("  1 stay: the last of its day, week or month")
                    .contains("  1 stay: the first of the change log");
        }
        assertThat(admin(data, "graph", "verify")).as(said).isZero();
        assertThat(said).contains("the graph says the same");
        assertThat(admin(data, "thin")).as(said).isZero();
        assertThat(said).contains("rawhide: 0 of 2 generations go");
        chronicle.upTo(6);
        assertThat(admin(data, "graph", "verify")).as(said).isZero();
    }

    private void mistakesAreSaid(Path data) {
        assertThat(admin(data, "graph", "rebuild", "rawhid")).isEqualTo(2);
        assertThat(said).contains("there is no collection 'rawhid'; there are: rawhide");
        assertThat(admin(data, "graph", "rebuild", "rawhide", "--keep", "-1")).isEqualTo(2);
        assertThat(said).contains("--keep must be 0 seconds or more, not -1");
        assertThat(admin(data, "graph", "verify")).isZero();
        assertThat(said).contains("rawhide: there is no generation in the graph yet.");
    }

    private interface Work {
        void run(Chronicle chronicle) throws InterruptedException;
    }

    private static void run(Path data, Work work) throws InterruptedException {
        try (EmbeddedStores stores = EmbeddedStores.start(data, LIBRARIES);
                Chronicle chronicle = new Chronicle(stores)) {
            work.run(chronicle);
        }
    }

    private int admin(Path data, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        String[] all = new String[arguments.length + 3];
        all[0] = "admin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data-dir";
        all[arguments.length + 2] = data.toString();
        int status = line.execute(all);
        said = out.toString();
        return status;
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        command("cp", "-a", from.toString(), to.toString());
    }

    private static void delete(Path store) throws IOException, InterruptedException {
        command("rm", "-r", store.toString());
    }

    private static void replace(Path store, Path backup) throws IOException, InterruptedException {
        delete(store);
        copy(backup, store);
        assertThat(Files.exists(store)).isTrue();
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", List.of(words))).isZero();
    }
}
