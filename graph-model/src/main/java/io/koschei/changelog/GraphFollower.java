package io.koschei.changelog;

import io.koschei.model.Collection;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.generation.LogHead;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.writing.GraphFenceException;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphPosition;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.writing.ChangeLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Brings the graph of a collection up to the change log, whatever it holds. */
public final class GraphFollower {

    /** Packages in one transaction: some 20,000 edges. Parts of an entry must be the same each time. */
    private static final int BATCH = 2_000;

    private static final int ENTRIES = 500;

    private final ChangeLog log;
    private final GraphRegister register;
    private final GraphWriter graph;
    private final int batch;
    private final EditFollower edits;

    public GraphFollower(ChangeLog log, GraphRegister register, GraphWriter graph) {
        this(log, register, graph, BATCH);
    }

    /** @param batch packages in a part of an entry */
    GraphFollower(ChangeLog log, GraphRegister register, GraphWriter graph, int batch) {
        this.log = log;
        this.register = register;
        this.graph = graph;
        this.batch = batch;
        this.edits = new EditFollower(log.edits(), graph, Math.min(batch, EditFollower.MOST));
    }

    /**
     * Compares the graph with the log, and applies what it lacks. It leaves a graph alone that may not be used, and stores why, so that
     * {@link io.koschei.neo4j.GraphGate} refuses questions to it.
     *
     * @param upTo ordinal of the last entry to apply
     * @param progress told after each entry that was applied
     */
    public FollowOutcome follow(Collection collection, int upTo, Consumer<LogEntry> progress) {
        LogHead head = register.head(collection.name()).orElseThrow();
        FollowOutcome outcome = follow(collection, head, head.graphKey(), upTo, progress);
        register.refuse(collection.id(), outcome instanceof FollowOutcome.Refused refused ? refused.reason() : null);
        return outcome;
    }

    /**
     * Brings a graph that an older version wrote into the form of this one, which may take minutes; {@link #follow} does, too, but silently.
     *
     * @param progress told how far it has come: when it begins, and then every few seconds
     */
    public void upgrade(Collection collection, Consumer<String> progress) {
        graph.upgrade().run(register.head(collection.name()).orElseThrow().graphKey(), progress);
    }

    /** As {@link #follow}, up to the newest generation of which PostgreSQL says that the graph holds it. */
    public FollowOutcome catchUp(Collection collection, Consumer<LogEntry> progress) {
        LogHead head = register.head(collection.name()).orElseThrow();
        return follow(collection, Objects.requireNonNullElse(head.ordinal(), -1), progress);
    }

    /** The same for a graph that is kept under another name than the one that is asked, and without storing what came of it. */
    FollowOutcome follow(Collection collection, LogHead head, String key, int upTo, Consumer<LogEntry> progress) {
        int applied = 0;
        graph.upgrade().run(key);
        while (true) {
            GraphPosition position = graph.position(key);
            boolean isEmpty = position.log() == null && graph.isEmpty(key);
            Optional<String> refusal = edits.follow(collection, head, key, position, isEmpty);
            if (refusal.isPresent()) {
                return new FollowOutcome.Refused(refusal.get());
            }
            List<LogEntry> entries =
                    log.entries(collection.id(), Objects.requireNonNullElse(position.applied(), 0), ENTRIES);
            Comparison comparison =
                    Comparison.of(collection.name(), head.log(), position, entries, position.log() != null || isEmpty);
            if (comparison instanceof Comparison.Refused refused) {
                return new FollowOutcome.Refused(refused.reason());
            }
            Comparison.Behind behind = (Comparison.Behind) comparison;
            int parts = behind.parts();
            int before = applied;
            for (LogEntry entry : behind.missing()) {
                if (entry.generation().ordinal() <= upTo) {
                    apply(key, entry, parts);
                    progress.accept(entry);
                    applied++;
                    parts = 0;
                }
            }
            if (applied == before) {
                return new FollowOutcome.UpToDate(applied);
            }
        }
    }

    /** Edges lead to packages of any batch, so every node comes before the first edge. */
    private void apply(String key, LogEntry entry, int done) {
        List<ChangeLog.Batch> batches = log.batches(entry.generation(), batch);
        int count = batches.size();
        boolean isNew = graph.isEmpty(key);
        if (count == 0) {
            write(key, entry, new GraphPart(1, true, List.of(), List.of(), isNew));
            return;
        }
        if (count == 1) {
            log.forEachBatch(
                    entry.generation(),
                    batches,
                    changes -> write(key, entry, new GraphPart(1, true, changes, changes, isNew)));
            return;
        }
        try (PartPipeline pipeline = new PartPipeline(graph, key, entry, part -> write(key, entry, part))) {
            Consumer<GraphPart> writing = isNew ? pipeline::write : part -> write(key, entry, part);
            AtomicInteger part = new AtomicInteger(done);
            if (done < count) {
                log.forEachBatchOfFacts(
                        entry.generation(),
                        batches.subList(done, count),
                        changes -> writing.accept(nodes(part.incrementAndGet(), changes)));
                pipeline.drain();
            }
            Map<PackageKey, String> ids = isNew ? graph.nodes(key) : Map.of();
            log.forEachBatch(entry.generation(), batches.subList(part.get() - count, count), changes -> {
                int number = part.incrementAndGet();
                writing.accept(new GraphPart(number, number == 2 * count, List.of(), changes, isNew, ids));
            });
            pipeline.drain();
        }
    }

    private static GraphPart nodes(int number, List<GraphChange> changes) {
        return new GraphPart(number, false, changes, List.of(), true);
    }

    /** A commit of which nothing was heard is asked for by the position: what is there is not written again. */
    private void write(String key, LogEntry entry, GraphPart part) {
        try {
            graph.write(key, entry, part);
        } catch (GraphFenceException e) {
            GraphPosition position = graph.position(key);
            boolean isThere = part.isLast()
                    ? entry.id().equals(position.entry())
                    : entry.id().equals(position.applying()) && position.part() == part.number();
            if (!isThere) {
                throw e;
            }
        }
    }
}
