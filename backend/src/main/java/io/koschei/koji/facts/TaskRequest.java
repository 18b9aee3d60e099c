package io.koschei.koji.facts;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a task was asked to do, as far as it is understood here.
 *
 * @param repoId the repository it builds in
 * @param token by which Koschei recognises its own, see {@link BuildRequest#token()}
 * @param source the source package it builds, as a path relative to the hub's work folder
 */
public record TaskRequest(OptionalInt repoId, Optional<String> token, Optional<String> source) {

    /** The request could not be read. */
    public static final TaskRequest NONE = new TaskRequest(OptionalInt.empty(), Optional.empty(), Optional.empty());
}
