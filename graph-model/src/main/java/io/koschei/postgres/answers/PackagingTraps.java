package io.koschei.postgres.answers;

import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Traps that packages are in, in the newest resolved generation of each collection. */
public final class PackagingTraps {

    private static final String FOUND = """
            with found as (
                select p.id as package_id, f.position, f.kind, f.relation, string_to_array(f.packages, E'\\n') as packages,
                       f.package_count
                from unnest(:names, :arches, :positions, :kinds, :relations, :packages, :counts)
                         as f (name, arch, position, kind, relation, packages, package_count)
                join package p on p.collection_id = :collection and p.name = f.name and p.arch = f.arch)
            """;

    private static final String DELETE = FOUND + """
            delete from packaging_trap t using package p
            where p.id = t.package_id and p.collection_id = :collection
                  and not exists (
                      select from found f where f.package_id = t.package_id and f.position = t.position and f.kind = t.kind
                      and f.relation = t.relation and f.packages = t.packages and f.package_count = t.package_count)
            """;

    private static final String INSERT =
            FOUND + "insert into packaging_trap select * from found on conflict do nothing";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PackagingTraps(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Puts what was found in the place of what there is; what is the same is left alone.
     *
     * @param found of each package that is in a trap; all of them must be stored
     */
    public void replace(int collectionId, Map<PackageKey, List<PackagingTrap>> found) {
        Map<String, Object> parameters = parameters(found);
        parameters.put("collection", collectionId);
        transaction.executeWithoutResult(status -> {
            jdbc.sql(DELETE).params(parameters).update();
            jdbc.sql(INSERT).params(parameters).update();
        });
    }

    private record Row(PackageKey key, int position, PackagingTrap trap) {}

    private static Map<String, Object> parameters(Map<PackageKey, List<PackagingTrap>> found) {
        List<Row> rows = new ArrayList<>();
        found.forEach((key, traps) -> {
            for (int i = 0; i < traps.size(); i++) {
                rows.add(new Row(key, i, traps.get(i)));
            }
        });
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("names", rows.stream().map(row -> row.key.name()).toArray(String[]::new));
        parameters.put("arches", rows.stream().map(row -> row.key.arch()).toArray(String[]::new));
        parameters.put("positions", rows.stream().map(Row::position).toArray(Integer[]::new));
        parameters.put("kinds", rows.stream().map(row -> row.trap.kind().name()).toArray(String[]::new));
        parameters.put(
                "relations", rows.stream().map(row -> row.trap.relation()).toArray(String[]::new));
        parameters.put(
                "packages",
                rows.stream().map(row -> String.join("\n", row.trap.packages())).toArray(String[]::new));
        parameters.put(
                "counts", rows.stream().map(row -> row.trap.packageCount()).toArray(Integer[]::new));
        return parameters;
    }

    /** Of packages by their ids; those that are in none are absent. */
    public Map<Integer, List<PackagingTrap>> of(Collection<Integer> packageIds) {
        Map<Integer, List<PackagingTrap>> found = new HashMap<>();
        jdbc.sql("""
                        select package_id, kind, relation, packages, package_count from packaging_trap
                        where package_id = any(?) order by package_id, position
                        """).param(packageIds.toArray(Integer[]::new)).query(row -> {
            found.computeIfAbsent(row.getInt(1), any -> new ArrayList<>())
                    .add(new PackagingTrap(
                            PackagingTrap.Kind.valueOf(row.getString(2)),
                            row.getString(3),
                            List.of((String[]) row.getArray(4).getArray()),
                            row.getInt(5)));
        });
        return found;
    }
}
