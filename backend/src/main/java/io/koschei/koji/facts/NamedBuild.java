package io.koschei.koji.facts;

import java.util.Optional;

/**
 * A build as the hub names it, and where its packages are.
 *
 * @param version of its source package
 * @param release of its source package
 * @param state how far it is; empty when the hub says something that Koschei does not know
 * @param volume the part of the hub's disk that holds its files, unless it is the usual one
 */
public record NamedBuild(
        int id, String name, String version, String release, Optional<State> state, Optional<String> volume) {

    /** How far a build is. */
    public enum State {
        BUILDING,
        COMPLETE,
        DELETED,
        FAILED,
        CANCELED;

        /** The state of this number on the wire. */
        public static Optional<State> numbered(int number) {
            return switch (number) {
                case 0 -> Optional.of(BUILDING);
                case 1 -> Optional.of(COMPLETE);
                case 2 -> Optional.of(DELETED);
                case 3 -> Optional.of(FAILED);
                case 4 -> Optional.of(CANCELED);
                default -> Optional.empty();
            };
        }
    }

    /** Name, version and release. */
    public String nvr() {
        return name + "-" + version + "-" + release;
    }
}
