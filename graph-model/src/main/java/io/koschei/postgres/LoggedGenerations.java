package io.koschei.postgres;

import io.koschei.model.generation.KeptReason;
import io.koschei.model.generation.ThinningPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What refers to the generations that the change log has entries of, and by which policy they are thinned out. */
public final class LoggedGenerations {

    private static final String SELECT = """
            select g.id, g.ordinal, g.at, g.state = 'COMPLETE' as complete, array_remove(array[
                case when exists (select 1 from build b where b.generation_id = g.id)
                       or exists (
                           select 1 from build b where b.collection_id = :collection and b.repo_id = g.repo_id
                                                       and b.hub_epoch = g.hub_epoch) then 'BUILD' end,
                case when g.id in (select generation_id from preview) then 'PREVIEW' end,
                case when g.ordinal in (
                    select max(n.ordinal) from transition t join generation n on n.collection_id = t.collection_id
                        and n.entry is not null and n.found_at <= t.created_at
                    where t.collection_id = :collection group by t.id) then 'TRANSITION' end,
                case when exists (
                    select 1 from bisection b join tracked_package t on t.id = b.package_id
                    where t.collection_id = :collection and (g.ordinal in (b.good_ordinal, b.bad_ordinal)
                        or b.state = 'SEARCHING' and g.ordinal between b.good_ordinal and b.bad_ordinal))
                    then 'BISECTION' end,
                case when g.id in (select priorities_generation from collection where id = :collection)
                    then 'PRIORITY' end,
                case when g.id in (select generation_id from audit_difference) then 'AUDIT' end], null) as reasons
            from generation g where g.collection_id = :collection and g.entry is not null
            """;

    private final JdbcClient jdbc;

    public LoggedGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A generation with an entry in the change log.
     *
     * @param at when its repository was made
     * @param isComplete whether questions about it are answered
     * @param reasons what refers to it
     */
    public record Logged(long id, int ordinal, Instant at, boolean isComplete, Set<KeptReason> reasons) {

        public Logged {
            reasons = Set.copyOf(reasons);
        }
    }

    /** All of a collection, oldest first. */
    public List<Logged> all(int collectionId) {
        return list("order by g.ordinal", collectionId, null);
    }

    /** Some of them, oldest first. */
    public List<Logged> some(int collectionId, Collection<Long> generationIds) {
        return list("and g.id = any(:ids) order by g.ordinal", collectionId, generationIds.toArray(Long[]::new));
    }

    private List<Logged> list(String which, int collectionId, Long @Nullable [] ids) {
        JdbcClient.StatementSpec statement = jdbc.sql(SELECT + which).param("collection", collectionId);
        return (ids == null ? statement : statement.param("ids", ids))
                .query((row, number) -> new Logged(
                        row.getLong("id"),
                        row.getInt("ordinal"),
                        row.getTimestamp("at").toInstant(),
                        row.getBoolean("complete"),
                        reasons((String[]) row.getArray("reasons").getArray())))
                .list();
    }

    private static Set<KeptReason> reasons(String[] names) {
        Set<KeptReason> reasons = EnumSet.noneOf(KeptReason.class);
        Arrays.stream(names).map(KeptReason::valueOf).forEach(reasons::add);
        return reasons;
    }

    /** By which policy a collection is thinned out; empty when all is kept. */
    public Optional<ThinningPolicy> policy(int collectionId) {
        return jdbc.sql("""
                        select keep_all_seconds, keep_last_of from collection
                        where id = ? and keep_last_of is not null
                        """)
                .param(collectionId)
                .query((row, number) -> new ThinningPolicy(
                        Duration.ofSeconds(row.getLong(1)), ThinningPolicy.Period.valueOf(row.getString(2))))
                .optional();
    }

    /** Stores it. */
    public void configure(int collectionId, Optional<ThinningPolicy> policy) {
        jdbc.sql("update collection set keep_all_seconds = :seconds, keep_last_of = :period where id = :id")
                .param("seconds", policy.map(each -> each.keepAll().toSeconds()).orElse(null))
                .param("period", policy.map(each -> each.then().name()).orElse(null))
                .param("id", collectionId)
                .update();
    }

    /**
     * What the stores keep about some generations alone.
     *
     * @return bytes in PostgreSQL, compressed as they are there
     */
    public long bytes(Collection<Long> generationIds) {
        return jdbc.sql("""
                        select coalesce((select sum(coalesce(pg_column_size(input), 0)) from generation
                                         where id = any(:ids)), 0)
                             + coalesce((select sum(pg_column_size(c)) from generation_change c
                                         where generation_id = any(:ids)), 0)
                        """)
                .param("ids", generationIds.toArray(Long[]::new))
                .query(Long.class)
                .single();
    }
}
