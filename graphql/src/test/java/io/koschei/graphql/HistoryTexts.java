package io.koschei.graphql;

import io.koschei.teststores.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which statements about {@code resolution} and {@code closure} the product has, and which of them were explained. */
final class HistoryTexts {

    private static final Path SOURCES = Path.of("../graph-model/src/main/java/io/koschei");

    /** Those that leave a place for the table are about these two. */
    private static final Pattern HISTORY =
            Pattern.compile("\\b(from|join|into|update|using)\\s+(resolution|closure|%s|%1\\$s)\\b");

    /** As statements have them that were prepared: without names. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):[a-zA-Z]\\w*");

    private final Set<String> explained = new HashSet<>();

    List<Plan> noted(List<Plan> plans) {
        plans.forEach(plan -> explained.add(prepared(plan.sql())));
        return plans;
    }

    private static String prepared(String sql) {
        return PARAMETER.matcher(SourceText.onOneLine(sql)).replaceAll("?");
    }

    List<SourceText> all() throws IOException {
        return SourceText.below(SOURCES, HISTORY, HistoryTexts::prepared);
    }

    List<SourceText> missing() throws IOException {
        return all().stream()
                .filter(text -> explained.stream().noneMatch(text::isIn))
                .toList();
    }
}
