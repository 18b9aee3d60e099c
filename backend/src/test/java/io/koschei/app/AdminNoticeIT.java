package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.CollectionFault;
import io.koschei.collections.CollectionFaults;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command tells users, and what it tells administrators of collections. */
class AdminNoticeIT {

    @TempDir
    private Path folder;

    private AdminLine admin;

    @BeforeEach
    void begin() {
        admin = new AdminLine("noticed", folder);
    }

    @Test
    void aNoticeIsSetAndCleared() {
        assertThat(admin.run("notice")).isZero();
        assertThat(admin.out()).isEqualTo("There is no notice.\n");
        admin.run("notice", " The builders move on Monday. ");
        assertThat(admin.out()).isEqualTo("Pages show the notice within a minute.\n");
        admin.run("notice");
        assertThat(admin.out()).matches("Since 20.* UTC: The builders move on Monday\\.\\n");
        admin.assertMistake("the text is empty", "notice", " ");
        admin.assertMistake("a notice has at most 1000 characters", "notice", "x".repeat(1001));
        admin.assertMistake("give a text, or --clear", "notice", "text", "--clear");
        admin.run("notice", "--clear");
        assertThat(admin.out()).isEqualTo("The notice is shown no more.\n");
    }

    @Test
    void statusSaysWhatDoesNotGoOn() {
        CollectionFaults faults = new CollectionFaults(admin.jdbc);
        Instant began = Instant.parse("2026-11-20T12:00:00Z");
        faults.note(1, CollectionFault.Part.FOLLOWING, "The hub does not answer.", began);
        faults.note(1, CollectionFault.Part.FOLLOWING, "The hub answers 502.", Instant.now());
        assertThat(admin.run("status")).isZero();
        assertThat(admin.out())
                .contains("rawhide: nothing new is found since 2026-11-20 12:00 UTC. The hub answers 502.\n");
        admin.jdbc.sql("update collection set followed = false where id = 1").update();
        try {
            admin.run("status");
            assertThat(admin.out()).contains("rawhide is not followed: the configuration does not name it any more.\n");
        } finally {
            admin.jdbc.sql("update collection set followed = true where id = 1").update();
            faults.note(1, CollectionFault.Part.FOLLOWING, null, began);
        }
        admin.run("status");
        assertThat(admin.out()).doesNotContain("not followed", "nothing new is found");
    }
}
