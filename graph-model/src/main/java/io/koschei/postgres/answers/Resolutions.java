package io.koschei.postgres.answers;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which packages resolve, in any generation. */
public final class Resolutions {

    private static final String SELECT = """
            select p.id, p.name, p.arch, r.resolved, r.since_ordinal, r.problems::text as problems
            """;

    /** For single packages, and for some in the order of their names: one row is read of each, however often it changed. */
    private static final String LOOKED_UP = """
            from package p
            cross join lateral (
                select s.* from resolution s
                where s.collection_id = :collection and s.package_id = p.id and s.from_ordinal <= :ordinal
                order by s.from_ordinal desc limit 1) r
            where p.collection_id = :collection and r.to_ordinal > :ordinal
            """;

    /** For everything that a generation holds, and for few that an index finds. */
    private static final String FROM = """
            from package p
            join resolution r on r.collection_id = p.collection_id and r.package_id = p.id
                 and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
            where p.collection_id = :collection
            """;

    private final JdbcClient jdbc;

    public Resolutions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One package; empty when the generation does not hold it. */
    public Optional<PackageAnswer> find(int collectionId, PackageKey key, int ordinal) {
        return jdbc.sql(SELECT + LOOKED_UP + "and p.name = :name and p.arch = :arch")
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("name", key.name())
                .param("arch", key.arch())
                .query(Resolutions::answer)
                .optional();
    }

    /** The first generation of a collection that was resolved; empty when none was. */
    public OptionalInt firstOrdinal(int collectionId) {
        Integer first = jdbc.sql("""
                        select min(ordinal) from generation
                        where collection_id = ? and state in ('RESOLVED', 'GRAPHED', 'COMPLETE')
                        """)
                .param(collectionId)
                .query(Integer.class)
                .optional()
                .orElse(null);
        return first == null ? OptionalInt.empty() : OptionalInt.of(first);
    }

    /** The binaries of one name, by architecture. */
    public List<PackageAnswer> binariesNamed(int collectionId, String name, int ordinal) {
        return jdbc.sql(SELECT + LOOKED_UP + "and p.name = :name and p.arch <> 'src' order by p.arch")
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("name", name)
                .query(Resolutions::answer)
                .list();
    }

    /** Several packages at once, by name and architecture; those the generation does not hold are left out. */
    public List<PackageAnswer> findAll(int collectionId, List<PackageKey> keys, int ordinal) {
        return jdbc.sql(SELECT + LOOKED_UP + """
                          and (p.name, p.arch) in (select * from unnest(:names::text[], :arches::text[]))
                          order by p.name, p.arch
                          """)
                .param("collection", collectionId)
                .param("ordinal", ordinal)
                .param("names", keys.stream().map(PackageKey::name).toArray(String[]::new))
                .param("arches", keys.stream().map(PackageKey::arch).toArray(String[]::new))
                .query(Resolutions::answer)
                .list();
    }

    public Page<PackageAnswer> list(int collectionId, int ordinal, PackageQuery query, int offset, int limit) {
        Choice choice = choice(collectionId, ordinal, query);
        return page(
                query.isByName() ? LOOKED_UP : FROM,
                choice.where,
                query.orderBy(),
                choice.parameters,
                offset,
                limit,
                () -> query.namePattern() != null || query.changed() != null
                        ? Optional.empty()
                        : counts(collectionId, ordinal)
                                .map(counts -> count(counts.of(query.side()), query.resolved())));
    }

    /** Name and architecture of all packages that a query chooses, in no order. */
    public List<PackageKey> keys(int collectionId, int ordinal, PackageQuery query) {
        Choice choice = choice(collectionId, ordinal, query);
        return jdbc.sql("select p.name, p.arch " + FROM + choice.where)
                .params(choice.parameters)
                .query((row, number) -> new PackageKey(row.getString(1), row.getString(2)))
                .list();
    }

    private record Choice(String where, Map<String, Object> parameters) {}

    private static Choice choice(int collectionId, int ordinal, PackageQuery query) {
        StringBuilder where = new StringBuilder(sideOf(query.side()));
        Map<String, Object> parameters = new HashMap<>(Map.of("collection", collectionId, "ordinal", ordinal));
        String pattern = query.namePattern();
        if (pattern != null) {
            where.append("and lower(p.name) like :pattern ");
            parameters.put("pattern", pattern);
        }
        if (query.resolved() != null) {
            where.append("and r.resolved = :resolved ");
            parameters.put("resolved", query.resolved());
        }
        if (query.changed() != null) {
            where.append("and (r.from_ordinal = :ordinal) = :changed ");
            parameters.put("changed", query.changed());
        }
        return new Choice(where.toString(), parameters);
    }

    /** Packages whose state changed in a generation, or stayed broken, by name. */
    public Page<PackageAnswer> changes(Generation generation, Side side, ChangeKind kind, int offset, int limit) {
        String where =
                switch (kind) {
                    case NEWLY_BROKEN -> "and not r.resolved and r.since_ordinal = :ordinal ";
                    case STILL_BROKEN -> "and not r.resolved and r.since_ordinal < :ordinal ";
                    case NEWLY_FIXED -> """
                        and r.resolved and r.since_ordinal = :ordinal
                        and exists (select 1 from resolution b where b.collection_id = :collection and b.package_id = p.id
                                    and b.to_ordinal = :ordinal and not b.resolved)
                        """;
                };
        return page(
                FROM,
                sideOf(side) + where,
                "order by p.name, p.arch",
                Map.of("collection", generation.collectionId(), "ordinal", generation.ordinal()),
                offset,
                limit,
                () -> counts(generation.collectionId(), generation.ordinal())
                        .map(counts -> count(counts.of(side), kind)));
    }

    private Page<PackageAnswer> page(
            String from,
            String where,
            String orderBy,
            Map<String, Object> parameters,
            int offset,
            int limit,
            Supplier<Optional<Integer>> stored) {
        List<PackageAnswer> rows = jdbc.sql(SELECT + from + where + orderBy + " offset :offset limit :limit")
                .params(parameters)
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(Resolutions::answer)
                .list();
        return Page.uncounted(
                rows, offset, limit, () -> stored.get().orElseGet(() -> jdbc.sql("select count(*) " + FROM + where)
                        .params(parameters)
                        .query(Integer.class)
                        .single()));
    }

    /** What was counted when the generation was completed; empty before. */
    private Optional<GenerationCounts> counts(int collectionId, int ordinal) {
        return jdbc.sql("select id from generation where collection_id = ? and ordinal = ?")
                .param(collectionId)
                .param(ordinal)
                .query(Long.class)
                .optional()
                .flatMap(id ->
                        Optional.ofNullable(new Counts(jdbc).find(List.of(id)).get(id)));
    }

    private static int count(SideCounts counts, @Nullable Boolean resolved) {
        if (resolved == null) {
            return counts.packages();
        }
        return resolved ? counts.packages() - counts.broken() : counts.broken();
    }

    private static int count(SideCounts counts, ChangeKind kind) {
        return switch (kind) {
            case NEWLY_BROKEN -> counts.newlyBroken();
            case STILL_BROKEN -> counts.stillBroken();
            case NEWLY_FIXED -> counts.newlyFixed();
        };
    }

    private static String sideOf(Side side) {
        return side == Side.BUILD ? "and p.arch = 'src' " : "and p.arch <> 'src' ";
    }

    private static PackageAnswer answer(ResultSet row, int number) throws SQLException {
        return new PackageAnswer(
                row.getInt("id"),
                new PackageKey(row.getString("name"), row.getString("arch")),
                row.getBoolean("resolved"),
                row.getInt("since_ordinal"),
                Json.problems(row.getString("problems")));
    }
}
