package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.TagQueries;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tags that decide what a collection's packages are: that which gets its builds, and those it inherits from. Used by one thread.
 */
public final class CollectionTags {

    private static final Logger LOG = LoggerFactory.getLogger(CollectionTags.class);

    /** Inheritance is changed by administrators, some times a year. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final Koji koji;
    private final CollectionRepository collections;
    private final Clock clock;
    private final Map<Integer, Known> known = new HashMap<>();

    CollectionTags(Koji koji, CollectionRepository collections, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.clock = clock;
    }

    private record Known(String destTag, Set<String> tags, Instant until) {}

    /**
     * By name; none until Koji has told which tag gets the builds.
     *
     * @throws KojiException when that tag's inheritance was never told, and is not now
     */
    public Set<String> of(Collection collection) {
        Optional<String> destTag = collections.destTag(collection.id());
        if (destTag.isEmpty()) {
            return Set.of();
        }
        Known last = known.get(collection.id());
        if (last == null || !last.destTag.equals(destTag.get()) || !last.until.isAfter(clock.instant())) {
            last = ask(destTag.get(), last);
            known.put(collection.id(), last);
        }
        return last.tags;
    }

    /** When the hub does not answer, the last answer is used for a while: messages are only hints. */
    private Known ask(String destTag, @Nullable Known last) {
        Instant until = clock.instant().plus(KEPT);
        try {
            Set<String> tags = new HashSet<>(koji.ask(TagQueries.parents(destTag)));
            tags.add(destTag);
            return new Known(destTag, Set.copyOf(tags), until);
        } catch (KojiException e) {
            if (last == null || !last.destTag.equals(destTag)) {
                throw e;
            }
            LOG.atLevel(e.level()).log("Koji did not say what tag {} inherits from: {}", destTag, e.getMessage());
            return new Known(destTag, last.tags, until);
        }
    }
}
