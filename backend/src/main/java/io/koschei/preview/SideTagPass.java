package io.koschei.preview;

import io.koschei.checks.SideTags;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewRules;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: has tags checked that builds have come into, once they are quiet. What is in them Koji says, not the messages. */
final class SideTagPass {

    private static final Logger LOG = LoggerFactory.getLogger(SideTagPass.class);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final int AT_ONCE = 20;

    private final Stores stores;
    private final Function<String, List<TaggedBuild>> tagged;
    private final CheckProperties properties;
    private final Locks locks;
    private final Clock clock;

    /** @param tagged the builds that are in a tag itself, those of each package that were tagged last; may throw a {@code KojiException} */
    SideTagPass(
            Stores stores,
            Function<String, List<TaggedBuild>> tagged,
            CheckProperties properties,
            Locks locks,
            Clock clock) {
        this.stores = stores;
        this.tagged = tagged;
        this.properties = properties;
        this.locks = locks;
        this.clock = clock;
    }

    record Stores(CollectionRepository collections, Generations generations, SideTags tags) {}

    /** Does nothing while another process does it. */
    void run() {
        if (!stores.tags().due(clock.instant(), 1).isEmpty()) {
            locks.exclusively("side-tags", this::begin);
        }
    }

    private void begin() {
        Instant now = clock.instant();
        for (SideTags.Due due : stores.tags().due(now, AT_ONCE)) {
            boolean isFull = stores.tags().running() >= properties.running()
                    || stores.tags().begunSince(now.minus(DAY)) >= properties.daily();
            if (isFull || !begin(due, now)) {
                return;
            }
        }
    }

    /** False when no other can be begun either. */
    private boolean begin(SideTags.Due due, Instant now) {
        Optional<Collection> collection = stores.collections().find(due.collectionId());
        Optional<Generation> generation = stores.generations().newestComplete(due.collectionId());
        if (collection.isEmpty() || !collection.get().hasKoji()) {
            stores.tags().drop(due);
            return true;
        }
        if (generation.isEmpty()) {
            stores.tags().postpone(due, now.plus(LATER));
            return true;
        }
        try {
            return begin(due, generation.get(), nvrs(due.tag()), now);
        } catch (KojiException e) {
            return failed(due, e, now);
        }
    }

    private List<String> nvrs(String tag) {
        return tagged.apply(tag).stream()
                .map(build -> build.name() + "-" + build.evr().version() + "-"
                        + build.evr().release())
                .sorted()
                .toList();
    }

    private boolean begin(SideTags.Due due, Generation generation, List<String> nvrs, Instant now) {
        boolean isSame = stores.tags().lastBuilds(due).map(nvrs::equals).orElse(false);
        if (nvrs.isEmpty() || isSame) {
            stores.tags().drop(due);
            return true;
        }
        if (nvrs.size() > PreviewRules.MOST_BUILDS) {
            stores.tags()
                    .giveUp(
                            due,
                            "The tag has " + nvrs.size() + " builds, and a check takes " + PreviewRules.MOST_BUILDS
                                    + ". 'koschei check-update --repository' checks a repository of it.",
                            now);
            return true;
        }
        List<PreviewBuild> builds = nvrs.stream()
                .map(nvr -> new PreviewBuild(PreviewBuild.Kind.NVR, nvr))
                .toList();
        return stores.tags()
                .begin(due, generation, builds, properties.running(), now)
                .isPresent();
    }

    private boolean failed(SideTags.Due due, KojiException e, Instant now) {
        if (e.isTransient()) {
            stores.tags().postpone(due, now.plus(LATER));
            return false;
        }
        // Most tags of updates are deleted as soon as the update is in.
        LOG.info("{} is not checked: {}", due.tag(), e.getMessage());
        stores.tags().drop(due);
        return true;
    }
}
