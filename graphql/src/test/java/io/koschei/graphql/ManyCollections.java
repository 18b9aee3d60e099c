package io.koschei.graphql;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.FoundRepo;
import io.koschei.postgres.FoundRepos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with the history of 20 collections. The first is written as a service writes it, into both stores: four hundred
 * packages, of which a tenth changes in each generation, beside others that are gone. The others are copies of its tables.
 */
final class ManyCollections {

    static final int COLLECTIONS = 20;
    static final int NEWEST = 17;

    /** Of each kind. */
    static final int PACKAGES = 200;

    /** Packages that changed in each of ten generations before they went: most of what is stored is of the past. */
    static final int GONE = 600;

    /** What each generation holds, of both kinds. */
    static final int HELD = 2 * PACKAGES + 2;

    static final String NAME = "many";

    private final TestGraphql service = TestGraphql.over("many");
    private final WorldWriter world = new WorldWriter(service, NAME);

    private ManyCollections() {}

    static ManyCollections written() {
        ManyCollections many = new ManyCollections();
        many.first();
        many.others();
        return many;
    }

    TestGraphql service() {
        return service;
    }

    WorldWriter world() {
        return world;
    }

    private void first() {
        CollectionRepository collections = service.bean(CollectionRepository.class);
        collections.configure(0, new Collection(0, NAME, "Many", "f44", "f44-build", "x86_64", "build"));
        collections.follow(List.of(NAME));
        service.ownGraphs();
        for (int ordinal = 0; ordinal <= NEWEST; ordinal++) {
            found(ordinal);
            world.complete(ordinal, lines(ordinal));
        }
    }

    void found(int ordinal) {
        FoundRepo repo = new FoundRepo(
                "https://koji.test/kojihub",
                "f44-build",
                100 + ordinal,
                1000L + ordinal,
                World.START.plus(Duration.ofDays(ordinal)));
        service.bean(FoundRepos.class).note(world.collectionId(), repo, World.SEEN);
        world.fetched(ordinal);
    }

    /** Each package needs two of smaller numbers, others after each change; of some sources what they need is missing now and then. */
    static List<String> lines(int ordinal) {
        List<String> lines = new ArrayList<>();
        if (ordinal == 0) {
            lines.add("glibc.x86_64 2.40-1 <glibc 2000/6000");
            lines.add("bash.x86_64 5.2-1 <bash 500/1500: glibc");
            lines.add("gcc.x86_64 15.1-1 <gcc 30000/90000: glibc");
            lines.add(binary(0, 0));
        }
        for (int number = 1; number < PACKAGES; number++) {
            if (ordinal == 0 || number % 10 == ordinal % 10) {
                lines.add(binary(number, ordinal));
                lines.add("p%04d.src 1-%d".formatted(number, ordinal)
                        + (number % 20 == ordinal % 20
                                ? " ! libgone.so." + number % 3
                                : ": p%04d, gcc".formatted(number - 1)));
            }
        }
        return lines;
    }

    private static String binary(int number, int ordinal) {
        return "p%04d.x86_64 1-%d <p%04d 10/%d: glibc".formatted(number, ordinal, number, 20 + ordinal)
                + (number == 0 ? "" : ", p%04d".formatted((number + ordinal) % number))
                + (number < 4 ? "" : ", p%04d".formatted(number / (2 + ordinal % 2)));
    }

    /** Packages, generations and builds of a copy have the numbers of the first plus so many. */
    private static final List<String> COPIES = List.of(
            """
            insert into package (collection_id, name, arch)
            select id, 'z' || lpad(n::text, 4, '0'), case when n % 2 = 0 then 'src' else 'x86_64' end
            from collection, generate_series(1, :gone) n
            """,
            """
            insert into resolution (collection_id, package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems)
            select collection_id, id, n, n + 1, n % 9 > 0, n, case when n % 9 > 0 then '[]' else '[{"kind": "OTHER"}]'::jsonb end
            from package, generate_series(7, 16) n where name like 'z%'
            """,
            """
            insert into closure (collection_id, package_id, from_ordinal, to_ordinal, members)
            select collection_id, id, n, n + 1, decode(repeat('01', 400), 'hex') from package, generate_series(7, 16) n where name like 'z%' and n % 9 > 0
            """,
            """
            insert into generation_change (generation_id, package_id, change)
            select g.id, p.id, '{"name": "gone"}' from package p join generation g on g.collection_id = p.collection_id
            where p.name like 'z%' and g.ordinal between 7 and 16
            """,
            """
            insert into tracked_package (collection_id, name, tracked, known_since)
            select collection_id, name, true, now() - interval '1 year' from package where arch = 'src' and name like 'p%'
            """,
            """
            insert into package_period (package_id, since, listed, blocked, tracked, chosen, manual_priority, static_priority)
            select id, known_since, true, false, true, false, 0, 0 from tracked_package
            """,
            """
            insert into build (package_id, real, state, token, epoch, version, release, generation_id, submitted_at, started_at,
                               finished_at, closure, compared, task_id)
            select p.id, false, case when p.id % 7 = n then 'FAILED' else 'COMPLETE' end, 't' || p.id || '-' || n, 0, '1', n::text, g.id,
                   g.at, g.at, g.at + interval '1 hour', 'GENERATION', true, p.id * 100 + n
            from tracked_package p join generate_series(0, 9) n on true
            join generation g on g.collection_id = p.collection_id and g.ordinal = n
            """,
            "update tracked_package p set last_build_id = (select max(b.id) from build b where b.package_id = p.id)",
            """
            insert into build_task (task_id, build_id, method, arch, state, created_at, started_at, finished_at)
            select task_id, id, 'buildArch', 'x86_64', 'CLOSED', submitted_at, started_at, finished_at from build
            """,
            """
            insert into build_change (build_id, name, arch, old_evr, new_evr, distance, source)
            select b.id, 'p' || lpad((b.id % 400 + n)::text, 4, '0'), 'x86_64', '1-1', '1-' || 2 + b.id % 9, n, 'p' || b.id % 400 + n
            from build b, generate_series(1, 3) n
            """,
            """
            insert into collection (position, name, display_name, target, build_tag, arch, build_group, graph_key)
            select n, name || '-' || n, name, target, build_tag, arch, build_group, graph_key || '-' || n
            from collection, generate_series(1, :copies) n
            """,
            """
            insert into package (id, collection_id, name, arch, graph_fingerprint, answer_fingerprint) overriding system value
            select p.id + 100000 * c.position, c.id, p.name, p.arch, p.graph_fingerprint, p.answer_fingerprint
            from package p, collection c where c.position > 0
            """,
            """
            insert into generation (id, collection_id, ordinal, repo_id, create_event, at, state, next_attempt_at, found_at, state_at,
                                    entry) overriding system value
            select g.id + 100000 * c.position, c.id, g.ordinal, g.repo_id + 1000 * c.position, g.create_event, g.at, g.state,
                   g.next_attempt_at, g.found_at, g.state_at, gen_random_uuid()
            from generation g, collection c where c.position > 0
            """,
            """
            insert into generation_counts
            select n.generation_id + 100000 * c.position, sources, sources_unresolvable, sources_newly_broken, sources_newly_fixed,
                   sources_still_broken, binaries, binaries_uninstallable, binaries_newly_broken, binaries_newly_fixed,
                   binaries_still_broken
            from generation_counts n, collection c where c.position > 0
            """,
            """
            insert into generation_change select n.generation_id + 100000 * c.position, n.package_id + 100000 * c.position, n.change
            from generation_change n, collection c where c.position > 0
            """,
            """
            insert into resolution (collection_id, package_id, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes)
            select c.id, r.package_id + 100000 * c.position, from_ordinal, to_ordinal, resolved, since_ordinal, problems, causes
            from resolution r, collection c where c.position > 0
            """,
            """
            insert into closure (collection_id, package_id, from_ordinal, to_ordinal, members)
            select c.id, r.package_id + 100000 * c.position, from_ordinal, to_ordinal, members
            from closure r, collection c where c.position > 0
            """,
            """
            insert into tracked_package (collection_id, name, tracked, known_since)
            select c.id, p.name, true, p.known_since from tracked_package p, collection c where c.position > 0
            """,
            """
            insert into package_period (package_id, since, listed, blocked, tracked, chosen, manual_priority, static_priority)
            select id, known_since, true, false, true, false, 0, 0 from tracked_package p
            where not exists (select 1 from package_period d where d.package_id = p.id)
            """,
            """
            insert into build (package_id, real, state, token, epoch, version, release, generation_id, submitted_at, started_at,
                               finished_at, closure, compared, task_id)
            select q.id, false, b.state, b.token || '-' || c.position, 0, b.version, b.release, b.generation_id + 100000 * c.position,
                   b.submitted_at, b.started_at, b.finished_at, b.closure, b.compared, b.task_id + 1000000 * c.position
            from build b join tracked_package p on p.id = b.package_id
            join tracked_package q on q.name = p.name join collection c on c.id = q.collection_id and c.position > 0
            """,
            """
            update tracked_package p set last_build_id = (select max(b.id) from build b where b.package_id = p.id)
            where last_build_id is null
            """,
            """
            insert into incident (collection_id, side, cause, state, since_ordinal, noticed_at, opened_at, last_ordinal, followers,
                                  most_followers)
            select c.id, 'BUILD', 'MISSING libgone.so.' || n, case when n < 10 then 'OPEN' else 'CLOSED' end, n % 17,
                   now() - n * interval '1 hour', now() - n * interval '1 hour', 17, 3, 5
            from collection c, generate_series(0, 299) n
            """,
            """
            insert into remedy (collection_id, build_id, state, tried_ordinal, tried_at)
            select p.collection_id, b.id, case when p.id % 20 = 1 then 'FIXES' else 'NOTHING' end, 16, now()
            from build b join tracked_package p on p.id = b.package_id where b.version = '1' and b.release = '9'
            """,
            """
            insert into remedy_package (remedy_id, side, name, arch)
            select r.id, 'BUILD', 'p' || lpad(((p.id + n) % 200)::text, 4, '0'), 'src'
            from remedy r join build b on b.id = r.build_id join tracked_package p on p.id = b.package_id, generate_series(0, 2) n
            """,
            "insert into bus (name, since) values ('fedmsg', now())",
            """
            insert into message (collection_id, kind, subject, facts, created_at)
            select c.id, 'PACKAGE_STATE', 'p' || lpad((n % 200)::text, 4, '0'),
                   '{"name": "p0001", "old": "OK", "state": "FAILING", "groups": []}', now() - n * interval '1 hour'
            from collection c, generate_series(0, 399) n
            """,
            """
            insert into delivery (message_id, bus, state) select id, 'fedmsg', case when id % 100 = 0 then 'PENDING' else 'SENT' end
            from message
            """,
            "analyze");

    private void others() {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        COPIES.forEach(sql -> jdbc.sql(sql)
                .param("copies", COLLECTIONS - 1)
                .param("gone", GONE)
                .update());
    }
}
