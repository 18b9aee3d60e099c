package io.koschei.collections;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Json;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.Incoming;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a generation holds, as answers for another collection. */
final class BranchSource {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Generation generation;
    private final Map<Integer, PackageKey> known = new HashMap<>();

    BranchSource(JdbcClient jdbc, Generation generation) {
        this.jdbc = jdbc;
        this.generation = generation;
    }

    /** A package that the generation holds and the log up to it does not know, which is so of generations before there was a log. */
    Optional<String> withoutLog() {
        return jdbc.sql("""
                        select p.name from package p
                        join resolution r on r.collection_id = p.collection_id and r.package_id = p.id
                             and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        where p.collection_id = :collection and not exists (
                            select 1 from generation_change c join generation g on g.id = c.generation_id
                            where c.package_id = p.id and g.ordinal <= :ordinal)
                        order by p.name limit 1
                        """)
                .param("ordinal", generation.ordinal())
                .param("collection", generation.collectionId())
                .query(String.class)
                .optional();
    }

    List<PackageKey> keys() {
        List<PackageKey> held = new ArrayList<>();
        jdbc.sql("""
                        select p.id, p.name, p.arch, r.package_id is not null from package p
                        left join resolution r
                            on r.collection_id = :collection and r.package_id = p.id
                               and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        where p.collection_id = :collection
                        """)
                .param("ordinal", generation.ordinal())
                .param("collection", generation.collectionId())
                .query(row -> {
                    PackageKey key = new PackageKey(row.getString(2), row.getString(3));
                    known.put(row.getInt(1), key);
                    if (row.getBoolean(4)) {
                        held.add(key);
                    }
                });
        return held;
    }

    private record Row(
            int packageId,
            String change,
            boolean resolved,
            String problems,
            @Nullable Members closure) {}

    void copy(Incoming incoming, IntConsumer progress) {
        int last = 0;
        while (true) {
            List<Row> rows = next(last);
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(row -> copy(row, incoming));
            progress.accept(rows.size());
            last = rows.get(rows.size() - 1).packageId();
        }
    }

    private List<Row> next(int after) {
        return jdbc.sql("""
                        select p.id, r.resolved, r.problems::text as problems, c.members,
                               (select l.change::text from generation_change l join generation g on g.id = l.generation_id
                                where l.package_id = p.id and g.ordinal <= :ordinal
                                order by g.ordinal desc limit 1) as change
                        from package p
                        join resolution r on r.collection_id = :collection and r.package_id = p.id
                             and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal
                        left join closure c on c.collection_id = :collection and c.package_id = p.id
                             and c.from_ordinal <= :ordinal and c.to_ordinal > :ordinal
                        where p.collection_id = :collection and p.id > :after order by p.id limit :limit
                        """)
                .param("ordinal", generation.ordinal())
                .param("collection", generation.collectionId())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query(BranchSource::read)
                .list();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        byte[] members = row.getBytes("members");
        return new Row(
                row.getInt("id"),
                row.getString("change"),
                row.getBoolean("resolved"),
                row.getString("problems"),
                members == null ? null : Members.ofStored(members));
    }

    private void copy(Row row, Incoming incoming) {
        GraphChange change = Json.change(row.change);
        PackageFacts facts = Objects.requireNonNull(change.facts(), "the log names what the generation holds");
        if (row.resolved) {
            incoming.resolved(facts, members(Objects.requireNonNull(row.closure), incoming), change.requires());
        } else {
            List<Problem> problems = Json.problems(row.problems);
            incoming.unresolvable(facts, problems);
        }
    }

    /** The same packages by the numbers that they have in the other collection. */
    private Members members(Members there, Incoming incoming) {
        List<int[]> members = new ArrayList<>();
        Members.Reader reader = there.read();
        while (reader.next()) {
            PackageKey key =
                    Objects.requireNonNull(known.get(reader.packageId()), "closures name packages that there are");
            members.add(new int[] {incoming.packageId(key), reader.distance()});
        }
        return Members.of(members.size(), i -> members.get(i)[0], i -> members.get(i)[1]);
    }

    /** States do not begin anew: what was broken in the parent is broken since then. */
    void keepSince(int collectionId) {
        jdbc.sql("""
                        update resolution r set since_ordinal = before.since_ordinal
                        from package p join package q on q.name = p.name and q.arch = p.arch and q.collection_id = :parent
                        join resolution before on before.collection_id = :parent and before.package_id = q.id
                             and before.from_ordinal <= :ordinal and before.to_ordinal > :ordinal
                        where r.collection_id = :collection and r.package_id = p.id and p.collection_id = :collection
                        """)
                .param("parent", generation.collectionId())
                .param("ordinal", generation.ordinal())
                .param("collection", collectionId)
                .update();
    }
}
