package io.koschei.scheduling;

import io.koschei.model.rpm.Evr;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What source packages can be built for, kept so that their headers are read once for each version. */
public final class PackageArches {

    private final JdbcClient jdbc;

    public PackageArches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps what was found out.
     *
     * @param arches as {@code Arches.ofSource} says
     * @param of the version of the source package
     */
    public void keep(int packageId, List<String> arches, Evr of) {
        jdbc.sql("update tracked_package set arches = ?, arches_of = ? where id = ?")
                .param(arches.toArray(String[]::new))
                .param(of.toString())
                .param(packageId)
                .update();
    }

    /** Forgets it for a whole collection, whose tag has other architectures than before. */
    public void forget(int collectionId) {
        jdbc.sql("update tracked_package set arches = null, arches_of = null where collection_id = ?")
                .param(collectionId)
                .update();
    }
}
