package io.koschei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.universe.History;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BuildsTests {

    @Test
    void one_source_has_one_latest_build_in_every_generation() throws IOException {
        History history = History.load();
        Builds builds = new Builds(history);

        for (int n = 0; n <= history.last(); n += 43) {
            assertThat(builds.tagged(n, true))
                    .extracting(build -> build.name() + " " + build.source().version())
                    .containsExactlyInAnyOrderElementsOf(history.generation(n).sources().stream()
                            .map(source -> source.name() + " " + source.version())
                            .toList());
        }
    }
}
