package io.koschei.graphql;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.neo4j.affects.AffectsPart;
import io.koschei.neo4j.affects.AffectsPart.Place;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.SourceWeight;
import io.koschei.postgres.GraphRegister;
import java.util.ArrayList;
import java.util.List;

/**
 * What packages of {@link World} wait for: written as if they had been compared with the generation before the newest, so that schedules
 * are not decided by it.
 */
public final class WorldEdges {

    /** Generation that packages were compared with. */
    public static final int COMPARED = World.NEWEST - 1;

    private WorldEdges() {}

    static void write(TestGraphql service) {
        PackageKey glibc = new PackageKey("glibc", "x86_64");
        PackageKey libxml = new PackageKey("libxml", "x86_64");
        List<AffectsEdge> edges = new ArrayList<>(List.of(
                new AffectsEdge(libxml, "editor", 2, 128, 2, Kind.UPDATED),
                new AffectsEdge(libxml, "suite", 3, 85, 3, Kind.ADDED),
                new AffectsEdge(libxml, "viewer", 2, 128, AffectsEdge.UNKNOWN, Kind.REPLACED),
                new AffectsEdge(new PackageKey("tool", "noarch"), "legacy", AffectsEdge.UNKNOWN, 32, 6, Kind.REMOVED)));
        for (int i = 0; i < WorldText.FILLERS; i++) {
            int distance = 1 + i % 2;
            edges.add(new AffectsEdge(glibc, WorldText.filler(i), distance, 256.0 / distance, 6, Kind.UPDATED));
        }
        List<SourceWeight> weights = edges.stream()
                .map(edge -> new SourceWeight(edge.source(), (int) edge.weight(), null, false, 1))
                .toList();
        write(service, "", "edges of the world", false, new AffectsPart(List.of(), edges, List.of(), weights));
    }

    /** Whether so much has changed that nothing is kept. */
    public static void everything(TestGraphql service, boolean everything) {
        write(
                service,
                everything ? "edges of the world" : "everything",
                everything ? "everything" : "edges of the world",
                everything,
                new AffectsPart(List.of(), List.of(), List.of(), List.of()));
    }

    private static void write(TestGraphql service, String last, String next, boolean everything, AffectsPart part) {
        var head = service.bean(GraphRegister.class).head(World.NAME).orElseThrow();
        Place place = new Place(head.log(), COMPARED, last, next, null, COMPARED, everything);
        service.bean(AffectsWriter.class).write(head.graphKey(), place, part);
    }
}
