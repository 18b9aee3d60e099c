package io.koschei.tracked;

import io.koschei.postgres.PackageGroups;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings tracked packages and real builds in line with what Koji says, whether that was asked for all packages or for some. Only
 * what differs is written, so that the same answer twice writes nothing.
 *
 * <p>Each answer is about one Koji event. For each package the answer about the latest event wins, whenever it arrives: an older
 * one is not looked at. What is stored therefore follows from the latest answer alone, except that real builds which were seen once
 * stay known.
 */
public final class PackageSync {

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final PolicyReader policies;
    private final SyncReader reader;

    public PackageSync(JdbcClient jdbc, TransactionTemplate transaction, PackageGroups groups) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policies = new PolicyReader(jdbc, groups);
        this.reader = new SyncReader(jdbc);
    }

    /**
     * Takes what Koji says about the whole of a collection's tag: packages that it does not name are not there.
     *
     * @param event Koji's event that the answer is about
     */
    public SyncOutcome all(int collectionId, long event, Collection<TagEntry> facts, Instant now) {
        return within(collectionId, event, wanted -> {
            SyncOutcome.Synced synced = write(
                    SyncPlan.of(reader.all(collectionId), byName(facts), event, wanted),
                    new SyncWriter(jdbc, collectionId, now));
            jdbc.sql("""
                            update collection set packages_event = :event, periods_since = coalesce(periods_since, :now)
                            where id = :id and (packages_event is distinct from :event or periods_since is null)
                            """)
                    .param("event", event)
                    .param("now", Timestamp.from(now))
                    .param("id", collectionId)
                    .update();
            return synced;
        });
    }

    /**
     * Takes what Koji says about some packages, and says nothing about others.
     *
     * @param event Koji's event that the answer is about
     */
    public SyncOutcome some(int collectionId, long event, Collection<TagEntry> facts, Instant now) {
        return within(collectionId, event, wanted -> {
            Map<String, TagEntry> said = byName(facts);
            SyncWriter writer = new SyncWriter(jdbc, collectionId, now);
            SyncOutcome.Synced synced =
                    write(SyncPlan.of(reader.some(collectionId, said.keySet()), said, event, wanted), writer);
            writer.seen(List.copyOf(said.keySet()), event);
            return synced;
        });
    }

    /** Forgets which events were seen: Koji's numbers have begun anew. The next answer counts, whatever its event. */
    public void forgetEvents(int collectionId) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update collection set packages_event = null where id = ?")
                    .param(collectionId)
                    .update();
            jdbc.sql("update tracked_package set seen_event = null where collection_id = ? and seen_event is not null")
                    .param(collectionId)
                    .update();
        });
    }

    private SyncOutcome within(int collectionId, long event, Function<Predicate<String>, SyncOutcome> work) {
        SyncOutcome outcome = transaction.execute(status -> {
            PolicyReader.Locked locked = policies.lock(collectionId);
            Long known = locked.packagesEvent();
            return known != null && known > event
                    ? new SyncOutcome.Outdated(known)
                    : work.apply(policies.wanted(locked.policy()));
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction has no outcome");
        }
        return outcome;
    }

    private SyncOutcome.Synced write(SyncPlan plan, SyncWriter writer) {
        List<SyncPlan.Rebuilt> rebuilt = Stream.concat(plan.rebuilt().stream(), writer.add(plan.added()).stream())
                .toList();
        writer.standing(plan.standing());
        RealBuildPlan builds = RealBuildPlan.of(rebuilt, reader.realBuilds(plan.rebuilt()));
        writer.builds(builds);
        writer.periods();
        return new SyncOutcome.Synced(plan.size(), builds.inserted().size());
    }

    private static Map<String, TagEntry> byName(Collection<TagEntry> facts) {
        return facts.stream().collect(Collectors.toMap(TagEntry::name, Function.identity(), (one, other) -> one));
    }
}
