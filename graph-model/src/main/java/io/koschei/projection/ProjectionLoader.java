package io.koschei.projection;

import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.VersionReader;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.GenerationContents.Held;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads projections: states and closures from PostgreSQL, versions and sizes from Neo4j, both at the same time. */
public final class ProjectionLoader {

    private final GenerationContents contents;
    private final VersionReader facts;

    public ProjectionLoader(GenerationContents contents, VersionReader facts) {
        this.contents = contents;
        this.facts = facts;
    }

    /**
     * Loads one generation, which is in both stores.
     *
     * @throws IllegalStateException when the stores disagree about what it holds
     */
    public Projection load(int collectionId, String collection, int ordinal) {
        Supplier<Map<PackageKey, PackageFacts>> versions = () -> versions(collection, ordinal);
        try {
            return read(collectionId, collection, ordinal, versions);
        } catch (PartedException e) {
            // Generations were thinned out while it was read: Neo4j may show a version neither where it was nor where
            // it is.
            return read(collectionId, collection, ordinal, versions);
        }
    }

    /**
     * Loads one generation that PostgreSQL has, whether the graph has it yet or not.
     *
     * @param versions of all packages that it holds; of several of the same name and architecture the last counts
     */
    Projection load(Generation generation, Iterable<PackageFacts> versions) {
        return read(generation.collectionId(), generation.collection(), generation.ordinal(), () -> shared(versions));
    }

    private static final class PartedException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        PartedException(String message) {
            super(message);
        }
    }

    private Projection read(
            int collectionId, String collection, int ordinal, Supplier<Map<PackageKey, PackageFacts>> found) {
        CompletableFuture<Map<PackageKey, PackageFacts>> versions =
                CompletableFuture.supplyAsync(found, work -> new Thread(work, "projection-versions").start());
        List<Held> held = new ArrayList<>();
        contents.forEachPackage(collectionId, ordinal, held::add);
        held.sort(Comparator.comparing(Held::key));
        Map<Integer, Integer> nodeOfId = new HashMap<>(2 * held.size());
        for (int node = 0; node < held.size(); node++) {
            nodeOfId.put(held.get(node).id(), node);
        }
        @Nullable Members[] closures = new @Nullable Members[held.size()];
        contents.forEachClosure(collectionId, ordinal, (id, members) -> {
            Integer node = nodeOfId.get(id);
            if (node != null) {
                closures[node] = members;
            }
        });
        return new ProjectionBuilder(nodes(held, join(versions), collection, ordinal), closures).build(ordinal);
    }

    private Map<PackageKey, PackageFacts> versions(String collection, int ordinal) {
        Map<PackageKey, PackageFacts> versions = new HashMap<>();
        facts.forEach(collection, ordinal, each -> versions.put(each.nevra().key(), each));
        return versions;
    }

    /** Equal texts become the same object, as those that are read from the graph are. */
    private static Map<PackageKey, PackageFacts> shared(Iterable<PackageFacts> versions) {
        Map<String, String> texts = new HashMap<>();
        Map<PackageKey, PackageFacts> shared = new HashMap<>();
        for (PackageFacts each : versions) {
            Nevra nevra = each.nevra();
            Evr evr = nevra.evr();
            String source = each.source();
            PackageFacts facts = new PackageFacts(
                    new Nevra(
                            text(nevra.name(), texts),
                            new Evr(evr.epoch(), text(evr.version(), texts), text(evr.release(), texts)),
                            text(nevra.arch(), texts)),
                    source == null ? null : text(source, texts),
                    each.downloadSize(),
                    each.installSize());
            shared.put(facts.nevra().key(), facts);
        }
        return shared;
    }

    private static String text(String text, Map<String, String> texts) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private static Map<PackageKey, PackageFacts> join(CompletableFuture<Map<PackageKey, PackageFacts>> versions) {
        try {
            return versions.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private static Nodes nodes(
            List<Held> held, Map<PackageKey, PackageFacts> versions, String collection, int ordinal) {
        PackageFacts[] facts = new PackageFacts[held.size()];
        int[] ids = new int[held.size()];
        int[] since = new int[held.size()];
        BitSet resolved = new BitSet(held.size());
        for (int node = 0; node < held.size(); node++) {
            Held each = held.get(node);
            PackageFacts found = versions.get(each.key());
            if (found == null) {
                throw new PartedException("The graph has no version of " + each.key() + " in generation " + ordinal
                        + " of '" + collection + "'.");
            }
            facts[node] = found;
            ids[node] = each.id();
            since[node] = each.since();
            resolved.set(node, each.resolved());
        }
        return new Nodes(facts, ids, since, resolved);
    }
}
