package io.koschei.app;

import io.koschei.dependencies.DependencyPriorities;
import io.koschei.neo4j.affects.AffectsFenceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds of all packages of the demo's history, each in another generation, and the edges of what has changed since; until it is closed. */
final class WalkedEdges implements AutoCloseable {

    private static final String TOKEN = "walked-edges-";
    private static final int ATTEMPTS = 5;

    private final WalkedDemo demo;
    private final JdbcClient jdbc;

    WalkedEdges(WalkedDemo demo) {
        this.demo = demo;
        this.jdbc = demo.service().bean(JdbcClient.class);
        jdbc.sql("create table walked_edges as select * from tracked_package").update();
        jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, known_since)
                        select q.collection_id, q.name, true, now() from package q join collection c on c.id = q.collection_id
                        where c.name = :name and q.arch = 'src'
                              and not exists (select 1 from tracked_package p where p.collection_id = c.id and p.name = q.name)
                        """).param("name", WalkedDemo.COLLECTION).update();
        jdbc.sql("""
                        with made as (
                            insert into build (package_id, real, state, token, epoch, version, release, submitted_at, started_at,
                                               finished_at, generation_id, closure, compared)
                            select p.id, false, 'COMPLETE', :token || p.id, 0, '1', '1', g.at, g.at, g.at, g.id, 'GENERATION', true
                            from tracked_package p
                            join package q on q.collection_id = p.collection_id and q.name = p.name and q.arch = 'src'
                            join generation g on g.collection_id = p.collection_id and g.ordinal = (length(p.name) * 7) % :generations
                            join closure c on c.package_id = q.id and c.from_ordinal <= g.ordinal and c.to_ordinal > g.ordinal
                            returning id, package_id)
                        update tracked_package p set tracked = true, listed = true, last_build_id = made.id from made
                        where made.package_id = p.id
                        """).param("token", TOKEN).param("generations", demo.last()).update();
        weigh();
    }

    /** Another test process has a database of its own, and the same graph: its edges are in the way for a moment. */
    private void weigh() {
        weigh(demo);
    }

    static void weigh(WalkedDemo demo) {
        for (int attempt = 1; ; attempt++) {
            try {
                demo.service()
                        .bean(DependencyPriorities.class)
                        .all(demo.service().generation(demo.last()));
                return;
            } catch (AffectsFenceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        jdbc.sql("""
                        update tracked_package p set tracked = k.tracked, listed = k.listed, last_build_id = k.last_build_id
                        from walked_edges k where k.id = p.id
                        """).update();
        jdbc.sql("update tracked_package set last_build_id = null where id not in (select id from walked_edges)")
                .update();
        jdbc.sql("delete from build where token like :token || '%'")
                .param("token", TOKEN)
                .update();
        jdbc.sql("delete from tracked_package where id not in (select id from walked_edges)")
                .update();
        jdbc.sql("drop table walked_edges").update();
        weigh();
    }
}
