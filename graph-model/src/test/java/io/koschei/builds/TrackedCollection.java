package io.koschei.builds;

import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.RealBuild;
import io.koschei.tracked.SyncOutcome;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A collection without packages, and short ways to say what Koji says and to see what is stored. */
public final class TrackedCollection {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final PackageGroup PERL = new PackageGroup("perl", "Perl", List.of("perl", "perl-*"));

    public final JdbcClient jdbc = TestPostgres.jdbc();
    final PackageGroups groups = new PackageGroups(jdbc, TestPostgres.transaction());
    public final PackageSync sync = new PackageSync(jdbc, TestPostgres.transaction(), groups);
    public final Tracking tracking = new Tracking(jdbc, TestPostgres.transaction(), groups);
    public final TrackedPackages packages = new TrackedPackages(jdbc);
    public final int id;

    private TrackedCollection(String name) {
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, name, name, name, null, "x86_64", "build"));
        id = collections.find(name).orElseThrow().id();
    }

    public static TrackedCollection empty() {
        TestPostgres.clean();
        TrackedCollection collection = new TrackedCollection("f43");
        collection.groups.configure(List.of(PERL), NOW);
        return collection;
    }

    /** Beside others. */
    public static TrackedCollection more(String name) {
        return new TrackedCollection(name);
    }

    public static TagEntry open(String name, RealBuild build) {
        return new TagEntry(name, true, false, build);
    }

    public static TagEntry unbuilt(String name) {
        return new TagEntry(name, true, false, null);
    }

    public static TagEntry blocked(String name, RealBuild build) {
        return new TagEntry(name, true, true, build);
    }

    public static RealBuild build(long id, String version, long tagEvent) {
        return new RealBuild(
                id, new Evr(0, version, "1"), tagEvent, 100 + id, NOW.minusSeconds(7200), NOW.minusSeconds(3600), null);
    }

    public SyncOutcome all(long event, TagEntry... facts) {
        return sync.all(id, event, List.of(facts), NOW);
    }

    public SyncOutcome some(long event, TagEntry... facts) {
        return sync.some(id, event, List.of(facts), NOW);
    }

    public TrackedPackage get(String name) {
        return packages.find(id, name).orElseThrow(() -> new AssertionError("there is no " + name));
    }

    /** The Koji number of the build that the tag has, as far as we know; zero when it has none. */
    public long real(String name) {
        Long build = get(name).realBuildId();
        return build == null ? 0 : builds().byId(build).kojiBuildId();
    }

    /** Koji numbers of the real builds that count as untagged. */
    public List<Long> untagged(String name) {
        return jdbc.sql("select koji_build_id from build where package_id = ? and untagged order by 1")
                .param(get(name).id())
                .query(Long.class)
                .list();
    }

    private record Stored(Map<Long, Build> all) {

        Build byId(long id) {
            return all.get(id);
        }
    }

    private Stored builds() {
        Map<Long, Build> all = new TreeMap<>();
        jdbc.sql(Builds.SELECT).query(Builds::read).list().forEach(build -> all.put(build.id(), build));
        return new Stored(all);
    }

    /** Changes whenever a row is written, even with what it holds already. */
    public String writes() {
        return jdbc.sql("""
                        select (select string_agg(ctid::text || xmin::text, ',' order by ctid) from tracked_package) || ';'
                            || coalesce((select string_agg(ctid::text || xmin::text, ',' order by ctid) from build), '')
                            || ';' || (select string_agg(ctid::text || xmin::text, ',' order by ctid) from collection)
                        """).query(String.class).single();
    }
}
