package io.koschei.postgres.writing;

import io.koschei.model.Stretch;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.MovedException;
import io.koschei.postgres.writing.Incoming.Registered;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out where a generation stands in the change log, and what is stored of the moment before it. */
final class Slots {

    /**
     * Packages of which something was stored after the generation before. What begins later follows what ends later, or the log says
     * so.
     */
    private static final String TOUCHED = """
            select c.package_id from generation_change c join generation g on g.id = c.generation_id
            where g.collection_id = :collection and g.ordinal > :before and g.entry is not null
            union select r.package_id from resolution r
                  where r.collection_id = :collection and r.to_ordinal > :before and r.to_ordinal < :open
            union select c.package_id from closure c
                  where c.collection_id = :collection and c.to_ordinal > :before and c.to_ordinal < 2147483647
            """;

    private static final String REGISTERED_BEFORE = """
            with touched as (%s)
            select p.name, p.arch, p.id,
                   case when touched.package_id is null then p.answer_fingerprint end,
                   case when touched.package_id is null then p.graph_fingerprint end,
                   r.package_id is not null
            from package p
            left join touched on touched.package_id = p.id
            left join resolution r on r.collection_id = :collection and r.package_id = p.id
                                   and r.from_ordinal <= :before and r.to_ordinal > :before
            where p.collection_id = :collection
            """.formatted(TOUCHED);

    private static final String REGISTERED = """
            select name, arch, id, answer_fingerprint, graph_fingerprint,
                   answer_fingerprint is not null or graph_fingerprint is not null
            from package where collection_id = :collection
            """;

    private static final Set<GenerationState> IN_GRAPH = Set.of(GenerationState.GRAPHED, GenerationState.COMPLETE);

    private final JdbcClient jdbc;

    Slots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when newer generations are stored, but the change log does not reach back so far. */
    Optional<Slot> find(Generation generation) {
        return jdbc.sql("""
                        select coalesce(max(ordinal) filter (where entry is not null and ordinal < :ordinal), -1) as before,
                               coalesce(min(ordinal) filter (where entry is not null and ordinal > :ordinal), :open) as after,
                               bool_or(entry is null and state in ('GRAPHED', 'COMPLETE')) as has_older
                        from generation where collection_id = :collection
                        """)
                .param("collection", generation.collectionId())
                .param("ordinal", generation.ordinal())
                .param("open", Stretch.OPEN)
                .query((row, number) -> {
                    Slot slot = new Slot(row.getInt("before"), row.getInt("after"));
                    return slot.before() < 0 && !slot.isNewest() && row.getBoolean("has_older")
                            ? Optional.<Slot>empty()
                            : Optional.of(slot);
                })
                .single();
    }

    /**
     * Looks again, in the transaction that stores.
     *
     * @throws MovedException when another process has stored a generation since the slot was found, perhaps this one, or when the graph
     *     may hold a part of the one after it
     */
    void check(Generation generation, Slot slot) {
        if (state(generation.collectionId(), generation.ordinal()) != generation.state()) {
            throw new MovedException("generation " + generation.ordinal() + " of " + generation.collection()
                    + " is no longer " + generation.state());
        }
        if (!find(generation).equals(Optional.of(slot))) {
            throw new MovedException("generation " + generation.ordinal() + " of " + generation.collection()
                    + " was resolved while others around it were stored");
        }
        if (!slot.isNewest() && !IN_GRAPH.contains(state(generation.collectionId(), slot.after()))) {
            throw new MovedException("generation " + slot.after() + " of " + generation.collection()
                    + " is not in the graph yet, and must be before an older one is stored");
        }
    }

    private GenerationState state(int collectionId, int ordinal) {
        return jdbc.sql("select state from generation where collection_id = ? and ordinal = ?")
                .param(collectionId)
                .param(ordinal)
                .query(GenerationState.class)
                .single();
    }

    /** Every package of the collection as it was stored before the slot; without fingerprints where something was stored later. */
    Map<PackageKey, Registered> registered(int collectionId, Slot slot) {
        Map<PackageKey, Registered> registered = new HashMap<>();
        jdbc.sql(slot.isNewest() ? REGISTERED : REGISTERED_BEFORE)
                .param("collection", collectionId)
                .param("before", slot.before())
                .param("open", Stretch.OPEN)
                .query(row -> {
                    registered.put(
                            new PackageKey(row.getString(1), row.getString(2)),
                            new Registered(
                                    row.getInt(3),
                                    row.getObject(4, Long.class),
                                    row.getObject(5, Long.class),
                                    row.getBoolean(6)));
                });
        return registered;
    }
}
