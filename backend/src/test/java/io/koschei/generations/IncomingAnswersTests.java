package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of several versions of a package the newest stands for it, whatever else goes by its name. */
class IncomingAnswersTests {

    @Test
    void theNewestOfEachArchitectureStandsForIt() {
        List<PackageFacts> subjects = Stream.of(
                        "app 1-1 x86_64",
                        "lib 1-1 i686",
                        "lib 1-1 x86_64",
                        "lib 2-1 i686",
                        "lib 2-1 x86_64",
                        "lib 3-1 x86_64",
                        "zoo 1-1 i686")
                .map(line -> line.split(" "))
                .map(word -> new PackageFacts(new Nevra(word[0], Evr.parse(word[1]), word[2]), null, 0, 0))
                .toList();
        assertThat(IntStream.range(0, subjects.size())
                        .filter(i -> !IncomingAnswers.isSuperseded(subjects, i))
                        .boxed())
                .containsExactly(0, 3, 5, 6);
    }
}
