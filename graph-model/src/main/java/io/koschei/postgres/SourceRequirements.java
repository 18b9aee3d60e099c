package io.koschei.postgres;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the BuildRequires of source packages, as Koji returned them. */
public final class SourceRequirements {

    private static final String SOURCE = "src";

    private final JdbcClient jdbc;

    public SourceRequirements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One source package.
     *
     * @param requirements as RPM writes them
     */
    public record Entry(Nevra nevra, List<String> requirements) {

        public Entry {
            requirements = List.copyOf(requirements);
        }
    }

    /** Our numbers of those that are known. */
    public Map<Nevra, Integer> known(Collection<Nevra> sources) {
        Map<Nevra, Integer> known = new HashMap<>();
        jdbc.sql("""
                        select s.name, s.evr, s.id from unnest(:names, :evrs) as w (name, evr)
                        join source_requires s using (name, evr)
                        """)
                .param("names", names(sources))
                .param("evrs", evrs(sources))
                .query(row -> {
                    known.put(nevra(row.getString(1), row.getString(2)), row.getInt(3));
                });
        return known;
    }

    /** Keeps them for ever. What is known already stays as it is. */
    public void add(List<Entry> entries) {
        List<Nevra> sources = entries.stream().map(Entry::nevra).toList();
        jdbc.sql("""
                        insert into source_requires (name, evr, requirements)
                        select * from unnest(:names, :evrs, :requirements::jsonb[]) on conflict do nothing
                        """)
                .param("names", names(sources))
                .param("evrs", evrs(sources))
                .param(
                        "requirements",
                        entries.stream()
                                .map(entry -> Json.texts(entry.requirements()))
                                .toArray(String[]::new))
                .update();
    }

    /** By Koschei's ids, sorted by name and version as text. */
    public List<Entry> find(Collection<Integer> ids) {
        return jdbc.sql("select name, evr, requirements::text from source_requires where id = any(:ids)"
                        + " order by name collate \"C\", evr collate \"C\"")
                .param("ids", ids.toArray(Integer[]::new))
                .query((row, number) ->
                        new Entry(nevra(row.getString(1), row.getString(2)), Json.texts(row.getString(3))))
                .list();
    }

    private static Nevra nevra(String name, String evr) {
        return new Nevra(name, Evr.parse(evr), SOURCE);
    }

    private static String[] names(Collection<Nevra> sources) {
        return sources.stream().map(Nevra::name).toArray(String[]::new);
    }

    private static String[] evrs(Collection<Nevra> sources) {
        return sources.stream().map(nevra -> nevra.evr().toString()).toArray(String[]::new);
    }
}
