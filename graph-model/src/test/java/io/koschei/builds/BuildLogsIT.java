package io.koschei.builds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildLogsIT {

    private BuildFixture story;
    private BuildLogs logs;
    private long build;

    @BeforeEach
    void begin() {
        story = new BuildFixture();
        logs = new BuildLogs(story.jdbc);
        build = story.running(story.add("foo"), BuildFixture.NOW);
    }

    private BuildLogs.Source log(String name, long size) {
        return new BuildLogs.Source(build, 8, "x86_64", name, size);
    }

    @Test
    void anEndComesBackWithoutItsBrokenFirstLine() {
        String end = "ken line\n" + "gcc: error\n".repeat(5000);
        logs.keep(log("build.log", 1_000_000), end.getBytes(UTF_8));

        assertThat(logs.of(build))
                .containsExactly(new LogEnd(8, "build.log", "x86_64", 1_000_000, false, "gcc: error\n".repeat(5000)));
        assertThat(story.jdbc
                        .sql("select length(kept) from build_log")
                        .query(Integer.class)
                        .single())
                .isLessThan(1000);
    }

    @Test
    void oneThatIsGoneIsNotAnEmptyOne() {
        logs.gone(log("build.log", 0));
        logs.keep(log("root.log", 0), new byte[0]);

        assertThat(logs.of(build)).extracting(LogEnd::gone).containsExactly(true, false);
    }

    @Test
    void theFirstAnswerCounts() {
        logs.keep(log("build.log", 3), "one".getBytes(UTF_8));
        logs.gone(log("build.log", 0));

        assertThat(logs.of(build)).extracting(LogEnd::text).containsExactly("one");
    }

    @Test
    void tooMuchIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logs.keep(log("build.log", 1L << 40), new byte[BuildLogs.LARGEST + 1]));
    }
}
