package io.koschei.graphql;

import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.remedies.Candidate;
import io.koschei.remedies.Effect;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.Remedy;
import io.koschei.remedies.RemedyBook;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What maintainers' builds of fillers of {@link World} would mend: each its own package; the last one cannot be worked out. */
final class WorldRemedies {

    /** Of that many fillers, the first ones. */
    static final int REMEDIES = 6;

    private WorldRemedies() {}

    static void write(TestGraphql service, Generation newest) {
        Remedies remedies = service.bean(Remedies.class);
        RemedyBook book = service.bean(RemedyBook.class);
        List<String> names =
                IntStream.rangeClosed(0, REMEDIES).mapToObj(WorldText::filler).toList();
        remedies.candidates(newest.collectionId(), names, World.SEEN, World.SEEN).stream()
                .sorted(Comparator.comparing(Candidate::name))
                .forEach(candidate -> book.begin(candidate, newest, 0, World.SEEN));
        for (Remedy remedy : remedies.goingOn(newest.collectionId())) {
            if (remedy.name().equals(WorldText.filler(REMEDIES))) {
                book.failed(remedy, "Koji has lost its files.");
            } else {
                book.found(remedy, effect(remedy.name()), World.SEEN);
            }
        }
    }

    private static Effect effect(String name) {
        return new Effect(
                1,
                1,
                0,
                0,
                100,
                List.of(
                        new Effect.Fixed(Side.BUILD, PackageKey.source(name)),
                        new Effect.Fixed(Side.RUNTIME, new PackageKey(name, "x86_64"))));
    }
}
