package io.koschei.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.preview.PreviewBuild;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste when they mean a build. */
class PreviewBuildTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    foo-1.0-1.fc43                                              | foo-1.0-1.fc43
                    gtk+-2:3-1~rc1^git                                          |
                    libstdc++-14.2.0-3.fc44                                     | libstdc++-14.2.0-3.fc44
                    python3.14-3.14.0~rc1-1.fc44                                | python3.14-3.14.0~rc1-1.fc44
                    7                                                           | task 7
                    #7                                                          | task 7
                    task 7                                                      | task 7
                    build 7                                                     | build 7
                    https://koji.fedoraproject.org/koji/taskinfo?taskID=12345   | task 12345
                    http://koji.example/koji/taskinfo?x=1&taskID=12345&y=2      | task 12345
                    https://koji.fedoraproject.org/koji/taskinfo?taskID=12#logs | task 12
                    https://koji.fedoraproject.org/koji/buildinfo?buildID=99    | build 99
                    https://koji.fedoraproject.org/koji/buildinfo?buildID=foo-1-1 | foo-1-1
                    """)
    void isWhatWasMeant(String text, String meant) {
        assertThat(PreviewBuild.parse(text).map(PreviewBuild::text)).isEqualTo(Optional.ofNullable(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foo",
                "foo-1",
                "0",
                "-7",
                "build 12345678901",
                "task 1234567890123456789012",
                "../a-1-1",
                "a/b-1-1",
                "foo-1-1 bar-1-1",
                "https://koji.example/koji/taskinfo?taskID=a-1-1",
                "https://koji.example/koji/rpminfo?rpmID=1",
                "file:///koji/taskinfo?taskID=1"
            })
    void isNothing(String text) {
        assertThat(PreviewBuild.parse(text)).isEmpty();
    }

    @Test
    void itsTextMeansTheSame() {
        for (PreviewBuild.Kind kind : PreviewBuild.Kind.values()) {
            PreviewBuild build = new PreviewBuild(kind, kind == PreviewBuild.Kind.NVR ? "a-1-1" : "12");
            assertThat(PreviewBuild.parse(build.text())).contains(build);
        }
    }
}
