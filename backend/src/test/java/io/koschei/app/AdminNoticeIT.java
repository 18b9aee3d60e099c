package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.CollectionFault;
import io.koschei.collections.CollectionFaults;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** What the command tells users, and what it tells administrators of collections. */
class AdminNoticeIT {

    private static final String DATABASE = "noticed";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final JdbcClient jdbc = JdbcClient.create(TestStores.migrated(DATABASE));
    private Path config;

    @BeforeEach
    void aCollection() throws IOException {
        jdbc.sql("truncate collection restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "rawhide", "f45", "x86_64", "build"));
        collections.follow(List.of("rawhide"));
        config = TestStores.config(DATABASE, folder);
    }

    private int here(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return line.execute(all.toArray(String[]::new));
    }

    private void assertMistake(String message, int status) {
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("koschei: " + message);
    }

    @Test
    void aNoticeIsSetAndCleared() {
        assertThat(here("notice")).isZero();
        assertThat(out.toString()).isEqualTo("There is no notice.\n");
        here("notice", " The builders move on Monday. ");
        assertThat(out.toString()).isEqualTo("Pages show the notice within a minute.\n");
        here("notice");
        assertThat(out.toString()).matches("Since 20.* UTC: The builders move on Monday\\.\\n");
        assertMistake("the text is empty", here("notice", " "));
        assertMistake("a notice has at most 1000 characters", here("notice", "x".repeat(1001)));
        assertMistake("give a text, or --clear", here("notice", "text", "--clear"));
        here("notice", "--clear");
        assertThat(out.toString()).isEqualTo("The notice is shown no more.\n");
    }

    @Test
    void statusSaysWhatDoesNotGoOn() {
        CollectionFaults faults = new CollectionFaults(jdbc);
        Instant began = Instant.parse("2026-11-20T12:00:00Z");
        faults.note(1, CollectionFault.Part.FOLLOWING, "The hub does not answer.", began);
        faults.note(1, CollectionFault.Part.FOLLOWING, "The hub answers 502.", Instant.now());
        assertThat(here("status")).isZero();
        assertThat(out.toString())
                .contains("rawhide: nothing new is found since 2026-11-20 12:00 UTC. The hub answers 502.\n");
        jdbc.sql("update collection set followed = false where id = 1").update();
        try {
            here("status");
            assertThat(out.toString())
                    .contains("rawhide is not followed: the configuration does not name it any more.\n");
        } finally {
            jdbc.sql("update collection set followed = true where id = 1").update();
            faults.note(1, CollectionFault.Part.FOLLOWING, null, began);
        }
        here("status");
        assertThat(out.toString()).doesNotContain("not followed", "nothing new is found");
    }
}
