package io.koschei.builds;

import io.koschei.model.rpm.Evr;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells who built what maintainers have built. */
public final class BuildOwners {

    private final JdbcClient jdbc;

    public BuildOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Name of Koji's user who built a version of a package of a collection; empty when Koschei has not seen that build in Koji. */
    public Optional<String> of(int collectionId, String source, Evr evr) {
        return jdbc.sql("""
                        select b.owner from build b join tracked_package p on p.id = b.package_id
                        where p.collection_id = :collection and p.name = :name and b.real and b.owner is not null
                              and b.epoch = :epoch and b.version = :version and b.release = :release
                        order by b.id desc limit 1
                        """)
                .param("collection", collectionId)
                .param("name", source)
                .param("epoch", evr.epoch())
                .param("version", evr.version())
                .param("release", evr.release())
                .query(String.class)
                .optional();
    }
}
