package io.koschei.repo;

import java.util.Optional;

/** How transferring one file ended. */
sealed interface Transfer {

    /** All of it arrived. */
    record Complete() implements Transfer {}

    /** The file is not there; what was found instead is said in the reason. */
    record Missing(String reason) implements Transfer {}

    /** More arrives than was announced or is allowed. */
    record TooLarge() implements Transfer {}

    /** The other side cannot or will not go on from where an earlier attempt ended. */
    record NotResumable() implements Transfer {}

    /**
     * The other side does not answer as it should.
     *
     * @param passes whether it may in a moment
     */
    record Failed(String reason, boolean passes) implements Transfer {

        Failed(String reason) {
            this(reason, false);
        }

        static Failed passing(String reason) {
            return new Failed(reason, true);
        }
    }

    /** The other side has moved the file. */
    record Moved(Optional<String> location) implements Transfer {}
}
