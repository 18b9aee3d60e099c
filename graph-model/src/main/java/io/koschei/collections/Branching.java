package io.koschei.collections;

import io.koschei.builds.PackagePeriods;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.writing.GenerationWriter;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a collection with the history of another, as when a distribution branches. The first generation is a copy of the parent's
 * and has its ordinal, so the next one stores only its difference; what is older stays where it is, and is found there.
 */
public final class Branching {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Generations generations;
    private final CollectionRepository collections;
    private final GenerationWriter writer;

    public Branching(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Generations generations,
            CollectionRepository collections,
            GenerationWriter writer) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.generations = generations;
        this.collections = collections;
        this.writer = writer;
    }

    /**
     * Branches. The parent's lock must be held: while its generation is copied, no pass may thin it out. All of it is there afterwards, or nothing.
     *
     * @param first a complete generation of the parent
     * @param name of the new collection
     * @param progress told how many packages have been copied since
     */
    public BranchOutcome branch(Collection parent, Generation first, String name, IntConsumer progress, Instant now) {
        if (!Collection.NAME.matcher(name).matches()) {
            return new BranchOutcome.Refused(
                    "'" + name + "' is not a name of at most 64 letters, digits, dots and dashes");
        }
        BranchSource source = new BranchSource(jdbc, first);
        Optional<String> lost = source.withoutLog();
        if (lost.isPresent()) {
            return new BranchOutcome.Refused("the change log begins after generation " + first.ordinal()
                    + ": it does not know " + lost.get() + " there. Branch from a later one");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (collections.find(parent.id()).isEmpty()) {
                return new BranchOutcome.Refused("it is deleted, or being deleted");
            }
            if (collections.find(name).isPresent() || collections.hidden(name).isPresent()) {
                return new BranchOutcome.Refused("there is, or was, a collection '" + name + "'");
            }
            int id = collection(parent, first, name);
            packages(parent, id, now);
            Generation copy = generation(id, first, now);
            writer.write(copy, source.keys(), incoming -> source.copy(incoming, progress), now);
            source.keepSince(id);
            return new BranchOutcome.Branched(
                    generations.byOrdinal(id, first.ordinal()).orElseThrow());
        }));
    }

    private int collection(Collection parent, Generation first, String name) {
        return jdbc.sql("""
                        insert into collection (position, name, display_name, target, arch, build_group, inputs, followed,
                                                graph_key, tracking, tracking_groups, priority_coefficient, weight, most_builds,
                                                parent_id, branched_at)
                        select position + 1, :name, :name, case when target is not null then :name end, arch, build_group, inputs,
                               false, :name, tracking, tracking_groups, priority_coefficient, weight, most_builds, id, :ordinal
                        from collection where id = :parent returning id
                        """)
                .param("name", name)
                .param("parent", parent.id())
                .param("ordinal", first.ordinal())
                .query(Integer.class)
                .single();
    }

    /** What people and the policy chose for each package; what was built belongs to the parent. */
    private void packages(Collection parent, int id, Instant now) {
        List<Integer> ids = jdbc.sql("""
                        insert into tracked_package (collection_id, name, listed, blocked, tracked, chosen, static_priority,
                                                     arch_override, known_since)
                        select :id, name, listed, blocked, tracked, chosen, static_priority, arch_override, :now
                        from tracked_package where collection_id = :parent returning id
                        """)
                .param("id", id)
                .param("parent", parent.id())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .list();
        new PackagePeriods(jdbc).note(ids.stream().mapToInt(Integer::intValue).toArray(), now);
    }

    private Generation generation(int id, Generation first, Instant now) {
        jdbc.sql("""
                        insert into generation (collection_id, ordinal, repo_id, create_event, revision, digest, at, hub_epoch, tag,
                                                hub, input, missing_group, state, next_attempt_at, found_at, state_at)
                        select :id, ordinal, repo_id, create_event, revision, digest, at, hub_epoch, tag, hub, input,
                               missing_group, :state, :now, found_at, :now
                        from generation where id = :first
                        """)
                .param("id", id)
                .param("first", first.id())
                .param("state", GenerationState.FETCHED.name())
                .param("now", Timestamp.from(now))
                .update();
        return generations.byOrdinal(id, first.ordinal()).orElseThrow();
    }
}
