package io.koschei.neo4j;

import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.NeighbourReader.Direction;
import java.util.List;

/** All neighbours of a package on one page. */
public record AllNeighbours(NeighbourReader reader) {

    private static final int MANY = 10_000;

    public List<Neighbour> requires(String collection, int ordinal, PackageKey key) {
        return all(collection, ordinal, Direction.REQUIRES, key);
    }

    public List<Neighbour> requiredBy(String collection, int ordinal, PackageKey key) {
        return all(collection, ordinal, Direction.REQUIRED_BY, key);
    }

    public List<Neighbour> buildRequiredBy(String collection, int ordinal, PackageKey key) {
        return all(collection, ordinal, Direction.BUILD_REQUIRED_BY, key);
    }

    private List<Neighbour> all(String collection, int ordinal, Direction direction, PackageKey key) {
        return reader.pages(collection, ordinal, direction, List.of(key), Slice.from(0, MANY))
                .getOrDefault(key, new Page<>(List.of(), 0, 0))
                .rows();
    }
}
