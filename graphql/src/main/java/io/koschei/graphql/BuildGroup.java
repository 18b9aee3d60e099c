package io.koschei.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.postgres.BuildGroupNames;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The packages that are in every buildroot of a generation. */
@Component
public final class BuildGroup {

    private static final int KEPT = 100;

    private final BuildGroupNames names;
    private final Cache<Long, int[]> cache =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    BuildGroup(BuildGroupNames names) {
        this.names = names;
    }

    /** Nodes of the binaries that the build group names, in ascending order. */
    public int[] of(Snapshot at) {
        return cache.get(at.generation().id(), id -> names.of(at.generation()).stream()
                .flatMapToInt(name -> IntStream.of(at.projection().nodes().binariesNamed(name)))
                .sorted()
                .toArray());
    }
}
