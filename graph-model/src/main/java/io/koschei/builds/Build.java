package io.koschei.builds;

import io.koschei.model.rpm.Evr;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One build of a source package, real or scratch.
 *
 * @param packageId the {@code TrackedPackage}
 * @param collection the collection's name
 * @param name the package's name
 * @param real whether a maintainer built it; otherwise it is a scratch build of Koschei
 * @param token what Koschei's task in Koji carries, to find it again; null for real builds
 * @param session the session it was sent through, while Koji has not answered
 * @param taskId Koji's task; null until Koji has answered, and for builds that were imported
 * @param kojiBuildId Koji's build; null for scratch builds
 * @param untagged whether a real build is no longer what its tag has, an older one being the newest there
 * @param evr of the source package
 * @param repoId repository it is built in; null until Koji has told it
 * @param ordinal the stored generation of that repository; null when it is none
 * @param submittedAt when it was written down; for real builds, when Koji began
 * @param polledAt when Koji was last asked about it; null before
 * @param fault the rule that says what kind of failure it was; null unless it failed
 * @param faultText what Koji said; null unless it failed
 * @param retryOf the build that failed in the infrastructure, of which this is a repetition
 * @param cancelRequestedAt when its cancellation was requested; null when it was not
 * @param bisectionId the search for a culprit that it is part of; null for others
 * @param closureNote why the closure is not known or does not resolve; null otherwise
 * @param comparedWith the build before it with which its dependencies were compared; null when there was none, or not yet
 * @param asOf the moment as of which it is described; null: now
 */
public record Build(
        long id,
        int packageId,
        int collectionId,
        String collection,
        String name,
        boolean real,
        BuildState state,
        @Nullable String token,
        @Nullable Session session,
        @Nullable Long taskId,
        @Nullable Long kojiBuildId,
        boolean untagged,
        Evr evr,
        @Nullable Integer repoId,
        @Nullable Integer ordinal,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant polledAt,
        @Nullable Priority reason,
        @Nullable String archOverride,
        @Nullable String fault,
        @Nullable String faultText,
        @Nullable Long retryOf,
        @Nullable Instant cancelRequestedAt,
        @Nullable Long bisectionId,
        ClosureState closure,
        @Nullable String closureNote,
        @Nullable Long comparedWith,
        @Nullable Instant asOf) {

    /** A session in Koji that a build was sent through; its text does not tell the key. */
    public record Session(int id, String key) {

        @Override
        public String toString() {
            return "session " + id;
        }
    }

    /**
     * The build as it was at a moment; not there when it had not been written down. Of its state only the end is stored with its
     * time: before that it ran if a builder had begun, and was submitted otherwise. Whether it is untagged is about now.
     */
    public Optional<Build> at(Instant moment) {
        if (submittedAt.isAfter(moment)) {
            return Optional.empty();
        }
        boolean ended = isBy(finishedAt, moment);
        boolean began = isBy(startedAt, moment);
        return Optional.of(new Build(
                id,
                packageId,
                collectionId,
                collection,
                name,
                real,
                ended ? state : began ? BuildState.RUNNING : BuildState.SUBMITTED,
                token,
                session,
                taskId,
                kojiBuildId,
                untagged,
                evr,
                repoId,
                ordinal,
                submittedAt,
                began ? startedAt : null,
                ended ? finishedAt : null,
                polledAt,
                reason,
                archOverride,
                ended ? fault : null,
                ended ? faultText : null,
                retryOf,
                isBy(cancelRequestedAt, moment) ? cancelRequestedAt : null,
                bisectionId,
                closure,
                closureNote,
                comparedWith,
                moment));
    }

    private static boolean isBy(@Nullable Instant time, Instant moment) {
        return time != null && !time.isAfter(moment);
    }

    /** When it began as far as is known. */
    public Instant beganAt() {
        return startedAt == null ? submittedAt : startedAt;
    }
}
