package io.koschei.transition;

import io.koschei.model.rpm.PackageKey;
import io.koschei.transition.Expression.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a term matches something about a source package.
 *
 * @param subject the package it was found on: a binary of the source package, or the source package itself
 * @param text the requirement or the name that matches
 * @param provider name of the package that meets the requirement; null when none does, and for names
 * @param seenIn ordinal of the generation in which it was seen; null when that is the one in question
 */
public record Evidence(
        Term term,
        PackageKey subject,
        String text,
        @Nullable String provider,
        Knowledge knowledge,
        @Nullable Integer seenIn) {

    public Evidence {
        Objects.requireNonNull(term, "term must not be null");
        Objects.requireNonNull(subject, "subject must not be null");
        Objects.requireNonNull(text, "text must not be null");
        Objects.requireNonNull(knowledge, "knowledge must not be null");
    }
}
