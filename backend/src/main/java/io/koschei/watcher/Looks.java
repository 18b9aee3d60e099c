package io.koschei.watcher;

import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackageRefresh;
import io.koschei.tracking.PollFault;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji about the subject of a hint. */
final class Looks {

    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final PackageRefresh packages;
    private final KojiPoll repositories;
    private final LongConsumer followTask;
    private final BiConsumer<Integer, String> noteSideTag;

    /**
     * Puts it together.
     *
     * @param followTask asks Koji about one task and stores how far it is
     * @param noteSideTag notes that a tag of a collection has other builds, to be checked once it is quiet
     */
    Looks(
            PackageRefresh packages,
            KojiPoll repositories,
            LongConsumer followTask,
            BiConsumer<Integer, String> noteSideTag) {
        this.packages = packages;
        this.repositories = repositories;
        this.followTask = followTask;
        this.noteSideTag = noteSideTag;
    }

    /** What a look showed. */
    enum Seen {
        /** Something was new, so that nothing is left to be seen. */
        NEWS,
        /** Nothing new; perhaps it was too early. */
        NOTHING,
        /** Koji did not answer. */
        FAILED
    }

    Seen packages(Collection collection, List<String> names) {
        try {
            return packages.some(collection, names) ? Seen.NEWS : Seen.NOTHING;
        } catch (KojiException e) {
            return failed(collection.name(), e);
        }
    }

    Seen repository(Collection collection) {
        Optional<PollFault> fault = repositories.poll(collection);
        fault.ifPresent(why -> LOG.atLevel(why.level()).log("{}: {}", collection.name(), why.reason()));
        // Whether it found the one that was announced does not matter: what it did not find, the next look will.
        return fault.isPresent() ? Seen.FAILED : Seen.NOTHING;
    }

    Seen task(long id) {
        try {
            followTask.accept(id);
            return Seen.NOTHING;
        } catch (KojiException e) {
            return failed("task " + id, e);
        }
    }

    /** Koji is asked when the tag is quiet. */
    Seen sideTag(int collectionId, String tag) {
        noteSideTag.accept(collectionId, tag);
        return Seen.NEWS;
    }

    private static Seen failed(String what, KojiException e) {
        LOG.atLevel(e.level()).log("{}: {}", what, e.getMessage());
        return Seen.FAILED;
    }
}
