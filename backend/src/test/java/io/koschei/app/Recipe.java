package io.koschei.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A query of docs/graph.md.
 *
 * @param paragraph above it, as one line
 */
record Recipe(String paragraph, String cypher) {

    static final Path BOOK = Path.of("../docs/graph.md");
    private static final Pattern QUERY =
            Pattern.compile("(?<=\n\n)([^\n]+(?:\n[^\n]+)*)\n\n```cypher\n(.*?)```", Pattern.DOTALL);

    static List<Recipe> all() throws IOException {
        return QUERY.matcher(Files.readString(BOOK))
                .results()
                .map(found -> new Recipe(found.group(1).replace('\n', ' '), found.group(2)))
                .toList();
    }

    @Override
    public String toString() {
        return paragraph;
    }
}
