package io.koschei.model.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an explanation that reads like a tree.
 *
 * @param depth how far it is to be indented; 0 for what the package in question needs itself
 * @param from name of the package that needs something
 * @param requirement what it needs; null when the line only says what is wrong
 * @param to NEVRA of the package that provides it; null when nothing does
 * @param text the line in plain words, without a full stop
 * @param problem what is wrong here; null when the way goes on in deeper lines
 */
public record ExplanationLine(
        int depth,
        String from,
        @Nullable String requirement,
        @Nullable String to,
        String text,
        @Nullable Problem problem) {

    public ExplanationLine {
        Objects.requireNonNull(from, "from must not be null");
        Objects.requireNonNull(text, "text must not be null");
    }
}
