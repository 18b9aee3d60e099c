package io.koschei.app;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.dependencies.DependencyPriorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Builds of all packages of the demo's history, each in another generation, and the edges of what has changed since; until it is closed. */
final class WalkedEdges implements AutoCloseable {

    private static final String TOKEN = "walked-edges-";

    private final WalkedDemo demo;
    private final JdbcClient jdbc;
    private final FileChannel alone = alone();

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
        weigh(demo);
    }

    private static void weigh(WalkedDemo demo) {
        demo.service().bean(DependencyPriorities.class).all(demo.service().generation(demo.last()));
    }

    /** Without any builds of its own. */
    static void weighAlone(WalkedDemo demo) {
        try (FileChannel alone = alone()) {
            assertThat(alone.isOpen()).isTrue();
            weigh(demo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each test process has a database of its own, and all have the same graph, so that two would write other edges. */
    private static FileChannel alone() {
        try {
            FileChannel channel = FileChannel.open(TestStores.folder().resolve("walked-edges.lock"), CREATE, WRITE);
            channel.lock();
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        weigh(demo);
        try {
            alone.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
