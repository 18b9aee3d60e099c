package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.builds.TaskProgress;
import io.koschei.graphql.KojiLinks.LogLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KojiLinksTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void logsAreInTheFolderOfTheTask() {
        KojiLinks links = new KojiLinks("", "https://files.test/top/");
        assertThat(links.logs(task(12_340_678, NOW)))
                .containsExactly(
                        new LogLink("build.log", "https://files.test/top/work/tasks/678/12340678/build.log"),
                        new LogLink("root.log", "https://files.test/top/work/tasks/678/12340678/root.log"));
        assertThat(links.task(1)).isNull();
    }

    @Test
    void noLogsBeforeABuilderHasBegunOrWithoutAnAddress() {
        assertThat(new KojiLinks("", "https://files.test").logs(task(1, null))).isEmpty();
        assertThat(new KojiLinks("https://koji.test", "").logs(task(1, NOW))).isEmpty();
    }

    @Test
    void otherAddressesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KojiLinks("", "javascript:alert(1)"))
                .withMessage("koschei.koji.top-url must be an http or https address, not 'javascript:alert(1)'");
    }

    private static TaskProgress task(long id, @Nullable Instant startedAt) {
        return new TaskProgress(id, "buildArch", "x86_64", "OPEN", NOW, startedAt, null);
    }
}
