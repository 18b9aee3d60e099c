package io.koschei.messages;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Notes what state packages are in, and writes a message for each that has another one than before. Every transaction that may
 * change one calls this before it ends, so no change is without its message. What is looked at for the first time has no state
 * before, and no message; nor has anything before the collection's first complete generation.
 */
public final class PackageStates {

    // While no package of the collection can be built, that is the news, and packages stay as they were.
    private static final String NOTE = """
            update tracked_package t set state = n.state, state_at = :now
            from (select p.id, p.state as old, p.last_build_id, p.tracked, p.blocked, p.listed, case
                      when not p.tracked or p.blocked or not p.listed then 'IGNORED'
                      when c.state = 'UNRESOLVED' then p.state
                      when not r.resolved then 'UNRESOLVED'
                      when b.state = 'COMPLETE' then 'OK'
                      when b.state = 'FAILED' then 'FAILING'
                      else 'IGNORED' end as state
                  from tracked_package p join collection c on c.id = p.collection_id
                  left join build b on b.id = p.last_build_id
                  left join package k on k.collection_id = :collection and k.name = p.name and k.arch = 'src'
                  left join resolution r on r.collection_id = :collection and r.package_id = k.id
                       and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                  where p.collection_id = :collection and %s) n
            where t.collection_id = :collection and t.id = n.id and n.state is distinct from n.old
                  and (t.state, t.last_build_id, t.tracked, t.blocked, t.listed)
                      is not distinct from (n.old, n.last_build_id, n.tracked, n.blocked, n.listed)
            returning t.name, n.old, n.state
            """;

    private static final String SOME = NOTE.formatted("p.id = any(:packages)");
    private static final String ALL = NOTE.formatted("true");

    private final JdbcClient jdbc;

    public PackageStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The states of some packages, whose collections need not be the same. The caller holds their rows. */
    public void note(int[] packageIds, Instant now) {
        byCollection(packageIds).forEach((collection, ids) -> newest(collection)
                .ifPresent(ordinal ->
                        note(collection, ordinal, jdbc.sql(SOME).param("packages", ids.toArray(Integer[]::new)), now)));
    }

    private Map<Integer, List<Integer>> byCollection(int[] packageIds) {
        return jdbc
                .sql("select collection_id, id from tracked_package where id = any(?) order by id")
                .param(packageIds)
                .query((row, number) -> Map.entry(row.getInt(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The states of all packages of a collection in its newest complete generation. */
    void note(int collectionId, int ordinal, Instant now) {
        // What another transaction changed meanwhile is left out by the first look, and seen by the second.
        note(collectionId, ordinal, jdbc.sql(ALL), now);
        note(collectionId, ordinal, jdbc.sql(ALL), now);
    }

    /** The newest complete generation. */
    Optional<Integer> newest(int collectionId) {
        return jdbc.sql(
                        "select ordinal from generation where collection_id = ? and state = 'COMPLETE' order by ordinal desc limit 1")
                .param(collectionId)
                .query(Integer.class)
                .optional();
    }

    private record Changed(String name, @Nullable String old, String state) {}

    private void note(int collectionId, int ordinal, JdbcClient.StatementSpec statement, Instant now) {
        List<Changed> changed = statement
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Changed(row.getString(1), row.getString(2), row.getString(3)))
                .list();
        if (changed.stream().allMatch(each -> each.old == null)) {
            return;
        }
        GroupsOf groups = new GroupsOf(jdbc);
        List<News.PackageState> news = new ArrayList<>();
        for (Changed each : changed) {
            if (each.old != null) {
                news.add(new News.PackageState(
                        each.name,
                        KnownState.valueOf(each.old),
                        KnownState.valueOf(each.state),
                        groups.names(each.name)));
            }
        }
        news.sort(Comparator.comparing(News.PackageState::name));
        new Outbox(jdbc).add(collectionId, news, now);
    }
}
