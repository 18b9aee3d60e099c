package io.koschei.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.postgres.Generations;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The packages that are in every buildroot of a generation. */
@Component
public final class BuildGroup {

    private static final int KEPT = 100;

    private final Generations generations;
    private final Cache<Long, int[]> cache =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    BuildGroup(Generations generations) {
        this.generations = generations;
    }

    /** Nodes of the binaries that the build group names, in ascending order. */
    public int[] of(Snapshot at) {
        return cache.get(at.generation().id(), id -> generations.buildGroup(at.generation()).stream()
                .flatMapToInt(name -> IntStream.of(at.projection().nodes().binariesNamed(name)))
                .sorted()
                .toArray());
    }
}
