package io.koschei.buildpolling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LogChoiceTests {

    private static final Set<String> ALL =
            Set.of("build.log", "root.log", "state.log", "mock_output.log", "hw_info.log");

    @Test
    void kojiSaysWhichOne() {
        assertThat(LogChoice.of("mock exited with status 1; see build.log for more information", ALL))
                .containsExactly("build.log");
        assertThat(LogChoice.of("mock exited with status 30; see root.log for more information", ALL))
                .containsExactly("root.log");
        assertThat(LogChoice.of("see build.log or root.log for more information", ALL))
                .containsExactly("build.log", "root.log");
    }

    @Test
    void kojiSaysNothing() {
        assertThat(LogChoice.of("Traceback (most recent call last)", ALL)).containsExactly("build.log");
    }

    @Test
    void theOneIsMissing() {
        assertThat(LogChoice.of("see build.log or root.log", Set.of("root.log")))
                .containsExactly("root.log");
        assertThat(LogChoice.of("see build.log", Set.of("root.log", "state.log")))
                .containsExactly("root.log");
        assertThat(LogChoice.of("see root.log", Set.of("state.log", "mock_output.log")))
                .containsExactly("mock_output.log");
        assertThat(LogChoice.of("see root.log", Set.of("state.log"))).containsExactly("state.log");
    }

    @Test
    void allAreGone() {
        assertThat(LogChoice.of("see root.log", Set.of())).containsExactly("root.log");
        assertThat(LogChoice.of("", Set.of("foo-1.0.rpm"))).containsExactly("build.log");
    }
}
