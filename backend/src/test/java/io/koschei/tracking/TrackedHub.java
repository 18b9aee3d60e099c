package io.koschei.tracking;

import io.koschei.app.TestStores;
import io.koschei.demo.SettableClock;
import io.koschei.messages.HeardMessages;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.FoundRepos;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PackageGroups;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Duration;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A hub, a real PostgreSQL, and what asks the one to fill the other. */
public final class TrackedHub {

    private static final DataSource DATA_SOURCE = TestStores.migrated("tracking");

    public final TagHub hub = new TagHub();
    public final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    public final CollectionRepository collections = new CollectionRepository(jdbc);
    public final Generations generations = new Generations(jdbc);
    public final FoundRepos found;
    public final PackagePoll poll;
    public final PackageRefresh refresh;
    public final KojiPoll repositories;
    public final CollectionTags tags;
    public final HeardMessages heard;
    public final SettableClock clock = new SettableClock();
    private final String name;

    public TrackedHub(String name) {
        this.name = name;
        clock.tick(Duration.ofHours(12));
        collections.configure(0, new Collection(0, name, name, "f43", null, "x86_64", "build"));
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
        found = new FoundRepos(jdbc, transaction);
        PackageSync sync = new PackageSync(jdbc, transaction, new PackageGroups(jdbc, transaction));
        poll = new PackagePoll(
                hub.koji(),
                collections,
                sync,
                new PackagePoll.PollTiming(Duration.ofMinutes(20), new Locks(DATA_SOURCE), clock));
        refresh = new PackageRefresh(hub.koji(), collections, sync, clock);
        repositories = new KojiPoll(hub.koji(), collections, found, clock);
        heard = new HeardMessages(jdbc, transaction);
        tags = new CollectionTags(hub.koji(), collections, clock);
    }

    /** Leaves nothing behind. */
    public static void clean() {
        JdbcClient.create(DATA_SOURCE)
                .sql("truncate collection, heard restart identity cascade")
                .update();
    }

    public static Locks locks() {
        return new Locks(DATA_SOURCE);
    }

    public Collection collection() {
        return collections.find(name).orElseThrow();
    }

    public TrackedHub tick(Duration time) {
        clock.tick(time);
        return this;
    }

    /** Without waiting for its time. */
    public void pollNow() {
        collections.pollPackages();
        poll.poll(collection());
    }

    public TrackedPackage get(String packageName) {
        return new TrackedPackages(jdbc)
                .find(collection().id(), packageName)
                .orElseThrow(() -> new AssertionError("there is no " + packageName));
    }

    /** What matters of each package, with Koji's number of its real build. */
    public TreeMap<String, String> state() {
        TreeMap<String, String> state = new TreeMap<>();
        jdbc.sql("""
                        select p.name, concat_ws(' ', case when p.listed then 'listed' end, case when p.blocked then 'blocked' end,
                            case when p.tracked then 'tracked' end, 'real', r.koji_build_id, 'event', r.tag_event,
                            'last', l.koji_build_id, 'untagged', (select string_agg(u.koji_build_id::text, ',' order by u.koji_build_id)
                                from build u where u.package_id = p.id and u.untagged)) as facts
                        from tracked_package p left join build r on r.id = p.real_build_id left join build l on l.id = p.last_build_id
                        where p.collection_id = ?
                        """)
                .param(collection().id())
                .query((row, number) -> state.put(row.getString(1), row.getString(2)))
                .list();
        return state;
    }
}
