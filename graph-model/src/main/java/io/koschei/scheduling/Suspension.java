package io.koschei.scheduling;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A period in which the scheduler submits nothing for a target; everything else goes on.
 *
 * @param collection name of the target's collection; null for groups and the hub
 * @param until when it ends by itself
 * @param reason why, as the administrator wrote it
 */
public record Suspension(
        long id, Target target, @Nullable String collection, Instant until, String reason, Instant madeAt) {

    /** How much is suspended. */
    public enum Scope {
        /** One package of a collection. */
        PACKAGE,
        /** The packages of a group of the configuration, in all collections. */
        GROUP,
        /** All packages of a collection. */
        COLLECTION,
        /** Everything: the hub is in maintenance. */
        HUB
    }

    /**
     * What is suspended.
     *
     * @param collectionId the collection, or that of the package; null for groups and the hub
     * @param subject name of the package or group; null otherwise
     */
    public record Target(
            Scope scope,
            @Nullable Integer collectionId,
            @Nullable String subject) {

        public static final Target HUB = new Target(Scope.HUB, null, null);

        public static Target collection(int id) {
            return new Target(Scope.COLLECTION, id, null);
        }

        public static Target group(String name) {
            return new Target(Scope.GROUP, null, Objects.requireNonNull(name));
        }

        public static Target sourcePackage(int collectionId, String name) {
            return new Target(Scope.PACKAGE, collectionId, Objects.requireNonNull(name));
        }
    }
}
