package io.koschei.builds;

import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A followed collection with packages, in an emptied database. */
public final class TestPackages {

    static final Instant KNOWN = Instant.parse("2026-11-01T00:00:00Z");

    private final JdbcClient jdbc = TestPostgres.jdbc();
    private final int collection;

    private TestPackages(int collection) {
        this.collection = collection;
    }

    /** Empties the database. */
    public static TestPackages clean() {
        TestPostgres.clean();
        TestPostgres.jdbc().sql("truncate suspension restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(
                0, new Collection(0, "rawhide", "Rawhide", "rawhide", "rawhide-build", "x86_64", "build"));
        collections.follow(List.of("rawhide"));
        return new TestPackages(collections.find("rawhide").orElseThrow().id());
    }

    public int collection() {
        return collection;
    }

    public int add(String name) {
        return jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, resolved, known_since)
                        values (?, ?, true, true, ?) returning id
                        """)
                .param(collection)
                .param(name)
                .param(Timestamp.from(KNOWN))
                .query(Integer.class)
                .single();
    }

    /** A maintainer's build that the tag has now. */
    public long real(int packageId, Evr evr, Instant at) {
        long id = jdbc.sql("""
                        insert into build (package_id, real, state, epoch, version, release, submitted_at, finished_at,
                                           koji_build_id)
                        values (:package, true, 'COMPLETE', :epoch, :version, :release, :at, :at,
                                (select coalesce(max(koji_build_id), 0) + 1 from build)) returning id
                        """)
                .param("package", packageId)
                .param("epoch", evr.epoch())
                .param("version", evr.version())
                .param("release", evr.release())
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .single();
        set(packageId, "real_build_id", id);
        new LastBuilds(jdbc).update(packageId);
        return id;
    }

    public void set(int packageId, String column, @Nullable Object value) {
        jdbc.sql("update tracked_package set " + column + " = :value where id = :id")
                .param("value", value)
                .param("id", packageId)
                .update();
    }

    public static NewBuild build(int packageId, Evr evr) {
        return new NewBuild(packageId, UUID.randomUUID().toString(), evr, null, null, null, null, null);
    }
}
