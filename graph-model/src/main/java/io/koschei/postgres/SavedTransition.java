package io.koschei.postgres;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transition as it was saved.
 *
 * @param name short, for addresses; each once in a collection
 * @param affected text of the expression for the packages it is about; null: those that are good or bad
 * @param good text of the expression for packages that have what is new
 * @param bad text of the expression for packages that still have what is old
 * @param createdAt when it was saved first
 */
public record SavedTransition(
        int collectionId,
        String name,
        String title,
        @Nullable String affected,
        String good,
        String bad,
        Instant createdAt) {

    public SavedTransition {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(title, "title must not be null");
        Objects.requireNonNull(good, "good must not be null");
        Objects.requireNonNull(bad, "bad must not be null");
        Objects.requireNonNull(createdAt, "createdAt must not be null");
    }
}
