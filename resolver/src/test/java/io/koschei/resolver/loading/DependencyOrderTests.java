package io.koschei.resolver.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyOrderTests {

    @TempDir
    Path folder;

    @Test
    void namesThenVersionsThenWhatScriptletsNeed() {
        assertThat(requirements("app-1-1 Req: c; b >= 2; b; b >= 1; (b if c); (a or b) Pre: z; y"))
                .containsExactly("(a or b)", "b", "b >= 1", "b >= 2", "(b if c)", "c", "y", "z");
    }

    /** libsolv puts first what the repository uses most. */
    @Test
    void whatOthersNeedDoesNotMatter() {
        assertThat(requirements("app-1-1 Req: c; b; a", "other-1-1 Req: c", "third-1-1 Req: c; b"))
                .containsExactly("a", "b", "c");
        assertThat(requirements("app-1-1.src Req: c; b; a", "other-1-1.src Req: c", "third-1-1.src Req: c; b"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void manyAreSortedLikeFew() {
        List<String> names = new ArrayList<>(
                IntStream.range(100, 150).mapToObj(i -> "lib" + i).toList());
        List<String> sorted = List.copyOf(names);
        Collections.shuffle(names, new Random(1));
        assertThat(requirements("app-1-1 Req: " + String.join("; ", names))).isEqualTo(sorted);
    }

    /** Those of the first package. */
    private List<String> requirements(String... packages) {
        LoadedUniverse universe = Fixture.in(folder).repo(packages).load();
        JobSet jobs = packages[0].contains(".src") ? universe.builds() : universe.runtimes();
        return IntStream.range(jobs.start()[0], jobs.start()[1])
                .mapToObj(i -> universe.requirements().text(jobs.deps()[i]))
                .toList();
    }
}
