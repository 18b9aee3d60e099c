package io.koschei.postgres;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores which generations' repositories Koji still has, as of the last poll. */
public final class KeptRepos {

    private static final String USABLE = "(repo_state is null or repo_state in ('READY', 'EXPIRED'))";

    private final JdbcClient jdbc;

    public KeptRepos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A generation whose repository is not known to be gone. */
    public record Kept(long generationId, int repoId) {}

    /** Those to ask Koji about again, newest first. */
    public List<Kept> toAsk(int collectionId, int limit) {
        return jdbc.sql("select id, repo_id from generation where collection_id = ? and repo_id is not null and "
                        + USABLE + " order by ordinal desc limit ?")
                .param(collectionId)
                .param(limit)
                .query((row, number) -> new Kept(row.getLong(1), row.getInt(2)))
                .list();
    }

    /**
     * Notes what Koji said.
     *
     * @param states by generation: Koji's word, or {@code GONE} for what it no longer knows
     */
    public void said(Map<Long, String> states, Instant now) {
        List<Map.Entry<Long, String>> entries = List.copyOf(states.entrySet());
        jdbc.sql("""
                        update generation g set repo_state = n.state, repo_seen_at = :now
                        from unnest(:ids::bigint[], :states::text[]) as n(id, state) where g.id = n.id
                        """)
                .param("ids", entries.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param("states", entries.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Complete generations strictly between two, whose repositories can be built in as far as is known. */
    public SortedSet<Integer> between(int collectionId, int after, int before) {
        return new TreeSet<>(jdbc.sql("""
                        select ordinal from generation where collection_id = ? and ordinal > ? and ordinal < ?
                            and state = 'COMPLETE' and repo_id is not null and\s""" + USABLE)
                .param(collectionId)
                .param(after)
                .param(before)
                .query(Integer.class)
                .list());
    }
}
