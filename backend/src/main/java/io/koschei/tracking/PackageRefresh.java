package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.query.TagQueries;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.SyncOutcome;
import io.koschei.tracked.TagEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji for some packages of a collection, after a message said that they changed. */
public final class PackageRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(PackageRefresh.class);

    private final Koji koji;
    private final CollectionRepository collections;
    private final PackageSync sync;
    private final Clock clock;

    PackageRefresh(Koji koji, CollectionRepository collections, PackageSync sync, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * See {@link #some}.
     *
     * @throws io.koschei.koji.failure.KojiException when the hub does not answer
     */
    public boolean one(Collection collection, String name) {
        return some(collection, List.of(name));
    }

    /**
     * Asks for some packages, and stores what is new. A name that the hub does not know means nothing.
     *
     * @return whether anything was new; false when the collection's tag is not known yet, as all packages are asked for then
     * @throws io.koschei.koji.failure.KojiException when the hub does not answer
     */
    public boolean some(Collection collection, List<String> names) {
        Optional<String> tag = collections.destTag(collection.id());
        if (tag.isEmpty()) {
            return false;
        }
        long event = koji.ask(KojiQuery.lastEvent());
        List<TagEntry> facts = facts(tag.get(), names, event);
        SyncOutcome outcome = sync.some(collection.id(), event, facts, clock.instant());
        if (outcome instanceof SyncOutcome.Synced synced && synced.isNews()) {
            LOG.info("{}: {} packages changed, {} real builds", collection.name(), synced.changed(), synced.builds());
            return true;
        }
        return false;
    }

    private List<TagEntry> facts(String tag, List<String> names, long event) {
        List<KojiAnswer<Optional<KojiPackage>>> listed = koji.askAll(
                names.stream().map(name -> TagQueries.listed(tag, name, event)).toList());
        List<KojiAnswer<Optional<TaggedBuild>>> builds = koji.askAll(names.stream()
                .map(name -> TagQueries.latestBuild(tag, name, event))
                .toList());
        List<TagEntry> facts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // Of these two, only the first minds a name that there is not; a tag that there is not both mind.
            Optional<TaggedBuild> build = builds.get(i).orThrow();
            if (listed.get(i) instanceof KojiAnswer.Value<Optional<KojiPackage>> value) {
                facts.add(TagContents.of(names.get(i), value.value(), build.orElse(null)));
            } else {
                LOG.debug("{}: {}", names.get(i), listed.get(i));
            }
        }
        return facts;
    }
}
