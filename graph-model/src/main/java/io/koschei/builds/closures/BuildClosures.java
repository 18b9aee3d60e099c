package io.koschei.builds.closures;

import io.koschei.builds.Columns;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the closures of builds whose repository is no stored generation, package by package. */
public final class BuildClosures {

    private final JdbcClient jdbc;

    public BuildClosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the list of one build; what was stored before is replaced. Of a package that is named twice, the first counts. */
    void store(long buildId, List<ClosureMember> members) {
        Map<Nevra, Integer> distances = new HashMap<>();
        members.forEach(member -> distances.putIfAbsent(member.nevra(), member.distance()));
        Map<Nevra, Integer> ids = ids(distances.keySet());
        List<Nevra> nevras = List.copyOf(distances.keySet());
        Members encoded = Members.of(
                nevras.size(), i -> ids.getOrDefault(nevras.get(i), 0), i -> distances.getOrDefault(nevras.get(i), -1));
        jdbc.sql("""
                        insert into build_closure (build_id, members) values (?, ?)
                        on conflict (build_id) do update set members = excluded.members
                        """).param(buildId).param(encoded.stored()).update();
    }

    /** Inserts in one order always, which an anti join does not keep, so that two that store at the same time never deadlock. */
    private Map<Nevra, Integer> ids(Collection<Nevra> nevras) {
        List<Nevra> sorted = List.copyOf(new TreeSet<>(nevras));
        jdbc.sql("""
                        insert into dependency (name, epoch, version, release, arch)
                        select * from unnest(:names, :epochs, :versions, :releases, :arches) as w (name, epoch, version, release, arch)
                        where not exists (select 1 from dependency d where (d.name, d.epoch, d.version, d.release, d.arch)
                                          = (w.name, w.epoch, w.version, w.release, w.arch))
                        order by w.name, w.epoch, w.version, w.release, w.arch
                        on conflict do nothing
                        """).params(columns(sorted)).update();
        Map<Nevra, Integer> ids = new HashMap<>();
        jdbc.sql("""
                        select d.* from unnest(:names, :epochs, :versions, :releases, :arches)
                            as w (name, epoch, version, release, arch)
                        join dependency d using (name, epoch, version, release, arch)
                        """).params(columns(sorted)).query(row -> {
            ids.put(new Nevra(row.getString("name"), Columns.evr(row), row.getString("arch")), row.getInt("id"));
        });
        return ids;
    }

    private static Map<String, Object> columns(List<Nevra> nevras) {
        return Map.of(
                "names", nevras.stream().map(Nevra::name).toArray(String[]::new),
                "epochs", nevras.stream().map(nevra -> nevra.evr().epoch()).toArray(Integer[]::new),
                "versions", nevras.stream().map(nevra -> nevra.evr().version()).toArray(String[]::new),
                "releases", nevras.stream().map(nevra -> nevra.evr().release()).toArray(String[]::new),
                "arches", nevras.stream().map(Nevra::arch).toArray(String[]::new));
    }

    /** The list of one build, in no order; empty when it has none of its own. */
    public Optional<List<ClosureMember>> find(long buildId) {
        return Optional.ofNullable(find(List.of(buildId)).get(buildId));
    }

    /** The lists of several builds, each in no order; those that have none of their own are absent. */
    public Map<Long, List<ClosureMember>> find(Collection<Long> buildIds) {
        Map<Long, Members> stored = new HashMap<>();
        jdbc.sql("select build_id, members from build_closure where build_id = any(?)")
                .param(buildIds.toArray(Long[]::new))
                .query(row -> {
                    stored.put(row.getLong(1), Members.ofStored(row.getBytes(2)));
                });
        Map<Integer, Nevra> names = names(stored.values());
        Map<Long, List<ClosureMember>> found = new HashMap<>();
        stored.forEach((build, members) -> found.put(build, named(members, names)));
        return found;
    }

    private Map<Integer, Nevra> names(Collection<Members> lists) {
        Set<Integer> ids = new HashSet<>();
        for (Members members : lists) {
            Members.Reader reader = members.read();
            while (reader.next()) {
                ids.add(reader.packageId());
            }
        }
        Map<Integer, Nevra> names = new HashMap<>();
        jdbc.sql("select * from dependency where id = any(?)")
                .param(ids.toArray(Integer[]::new))
                .query(row -> {
                    names.put(
                            row.getInt("id"),
                            new Nevra(row.getString("name"), Columns.evr(row), row.getString("arch")));
                });
        return names;
    }

    private static List<ClosureMember> named(Members members, Map<Integer, Nevra> names) {
        List<ClosureMember> named = new ArrayList<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            named.add(new ClosureMember(
                    Objects.requireNonNull(names.get(reader.packageId()), "a stored closure names what is stored"),
                    reader.distance()));
        }
        return List.copyOf(named);
    }
}
