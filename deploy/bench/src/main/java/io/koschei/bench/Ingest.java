package io.koschei.bench;

import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.Incoming;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Brings one generation after the other into the stores, as the resolver service does once it has the answers. */
final class Ingest {

    private final BenchStores stores;
    private final Collection collection;
    private final Clock clock = Clock.systemUTC();

    Ingest(BenchStores stores, Collection collection) {
        this.stores = stores;
        this.collection = collection;
    }

    /** How long each store took, in seconds. */
    record Times(double postgres, double neo4j) {
        double sum() {
            return postgres + neo4j;
        }
    }

    Times add(AnswerSet set, Instant at) {
        Generation found = find(at);
        long start = System.nanoTime();
        stores.writer().write(found, set.answers().keySet(), incoming -> hand(set, incoming), clock.instant());
        long written = System.nanoTime();
        stores.graphStep().run(collection, reload(found));
        long graphed = System.nanoTime();
        stores.completeStep().run(reload(found));
        long counted = System.nanoTime();
        return new Times(seconds(start, written) + seconds(graphed, counted), seconds(written, graphed));
    }

    private Generation find(Instant at) {
        int ordinal = stores.generations()
                .newest(collection.id())
                .map(newest -> newest.ordinal() + 1)
                .orElse(0);
        stores.generations().found(collection.id(), ordinal + 1, ordinal, at, clock.instant());
        Generation found =
                stores.generations().byOrdinal(collection.id(), ordinal).orElseThrow();
        stores.generations().advance(found, GenerationState.FETCHED, clock.instant());
        return reload(found);
    }

    private Generation reload(Generation generation) {
        return stores.generations()
                .byOrdinal(collection.id(), generation.ordinal())
                .orElseThrow();
    }

    private static void hand(AnswerSet set, Incoming incoming) {
        int[] ids = new int[set.keys().count()];
        for (int number = 0; number < ids.length; number++) {
            PackageKey key = set.keys().key(number);
            ids[number] = set.answers().containsKey(key) ? incoming.packageId(key) : -1;
        }
        for (Map.Entry<PackageKey, KeptAnswer> entry : set.answers().entrySet()) {
            KeptAnswer answer = entry.getValue();
            if (answer.problems().isEmpty()) {
                incoming.resolved(
                        answer.facts(),
                        Members.of(answer.members().length, i -> ids[answer.members()[i]], i -> answer.distances()[i]),
                        answer.requires());
            } else {
                incoming.unresolvable(answer.facts(), answer.problems());
            }
        }
    }

    static double seconds(long from, long to) {
        return (double) (to - from) / TimeUnit.SECONDS.toNanos(1);
    }
}
