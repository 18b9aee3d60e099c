package io.koschei.neo4j;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.neo4j.writing.GraphPart;
import io.koschei.neo4j.writing.GraphWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small generations in the graph, of a collection that no other test has; packages are written {@code name.arch}. */
final class GraphStory {

    final String collection = TestNeo4j.collection();
    private final Chain chain = new Chain(collection);
    private final GraphWriter writer = new GraphWriter(TestNeo4j.driver());

    /** What differs from the generation before. */
    void write(int ordinal, GraphChange... changes) {
        write(ordinal, Arrays.asList(changes));
    }

    void write(int ordinal, List<GraphChange> changes) {
        writer.write(collection, chain.next(ordinal), new GraphPart(1, true, changes, changes, false));
    }

    static PackageKey key(String nameArch) {
        int dot = nameArch.lastIndexOf('.');
        return new PackageKey(nameArch.substring(0, dot), nameArch.substring(dot + 1));
    }

    static GraphChange source(String name, String evr, Requirement... needs) {
        return GraphChange.resolved(facts(name + ".src", evr, null), List.of(needs));
    }

    static GraphChange binary(String nameArch, String evr, String source, Requirement... needs) {
        return GraphChange.resolved(facts(nameArch, evr, source), List.of(needs));
    }

    static GraphChange removed(String nameArch) {
        return GraphChange.removed(key(nameArch));
    }

    /** Sizes tell the version. */
    static PackageFacts facts(String nameArch, String evr, @Nullable String source) {
        PackageKey key = key(nameArch);
        return new PackageFacts(
                new Nevra(key.name(), Evr.parse(evr), key.arch()), source, evr.length(), evr.length() * 100L);
    }

    static Requirement needs(String nameArch, String... texts) {
        return new Requirement(key(nameArch), List.of(texts));
    }
}
