package io.koschei.builds.closures;

import io.koschei.model.rpm.Nevra;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A build whose closure is still to be found out.
 *
 * @param collection the collection's name
 * @param source the source package in its version
 * @param real whether a maintainer built it
 * @param finished whether the build has ended
 * @param repoId repository it was built in; null when that is not known yet
 * @param taskId Koji's task; null for imports
 * @param attempts failed attempts so far
 * @param since when it began as far as is known
 */
public record PendingClosure(
        long buildId,
        String collection,
        Nevra source,
        boolean real,
        boolean finished,
        @Nullable Integer repoId,
        @Nullable Long taskId,
        int attempts,
        Instant since) {}
