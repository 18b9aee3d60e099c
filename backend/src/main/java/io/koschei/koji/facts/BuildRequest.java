package io.koschei.koji.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scratch build to ask for.
 *
 * @param source the source package, as a path relative to the hub's work folder
 * @param target the build target; none when a repository is named and the hub's policy allows that
 * @param repoId the repository to build in; none for the newest one
 * @param archOverride the architectures to build for; none for those of the tag
 * @param priorityOffset what is added to the hub's usual priority; more means later, and less than 0 is for administrators
 * @param token a unique text by which the task is recognised when the answer is lost
 */
public record BuildRequest(
        String source,
        @Nullable String target,
        @Nullable Integer repoId,
        List<String> archOverride,
        int priorityOffset,
        String token) {

    public BuildRequest {
        archOverride = List.copyOf(archOverride);
        if (source.isBlank() || token.isBlank()) {
            throw new IllegalArgumentException("A build request needs a source package and a token");
        }
    }
}
