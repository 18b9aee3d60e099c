package io.koschei.demo.story;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What maintainers do with the demo's packages besides building them. None of it changes a repository: packages are on
 * the list, blocked, before their first build comes; old builds are untagged after the new one; builds are untagged and
 * tagged again before the next repository is made. Packages that leave the distribution are blocked as they go.
 */
final class Story {

    private static final String FILE = "/demo/story.json";

    private final List<Turn> turns;

    private Story(List<Turn> turns) {
        this.turns = turns;
    }

    /** Maintainers do nothing but build. */
    static Story none() {
        return new Story(List.of());
    }

    static Story load() throws IOException {
        try (InputStream in = Story.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("not in this program: " + FILE);
            }
            return new Story(Arrays.asList(JsonMapper.shared().readValue(in, Turn[].class)));
        }
    }

    /** The generation in which something is done to a package; empty when it never is. */
    Optional<Integer> when(Action action, String source) {
        return of(source)
                .filter(turn -> turn.action == action)
                .map(Turn::generation)
                .findFirst();
    }

    private Stream<Turn> of(String source) {
        return turns.stream().filter(turn -> turn.source.equals(source));
    }

    /** What can be done. */
    enum Action {
        /** The package is put on the list, blocked until its first build. */
        announce,
        /** The latest build is untagged and tagged again. */
        retag,
        /** The build before the latest one is untagged. */
        untagOld
    }

    private record Turn(int generation, Action action, String source) {}
}
