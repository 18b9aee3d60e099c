package io.koschei.tracked;

import io.koschei.builds.Batches;
import io.koschei.postgres.PackageGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores which packages of a collection Koschei rebuilds by itself: by the collection's policy and by administrators' choices. */
public final class Tracking {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PolicyReader policies;

    public Tracking(JdbcClient jdbc, TransactionTemplate transaction, PackageGroups groups) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.policies = new PolicyReader(jdbc, groups);
    }

    /** The policy that a collection has. */
    public TrackingPolicy policy(int collectionId) {
        return policies.policy(collectionId);
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
    public TrackingPlan setPolicy(int collectionId, TrackingPolicy policy) {
        refuseUnknown(policy);
        TrackingPlan done = transaction.execute(status -> {
            policies.lock(collectionId);
            store(collectionId, policy);
            TrackingPlan plan = TrackingPlan.of(standings(collectionId), policies.wanted(policy));
            track(collectionId, plan.begin(), true);
            track(collectionId, plan.end(), false);
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

    private void track(int collectionId, List<String> names, boolean tracked) {
        Batches.each(names, some -> jdbc.sql("""
                        update tracked_package set tracked = :tracked
                        where collection_id = :collection and name = any(:names)
                        """)
                .param("tracked", tracked)
                .param("collection", collectionId)
                .param("names", some.toArray(String[]::new))
                .update());
    }

    /**
     * Notes that an administrator wants a package to be tracked, or not to be, whatever the policy says. While it is blocked it is
     * not rebuilt all the same.
     *
     * @return false when Koji never listed it
     */
    public boolean choose(int collectionId, String name, boolean tracked) {
        return decide(collectionId, name, tracked);
    }

    /**
     * Leaves a package to the policy again.
     *
     * @return false when Koji never listed it
     */
    public boolean leaveToPolicy(int collectionId, String name) {
        return decide(collectionId, name, null);
    }

    private boolean decide(int collectionId, String name, @Nullable Boolean choice) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean wanted =
                    policies.wanted(policies.lock(collectionId).policy()).test(name);
            return jdbc.sql("""
                                    update tracked_package set chosen = :choice::boolean is not null, tracked = coalesce(
                                        :choice, listed and not blocked and real_build_id is not null and :wanted)
                                    where collection_id = :collection and name = :name
                                    """)
                            .param("choice", choice)
                            .param("wanted", wanted)
                            .param("collection", collectionId)
                            .param("name", name)
                            .update()
                    > 0;
        }));
    }

    /**
     * Stores what the configuration says about how the packages of a collection are built.
     *
     * @param first the policy it begins with; null when it has one already
     */
    public void configure(String collection, @Nullable TrackingPolicy first, BuildShare share) {
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
