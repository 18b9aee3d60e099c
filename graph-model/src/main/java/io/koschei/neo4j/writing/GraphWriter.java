package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogEntry;
import io.koschei.model.generation.LogPiece;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Queries;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.TransactionContext;

/**
 * Writes entries of the change log into the graph, part by part. Each part is one transaction, which takes the
 * {@link GraphFence} first: it refuses a part that is not the next one.
 */
public final class GraphWriter {

    static final TransactionConfig TIMEOUT =
            TransactionConfig.builder().withTimeout(Duration.ofMinutes(5)).build();

    private static final int DELETED_AT_ONCE = 2_000;

    private final Driver driver;

    public GraphWriter(Driver driver) {
        this.driver = driver;
    }

    /** Brings graphs of older versions into the present form. */
    public GraphUpgrade upgrade() {
        return new GraphUpgrade(driver, this);
    }

    /** How far the graph has come. */
    public GraphPosition position(String collection) {
        try (Session session = driver.session()) {
            return session.executeRead(transaction -> new GraphFence(transaction, collection).position(), TIMEOUT);
        }
    }

    /** How many generations before one the graph holds. */
    public int held(String collection, int before) {
        return new Queries(driver, Queries.SHORT)
                .list(
                        "MATCH (g:Generation {collection: $collection}) WHERE g.ordinal < $before RETURN count(g)",
                        Map.of("collection", collection, "before", before))
                .get(0)
                .get(0)
                .asInt();
    }

    /** Element ids of the nodes of all packages: with them, parts need not look each of them up by name again and again. */
    public Map<PackageKey, String> nodes(String collection) {
        Map<PackageKey, String> ids = new HashMap<>();
        try (Session session = driver.session()) {
            for (PackageLabels labels : PackageLabels.values()) {
                String query = labels.all("p") + " RETURN p.name, p.arch, elementId(p)";
                ids.putAll(session.executeRead(
                        transaction -> transaction.run(query, Map.of("collection", collection)).stream()
                                .collect(Collectors.toMap(
                                        row -> labels.key(row.get(0).asString(), row.get(1)),
                                        row -> row.get(2).asString())),
                        TIMEOUT));
            }
        }
        return ids;
    }

    /** Whether nothing is known of any package of the collection. */
    public boolean isEmpty(String collection) {
        Queries queries = new Queries(driver, Queries.SHORT);
        return Stream.of(PackageLabels.values()).allMatch(labels -> queries.list(
                        labels.all("p") + " MATCH (p)-[:HAS_VERSION]->() RETURN 1 LIMIT 1",
                        Map.of("collection", collection))
                .isEmpty());
    }

    /**
     * Writes a part: closes what is no longer true from the generation on, and opens what has become true.
     *
     * @param collection under which name the graph keeps the collection
     * @throws GraphFenceException when the part is not the next one
     * @throws GraphGapException when an edge would lead to a package that the graph does not have
     */
    public void write(String collection, LogEntry entry, GraphPart part) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(transaction -> write(transaction, collection, entry, part), TIMEOUT);
        }
    }

    private static void write(TransactionContext transaction, String collection, LogEntry entry, GraphPart part) {
        new GraphFence(transaction, collection).take(entry, part.number());
        apply(transaction, collection, entry, part);
        conclude(transaction, collection, entry, part);
    }

    private static void apply(SimpleQueryRunner transaction, String collection, LogEntry entry, GraphPart part) {
        new PackageNodes(transaction, collection).ensure(part.nodes());
        int ordinal = entry.generation().ordinal();
        for (PackageLabels labels : PackageLabels.values()) {
            List<GraphChange> side = part.changes().stream()
                    .filter(change -> PackageLabels.of(change.key()) == labels)
                    .toList();
            if (side.isEmpty()) {
                continue;
            }
            SpanEdit edit = new SpanEdit(transaction, collection, ordinal, labels, part.ids());
            new VersionChanges(edit).apply(side, part.isNew());
            EdgeChanges.requirements(edit).apply(side, part.isNew());
            new CauseChanges(edit).apply(side, part.isNew());
            if (labels == PackageLabels.BINARY) {
                EdgeChanges.origins(edit).apply(side, part.isNew());
            }
        }
    }

    private static void conclude(SimpleQueryRunner transaction, String collection, LogEntry entry, GraphPart part) {
        if (part.isLast()) {
            GenerationChain generations = new GenerationChain(transaction, collection);
            generations.note(entry);
            generations.link(entry.generation().ordinal(), entry.generation().ordinal());
            new GraphFence(transaction, collection).pass(entry);
        }
    }

    /**
     * Prepares a part of an entry before which nothing was known of any package, while the part before it may still be on its way into the
     * graph. Such a part reads nothing but nodes, so it may take its turn at its end: until then no other sees anything of it.
     *
     * @param collection under which name the graph keeps the collection
     * @throws GraphGapException when an edge would lead to a package that the graph does not have
     */
    public GraphPart.Prepared prepare(String collection, LogEntry entry, GraphPart part) {
        if (!part.isNew()) {
            throw new IllegalArgumentException("a part that closes something cannot be prepared before its turn");
        }
        Session session = driver.session();
        try {
            Transaction transaction = session.beginTransaction(TIMEOUT);
            apply(transaction, collection, entry, part);
            return new GraphPart.Prepared(session, transaction, () -> {
                new GraphFence(transaction, collection).take(entry, part.number());
                conclude(transaction, collection, entry, part);
            });
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Warms Neo4j up: applies parts and rolls them back, so that it has planned and compiled what the real ones need. */
    public void warmUp(String collection, LogEntry entry, List<GraphPart> parts) {
        try (Session session = driver.session();
                Transaction transaction = session.beginTransaction(TIMEOUT)) {
            parts.forEach(part -> apply(transaction, collection, entry, part));
        }
    }

    /**
     * Notes of a graph that holds nothing yet that it need follow no edit of the log; one that is there is left as it is.
     *
     * @param edits how often the log was edited
     */
    public void begin(String collection, Followed edits) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> new GraphFence(transaction, collection).begin(edits), TIMEOUT);
        }
    }

    /**
     * Edits of the log.
     *
     * @param count how many the graph has followed
     * @param last id of the last of them; null when there is none, or an older version did
     */
    public record Followed(int count, @Nullable String last) {

        static final Followed NONE = new Followed(0, null);
    }

    /** How many edits of the log the graph has followed, and which was the last. */
    public Followed followed(String collection) {
        try (Session session = driver.session()) {
            return session.executeRead(transaction -> new GraphFence(transaction, collection).edits(), TIMEOUT);
        }
    }

    /**
     * Makes the nodes of packages of an edit, and of those that they name.
     *
     * @throws GraphFenceException when the edit is not the next one
     */
    public void nodes(String collection, LogEdit edit, List<LogPiece> pieces) {
        edit(collection, edit, transaction -> ensure(transaction, collection, pieces));
    }

    /**
     * Says of some packages what the log says now in the stretch of an edit. Answers about other generations stay the same all the time.
     *
     * @throws GraphFenceException when the edit is not the next one
     * @throws GraphGapException when an edge would lead to a package that the graph does not have
     */
    public void edit(String collection, LogEdit edit, List<LogPiece> pieces) {
        edit(collection, edit, transaction -> {
            ensure(transaction, collection, pieces);
            new Rewrite(transaction, collection, edit).apply(pieces);
        });
    }

    /**
     * Notes that the graph has followed an edit.
     *
     * @throws GraphFenceException when the edit is not the next one
     */
    public void edited(String collection, LogEdit edit) {
        edit(collection, edit, transaction -> {
            GenerationChain generations = new GenerationChain(transaction, collection);
            int oldest = generations.oldest(edit.first(), edit.into(), Set.of());
            edit.entries().forEach(generations::note);
            new GraphFence(transaction, collection).pass(edit);
            generations.link(edit.first(), edit.into());
            edit.entries().stream().mapToInt(entry -> entry.generation().ordinal()).min().stream()
                    .filter(first -> first < oldest)
                    .forEach(first -> new ChangeNodes(transaction, collection).follow(oldest, first));
        });
    }

    private void edit(String collection, LogEdit edit, Consumer<TransactionContext> work) {
        try (Session session = driver.session()) {
            session.executeWriteWithoutResult(
                    transaction -> {
                        new GraphFence(transaction, collection).take(edit);
                        work.accept(transaction);
                    },
                    TIMEOUT);
        }
    }

    private static void ensure(TransactionContext transaction, String collection, List<LogPiece> pieces) {
        new PackageNodes(transaction, collection)
                .ensure(pieces.stream()
                        .flatMap(piece -> piece.changes().stream())
                        .map(LogPiece.Since::change)
                        .toList());
    }

    /**
     * Deletes a whole collection, some thousand packages at a time; may be cut off and begun again.
     *
     * @param collection under which name the graph keeps it
     */
    public void delete(String collection) {
        for (String some : List.of(
                // Some thousand changes at a time: with its generation, thousands of each would go at once.
                "MATCH (g:Generation) WHERE g.collection = $collection AND g.ordinal IS NOT NULL MATCH (g)-[:CHANGED]->(n)",
                PackageLabels.SOURCE.all("n"),
                PackageLabels.BINARY.all("n"),
                "MATCH (n:Cause) WHERE n.collection = $collection AND n.id IS NOT NULL",
                "MATCH (n:Generation) WHERE n.collection = $collection AND n.ordinal IS NOT NULL",
                "MATCH (n:Collection {collection: $collection})")) {
            String cypher = some + " WITH n LIMIT $limit OPTIONAL MATCH (n)-[:HAS_VERSION]->(v) DETACH DELETE v, n";
            int deleted;
            do {
                deleted = deleted(cypher, collection);
            } while (deleted >= DELETED_AT_ONCE);
        }
    }

    private int deleted(String cypher, String collection) {
        try (Session session = driver.session()) {
            return session.executeWrite(
                    transaction -> transaction
                            .run(cypher, Map.of("collection", collection, "limit", DELETED_AT_ONCE))
                            .consume()
                            .counters()
                            .nodesDeleted(),
                    TIMEOUT);
        }
    }
}
