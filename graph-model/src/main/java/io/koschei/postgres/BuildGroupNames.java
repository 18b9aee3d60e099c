package io.koschei.postgres;

import io.koschei.model.generation.Generation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names of the packages that are in every buildroot, as generations were fetched with them, and which of them a repository lacks. */
public final class BuildGroupNames {

    private final JdbcClient jdbc;

    public BuildGroupNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a generation that was fetched. */
    public List<String> of(Generation generation) {
        return jdbc.sql("select jsonb_array_elements_text(input -> 'buildGroup') from generation where id = ?")
                .param(generation.id())
                .query(String.class)
                .list();
    }

    /** Those of the newest complete generation before the ordinal; empty when there is none. */
    public Set<String> before(int collectionId, int ordinal) {
        return Set.copyOf(jdbc.sql("""
                        select jsonb_array_elements_text(g.input -> 'buildGroup') from (
                            select input from generation
                            where collection_id = ? and ordinal < ? and state = 'COMPLETE'
                            order by ordinal desc limit 1) g
                        """)
                .param(collectionId)
                .param(ordinal)
                .query(String.class)
                .list());
    }

    /** Stores which of them no package of the repository has. */
    public void missing(Generation generation, List<String> names) {
        jdbc.sql("update generation set missing_group = ? where id = ?")
                .param(names.stream().sorted().toArray(String[]::new))
                .param(generation.id())
                .update();
    }

    /** Those that no package of the repository has, sorted, by generation id. */
    public Map<Long, List<String>> missing(Collection<Long> generationIds) {
        return jdbc
                .sql("select id, missing_group from generation where id = any(?)")
                .param(generationIds.toArray(Long[]::new))
                .query((row, number) -> Map.entry(
                        row.getLong(1), List.of((String[]) row.getArray(2).getArray())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
