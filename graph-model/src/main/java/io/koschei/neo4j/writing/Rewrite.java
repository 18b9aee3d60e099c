package io.koschei.neo4j.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.LogEdit;
import io.koschei.model.generation.LogPiece;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.PackageLabels;
import io.koschei.neo4j.Spans;
import io.koschei.neo4j.writing.Coverage.Held;
import io.koschei.neo4j.writing.Coverage.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.TransactionContext;

/**
 * Has the graph say of some packages, in the stretch of an edit, what the change log says there now. Doing it again changes nothing. Every
 * package that is named must have its node.
 */
final class Rewrite {

    private static final String KEY = " RETURN row.name AS name, row.arch AS arch, elementId(e) AS id, e.from AS from, "
            + Spans.to("e") + " AS to, ";

    /** A cause for which nothing fails any more in any generation. */
    private static final String WITHOUT_EFFECT = " WITH DISTINCT t WHERE NOT EXISTS { (t)<-[:FAILS_FOR]-() } DELETE t";

    private final TransactionContext transaction;
    private final String collection;
    private final LogEdit edit;

    Rewrite(TransactionContext transaction, String collection, LogEdit edit) {
        this.transaction = transaction;
        this.collection = collection;
        this.edit = edit;
    }

    /** Something that is said of a package. */
    private record Said(PackageKey key, Object what) {}

    void apply(List<LogPiece> pieces) {
        for (PackageLabels labels : PackageLabels.values()) {
            List<LogPiece> side = pieces.stream()
                    .filter(piece -> PackageLabels.of(piece.key()) == labels)
                    .toList();
            if (!side.isEmpty()) {
                versions(labels, side);
                edges(labels, side, labels.requires(), PackageLabels.BINARY, change -> change.requires().stream());
                causes(labels, side);
                if (labels == PackageLabels.BINARY) {
                    edges(
                            labels,
                            side,
                            "BUILT_FROM",
                            PackageLabels.SOURCE,
                            change -> EdgeChanges.origin(change.facts()).stream());
                    changes(side);
                }
            }
        }
    }

    private void versions(PackageLabels labels, List<LogPiece> pieces) {
        List<Held> held = held(
                labels,
                pieces,
                "-[:HAS_VERSION]->(e:Version)",
                "e AS what",
                (key, row) -> Spans.facts(key, row.get("what")));
        Coverage coverage = coverage(held, pieces, change -> Stream.ofNullable(change.facts()));
        forEach(ids(coverage.delete()), "UNWIND $rows AS id MATCH (v:Version) WHERE elementId(v) = id DETACH DELETE v");
        forEach(
                changes(coverage),
                "UNWIND $rows AS row MATCH (v:Version) WHERE elementId(v) = row.id SET v.from = row.from, v.to = row.to");
        create(
                labels,
                coverage,
                "HAS_VERSION",
                " CREATE (p)-[:HAS_VERSION]->(v:Version {from: row.from, to: row.to})"
                        + " SET v += row.what, v.collection = $collection",
                what -> Spans.version((PackageFacts) what));
    }

    /** After the versions, from which it follows. */
    private void changes(List<LogPiece> binaries) {
        Set<Integer> kept = edit.entries().stream()
                .map(entry -> entry.generation().ordinal())
                .collect(Collectors.toSet());
        int oldest = new GenerationChain(transaction, collection).oldest(edit.first(), edit.into(), kept);
        new ChangeNodes(transaction, collection)
                .rewrite(binaries.stream().map(LogPiece::key).toList(), oldest, edit.first(), edit.into());
    }

    private void edges(
            PackageLabels labels,
            List<LogPiece> pieces,
            String type,
            PackageLabels to,
            Function<GraphChange, Stream<Requirement>> says) {
        List<Held> held = held(
                labels,
                pieces,
                "-[e:" + type + "]->(t)",
                "t.name AS target, coalesce(t.arch, 'src') AS targetArch, e.requirements AS texts",
                (key, row) -> new Requirement(
                        new PackageKey(
                                row.get("target").asString(),
                                row.get("targetArch").asString()),
                        row.get("texts").asList(text -> text.asString())));
        Coverage coverage = coverage(held, pieces, says);
        change(coverage, type, "");
        create(
                labels,
                coverage,
                type,
                " WITH p, row, row.what AS what MATCH " + to.node("t", "what") + " CREATE (p)-[:" + type
                        + " {from: row.from, to: row.to, requirements: what.requirements}]->(t)",
                what -> {
                    Requirement requirement = (Requirement) what;
                    Map<String, Object> target = new HashMap<>(PackageLabels.row(requirement.target()));
                    target.put("requirements", requirement.texts());
                    return target;
                });
    }

    private void causes(PackageLabels labels, List<LogPiece> pieces) {
        List<Held> held =
                held(labels, pieces, "-[e:FAILS_FOR]->(t:Cause)", "t.id AS cause", (key, row) -> row.get("cause")
                        .asString());
        Coverage coverage = coverage(held, pieces, change -> change.causes().stream());
        create(
                labels,
                coverage,
                "FAILS_FOR",
                " MERGE (t:Cause {collection: $collection, id: row.what}) ON CREATE SET t.name = row.what"
                        + " CREATE (p)-[:FAILS_FOR {from: row.from, to: row.to}]->(t)",
                what -> what);
        change(coverage, "FAILS_FOR", WITHOUT_EFFECT);
    }

    private List<Held> held(
            PackageLabels labels,
            List<LogPiece> pieces,
            String span,
            String what,
            BiFunction<PackageKey, Record, Object> reading) {
        return transaction
                .run(
                        "UNWIND $rows AS row MATCH " + labels.node("p", "row") + span
                                + " WHERE e.from <= $into AND (e.to IS NULL OR e.to >= $first)" + KEY + what,
                        Map.of(
                                "collection", collection,
                                "first", edit.first(),
                                "into", edit.into(),
                                "rows",
                                        pieces.stream()
                                                .map(piece -> PackageLabels.row(piece.key()))
                                                .toList()))
                .list(row -> {
                    PackageKey key = new PackageKey(
                            row.get("name").asString(), row.get("arch").asString());
                    return new Held(
                            row.get("id").asString(),
                            new Truth(
                                    new Said(key, reading.apply(key, row)),
                                    row.get("from").asInt(),
                                    row.get("to").asInt()));
                });
    }

    private Coverage coverage(List<Held> held, List<LogPiece> pieces, Function<GraphChange, ? extends Stream<?>> says) {
        List<Truth> wanted = new ArrayList<>();
        for (LogPiece piece : pieces) {
            for (LogPiece.Part part : piece.parts(edit.into())) {
                says.apply(part.change())
                        .distinct()
                        .forEach(what -> wanted.add(new Truth(new Said(piece.key(), what), part.from(), part.to())));
            }
        }
        return Coverage.of(held, wanted, edit.first(), edit.into());
    }

    private void change(Coverage coverage, String type, String then) {
        forEach(
                ids(coverage.delete()),
                "UNWIND $rows AS id MATCH ()-[e:" + type + "]->(t) WHERE elementId(e) = id DELETE e" + then);
        forEach(
                changes(coverage),
                "UNWIND $rows AS row MATCH ()-[e:" + type + "]->() WHERE elementId(e) = row.id"
                        + " SET e.from = row.from, e.to = row.to");
    }

    /** Most edits change little of each kind, and the server takes its time for a statement about nothing, too. */
    private void forEach(List<?> rows, String statement) {
        if (!rows.isEmpty()) {
            transaction.run(statement, Map.of("rows", rows));
        }
    }

    private void create(
            PackageLabels labels, Coverage coverage, String type, String query, Function<Object, Object> what) {
        List<Map<String, @Nullable Object>> rows = coverage.create().stream()
                .map(truth -> {
                    Said said = (Said) truth.what();
                    Map<String, @Nullable Object> row = new HashMap<>(PackageLabels.row(said.key));
                    row.put("from", truth.from());
                    row.put("to", Spans.end(truth.to()));
                    row.put("what", what.apply(said.what));
                    return row;
                })
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        int created = transaction
                .run(
                        "UNWIND $rows AS row MATCH " + labels.node("p", "row") + query,
                        Map.of("collection", collection, "rows", rows))
                .consume()
                .counters()
                .relationshipsCreated();
        if (created != rows.size()) {
            throw new GraphGapException(
                    collection, type, List.of(rows.size() - created + " of " + rows.size() + " ends of what is new"));
        }
    }

    private static List<String> ids(List<Held> held) {
        return held.stream().map(Held::id).toList();
    }

    private static List<Map<String, @Nullable Object>> changes(Coverage coverage) {
        return coverage.change().stream()
                .map(held -> {
                    Map<String, @Nullable Object> row = new HashMap<>();
                    row.put("id", held.id());
                    row.put("from", held.truth().from());
                    row.put("to", Spans.end(held.truth().to()));
                    return row;
                })
                .toList();
    }
}
