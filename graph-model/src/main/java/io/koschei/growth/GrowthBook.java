package io.koschei.growth;

import io.koschei.growth.KnownSizes.Known;
import io.koschei.incidents.SettlingRules;
import io.koschei.messages.GrowthNews;
import io.koschei.messages.News;
import io.koschei.model.ClosureSize;
import io.koschei.model.generation.Generation;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares what binaries take in the newest generation with what they took before, and keeps what it found with the messages about it. */
public final class GrowthBook {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GrowthRules rules;
    private final SettlingRules settling;

    public GrowthBook(JdbcClient jdbc, TransactionTemplate transaction, GrowthRules rules, SettlingRules settling) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rules = rules;
        this.settling = settling;
    }

    /**
     * What a look has shown.
     *
     * @param sizes of every binary in the last generation in which it could be installed
     * @param begun what was noticed now
     * @param over what is not waited for any more: it was told now, or it shrank, or the binary is gone
     * @param told what people are told of now
     */
    public record Look(
            Generation generation,
            Map<Integer, Known> sizes,
            List<Growth> begun,
            List<Growth> over,
            List<Growth> told) {

        public Look {
            sizes = Map.copyOf(sizes);
            begun = List.copyOf(begun);
            over = List.copyOf(over);
            told = List.copyOf(told);
        }
    }

    /** Whether there is anything to look for in the newest generation; reads no sizes. */
    public boolean isDue(Generation newest, Instant now) {
        boolean isNew = jdbc.sql("select ordinal from closure_sizes where collection_id = ?")
                .param(newest.collectionId())
                .query(Integer.class)
                .optional()
                .map(looked -> looked < newest.ordinal())
                .orElse(true);
        return isNew || !settled(newest, now).isEmpty();
    }

    /** Looks at the newest complete generation of a collection. One caller at a time, until {@link #write}. */
    public Look look(Generation newest, Projection projection, Instant now) {
        Map<Integer, Known> before = known(newest.collectionId());
        Map<Integer, Known> current = sizes(projection);
        List<Growth> waiting = waiting(newest.collectionId());
        Set<Integer> waitedFor = waiting.stream().map(Growth::packageId).collect(Collectors.toSet());
        List<Growth> begun = new ArrayList<>();
        current.forEach((id, size) -> {
            Known old = before.get(id);
            if (old != null && !waitedFor.contains(id) && rules.exceeds(old.size(), size.size())) {
                begun.add(new Growth(id, old.ordinal(), old.size(), newest.ordinal(), now));
            }
        });
        Set<Integer> settled = settled(newest, now);
        List<Growth> over = new ArrayList<>();
        List<Growth> told = new ArrayList<>();
        for (Growth each : waiting) {
            Known size = current.get(each.packageId());
            boolean gone = projection.node(each.packageId()) < 0;
            if (gone || size == null || !rules.exceeds(each.oldSize(), size.size())) {
                over.add(each);
            } else if (settled.contains(each.since())) {
                over.add(each);
                told.add(each);
            }
        }
        Map<Integer, Known> sizes = new HashMap<>(before);
        // A package that comes back some day is new.
        sizes.keySet().removeIf(id -> projection.node(id) < 0);
        sizes.putAll(current);
        // What cannot be installed any more may have grown when it can be again.
        over.stream()
                .filter(each -> sizes.containsKey(each.packageId()) && !current.containsKey(each.packageId()))
                .forEach(each -> sizes.put(each.packageId(), new Known(each.oldOrdinal(), each.oldSize())));
        return new Look(newest, sizes, begun, over, told);
    }

    private static Map<Integer, Known> sizes(Projection projection) {
        Map<Integer, Known> sizes = new HashMap<>();
        Nodes nodes = projection.nodes();
        for (int node = 0; node < nodes.count(); node++) {
            ClosureSize size = nodes.isSource(node) ? null : projection.closureSize(node);
            if (size != null) {
                sizes.put(nodes.packageId(node), new Known(projection.ordinal(), size.installSize()));
            }
        }
        return sizes;
    }

    /** Generations in which growth was noticed that has lasted; thousands of binaries may have grown in one. */
    private Set<Integer> settled(Generation newest, Instant now) {
        return jdbc
                .sql(
                        "select since_ordinal, max(noticed_at) from closure_growth where collection_id = ? group by since_ordinal")
                .param(newest.collectionId())
                .query((row, number) ->
                        Map.entry(row.getInt(1), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .filter(each -> Duration.between(each.getValue(), now).compareTo(settling.time()) >= 0)
                .map(Map.Entry::getKey)
                .filter(since -> generations(newest.collectionId(), since, newest.ordinal()) >= settling.generations())
                .collect(Collectors.toSet());
    }

    private int generations(int collectionId, int from, int to) {
        return jdbc.sql("""
                        select count(*)::int from generation
                        where collection_id = :collection and state = 'COMPLETE' and ordinal between :from and :to
                        """)
                .param("collection", collectionId)
                .param("from", from)
                .param("to", to)
                .query(Integer.class)
                .single();
    }

    private Map<Integer, Known> known(int collectionId) {
        return jdbc.sql("select sizes from closure_sizes where collection_id = ?")
                .param(collectionId)
                .query((row, number) -> KnownSizes.read(row.getBytes(1)))
                .optional()
                .orElse(Map.of());
    }

    private List<Growth> waiting(int collectionId) {
        return jdbc.sql("select * from closure_growth where collection_id = ? order by package_id")
                .param(collectionId)
                .query((row, number) -> new Growth(
                        row.getInt("package_id"),
                        row.getInt("old_ordinal"),
                        row.getLong("old_size"),
                        row.getInt("since_ordinal"),
                        row.getTimestamp("noticed_at").toInstant()))
                .list();
    }

    /** Stores what a look has shown, and the messages about it, in one transaction. */
    public void write(Look look, List<News> news, Instant now) {
        int collection = look.generation().collectionId();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into closure_sizes (collection_id, ordinal, sizes) values (:collection, :ordinal, :sizes)
                            on conflict (collection_id) do update set ordinal = excluded.ordinal, sizes = excluded.sizes
                            """)
                    .param("collection", collection)
                    .param("ordinal", look.generation().ordinal())
                    .param("sizes", KnownSizes.stored(look.sizes()))
                    .update();
            jdbc.sql("delete from closure_growth where collection_id = :collection and package_id = any(:packages)")
                    .param("collection", collection)
                    .param("packages", ids(look.over()))
                    .update();
            jdbc.sql("""
                            insert into closure_growth (collection_id, package_id, old_ordinal, old_size, since_ordinal, noticed_at)
                            select :collection, n.id, n.old_ordinal, n.old_size, :since, :now
                            from unnest(:packages::int[], :ordinals::int[], :sizes::bigint[]) n (id, old_ordinal, old_size)
                            """)
                    .param("collection", collection)
                    .param("packages", ids(look.begun()))
                    .param(
                            "ordinals",
                            look.begun().stream().map(Growth::oldOrdinal).toArray(Integer[]::new))
                    .param("sizes", look.begun().stream().map(Growth::oldSize).toArray(Long[]::new))
                    .param("since", look.generation().ordinal())
                    .param("now", Timestamp.from(now))
                    .update();
            new GrowthNews(jdbc).add(collection, news, now);
        });
    }

    private static Integer[] ids(List<Growth> growths) {
        return growths.stream().map(Growth::packageId).toArray(Integer[]::new);
    }
}
