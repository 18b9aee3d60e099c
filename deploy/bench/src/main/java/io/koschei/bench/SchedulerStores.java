package io.koschei.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.builds.PriorityRules;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.model.Collection;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.postgres.CollectionRepository;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.Shortlists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Both stores, with very many packages and their builds of some weeks. */
final class SchedulerStores implements AutoCloseable {

    private static final int COLLECTIONS = 1;

    private final EmbeddedStores servers;
    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GraphStore graph;

    SchedulerStores(Path folder) throws IOException {
        servers = BenchServers.start(folder, "1g", "1g");
        StoreAccess server = StoreAccess.of(servers);
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(server.jdbcUrl());
        dataSource.setUsername(server.jdbcUser());
        dataSource.setPassword(server.jdbcPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        graph = GraphStore.open(server.neo4jUri(), server.neo4jUser(), server.neo4jPassword());
    }

    SchedulerEdges edges() {
        return new SchedulerEdges(dataSource, jdbc, transaction, graph);
    }

    Shortlists shortlists() {
        return new Shortlists(candidates(), candidateQuery());
    }

    CandidateQuery candidateQuery() {
        return graph.candidates(PriorityRules.UPSTREAM);
    }

    /**
     * Fills the tables: every package has been built several times in the weeks before now, some fifty builds run, and a third of the
     * packages are due because of their dependencies.
     */
    void fill(int packages, int builds) {
        CollectionRepository collections = new CollectionRepository(jdbc);
        for (int i = 0; i < COLLECTIONS; i++) {
            collections.configure(
                    i, new Collection(0, "c" + i, "c" + i, "c" + i, "c" + i + "-build", "x86_64", "build"));
        }
        collections.follow(collections.all().stream().map(Collection::name).toList());
        jdbc.sql("select setseed(0.5)").query().listOfRows();
        jdbc.sql("""
                        insert into tracked_package (collection_id, name, tracked, resolved, dependency_priority, unblocks,
                                                     arches, arches_of, known_since)
                        select 1 + n % :collections, 'package-' || n, true, random() > 0.05,
                               case when random() < 0.3 then 256 else 0 end, (random() * 500)::integer,
                               case when n % 3 = 0 then array['noarch'] else array['x86_64', 'aarch64', 's390x'] end, '1-1', now()
                        from generate_series(1, :packages) n
                        """)
                .param("collections", COLLECTIONS)
                .param("packages", packages)
                .update();
        jdbc.sql("""
                        insert into build (package_id, real, state, token, epoch, version, release, submitted_at, started_at,
                                           finished_at, closure, compared)
                        select p.id, false, case when random() < 0.05 then 'FAILED' else 'COMPLETE' end,
                               'token-' || p.id || '-' || n, 0, '1', '1', t.at, t.at, t.at + interval '10 minutes', 'GENERATION',
                               true
                        from tracked_package p, generate_series(1, :builds) n,
                             lateral (select now() - (n - 1 + random() + 0 * p.id) * interval '7 days' as at) t
                        """).param("builds", builds).update();
        jdbc.sql("""
                        update tracked_package p set last_build_id = b.id
                        from (select distinct on (package_id) package_id, id from build
                              order by package_id, submitted_at desc) b
                        where b.package_id = p.id
                        """).update();
        jdbc.sql("""
                        with running as (
                            insert into build (package_id, real, state, token, epoch, version, release, submitted_at)
                            select id, false, 'RUNNING', 'running-' || id, 0, '1', '1', now() from tracked_package
                            where id % (:packages / 50) = 0 returning id, package_id)
                        update tracked_package p set running_build_id = r.id from running r where r.package_id = p.id
                        """).param("packages", packages).update();
        // Others are empty as yet: plans for what will be written must not be made for that.
        jdbc.sql("vacuum analyze tracked_package, build").update();
    }

    Candidates candidates() {
        return new Candidates(jdbc);
    }

    /** The least that reading this many rows costs. */
    List<String> names() {
        return jdbc.sql("select name from tracked_package where tracked and listed and not blocked")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        try (servers;
                graph) {
            dataSource.close();
        }
    }
}
