package io.koschei.tracked;

import io.koschei.builds.Batches;
import io.koschei.builds.PackagePeriods;
import io.koschei.postgres.PackageGroups;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores which packages of a collection Koschei rebuilds by itself: by the collection's policy and by administrators' choices. */
public final class Tracking {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PolicyReader policies;
    private final PolicyPeriods periods;

    public Tracking(JdbcClient jdbc, TransactionTemplate transaction, PackageGroups groups) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policies = new PolicyReader(jdbc, groups);
        this.periods = new PolicyPeriods(jdbc);
    }

    /** The policy that a collection has. */
    public TrackingPolicy policy(int collectionId) {
        return policies.policy(collectionId);
    }

    /** The policy that it had at a moment; empty before Koschei kept it. */
    public Optional<TrackingPolicy> policy(int collectionId, Instant moment) {
        return periods.policy(collectionId, moment);
    }

    /**
     * What a policy would do, without doing it.
     *
     * @throws IllegalArgumentException when it names a group that there is not
     */
    public TrackingPlan plan(int collectionId, TrackingPolicy policy) {
        refuseUnknown(policy);
        return TrackingPlan.of(standings(collectionId), policies.wanted(policy));
    }

    /**
     * Gives a collection another policy, which counts from now on.
     *
     * @return what that did
     * @throws IllegalArgumentException when it names a group that there is not
     */
    public TrackingPlan setPolicy(int collectionId, TrackingPolicy policy, Instant now) {
        refuseUnknown(policy);
        TrackingPlan done = transaction.execute(status -> {
            policies.lock(collectionId);
            store(collectionId, policy);
            periods.note(collectionId, now);
            TrackingPlan plan = TrackingPlan.of(standings(collectionId), policies.wanted(policy));
            track(collectionId, plan.begin(), true, now);
            track(collectionId, plan.end(), false, now);
            return plan;
        });
        if (done == null) {
            throw new IllegalStateException("a transaction has no outcome");
        }
        return done;
    }

    private void refuseUnknown(TrackingPolicy policy) {
        List<String> unknown = policies.unknownGroups(policy);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no package group '" + unknown.get(0)
                    + "'. Groups are named in the configuration, under koschei.groups.");
        }
    }

    private void store(int collectionId, TrackingPolicy policy) {
        jdbc.sql("update collection set tracking = ?, tracking_groups = ? where id = ?")
                .param(policy.kind().name())
                .param(policy.groups().toArray(String[]::new))
                .param(collectionId)
                .update();
    }

    private List<TrackingPlan.Standing> standings(int collectionId) {
        return jdbc.sql("""
                        select name, listed and not blocked as open, real_build_id is not null as built, tracked, chosen
                        from tracked_package where collection_id = ? order by name
                        """)
                .param(collectionId)
                .query((row, number) -> new TrackingPlan.Standing(
                        row.getString("name"),
                        row.getBoolean("open"),
                        row.getBoolean("built"),
                        row.getBoolean("tracked"),
                        row.getBoolean("chosen")))
                .list();
    }

    private void track(int collectionId, List<String> names, boolean tracked, Instant now) {
        Batches.each(
                names,
                some -> note(
                        jdbc.sql("""
                        update tracked_package set tracked = :tracked
                        where collection_id = :collection and name = any(:names) returning id
                        """)
                                .param("tracked", tracked)
                                .param("collection", collectionId)
                                .param("names", some.toArray(String[]::new))
                                .query(Integer.class)
                                .list(),
                        now));
    }

    private void note(List<Integer> ids, Instant now) {
        new PackagePeriods(jdbc).note(ids.stream().mapToInt(Integer::intValue).toArray(), now);
    }

    /**
     * Notes that an administrator wants a package to be tracked, or not to be, whatever the policy says. While it is blocked it is
     * not rebuilt all the same.
     *
     * @return false when Koji never listed it
     */
    public boolean choose(int collectionId, String name, boolean tracked, Instant now) {
        return decide(collectionId, name, tracked, now);
    }

    /**
     * Leaves a package to the policy again.
     *
     * @return false when Koji never listed it
     */
    public boolean leaveToPolicy(int collectionId, String name, Instant now) {
        return decide(collectionId, name, null, now);
    }

    private boolean decide(int collectionId, String name, @Nullable Boolean choice, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean wanted =
                    policies.wanted(policies.lock(collectionId).policy()).test(name);
            List<Integer> ids = jdbc.sql("""
                                    update tracked_package set chosen = :choice::boolean is not null, tracked = coalesce(
                                        :choice, listed and not blocked and real_build_id is not null and :wanted)
                                    where collection_id = :collection and name = :name returning id
                                    """)
                    .param("choice", choice)
                    .param("wanted", wanted)
                    .param("collection", collectionId)
                    .param("name", name)
                    .query(Integer.class)
                    .list();
            note(ids, now);
            return !ids.isEmpty();
        }));
    }

    /**
     * Stores what the configuration says about how the packages of a collection are built.
     *
     * @param first the policy it begins with; null when it has one already
     */
    public void configure(String collection, @Nullable TrackingPolicy first, BuildShare share, Instant now) {
        transaction.executeWithoutResult(status -> {
            store(collection, first, share);
            periods.note(collection, now);
        });
    }

    private void store(String collection, @Nullable TrackingPolicy first, BuildShare share) {
        jdbc.sql("""
                        update collection set weight = :weight, priority_coefficient = :coefficient, most_builds = :most,
                            tracking = coalesce(:tracking, tracking), tracking_groups = coalesce(:groups, tracking_groups)
                        where name = :name
                        """)
                .param("weight", share.weight())
                .param("coefficient", share.coefficient())
                .param("most", share.most())
                .param("tracking", first == null ? null : first.kind().name())
                .param("groups", first == null ? null : first.groups().toArray(String[]::new))
                .param("name", collection)
                .update();
    }
}
