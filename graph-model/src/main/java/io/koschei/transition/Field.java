package io.koschei.transition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a source package a term looks at. */
public enum Field {
    /** What any of its binaries requires: the text, its name without a version, the package that meets it. */
    REQUIRES,
    /** What it requires to be built: the same of the source package. */
    BUILDREQUIRES,
    /** Names of its binaries. */
    BINARY,
    /** Its own name. */
    NAME;

    /** The field as expressions write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
