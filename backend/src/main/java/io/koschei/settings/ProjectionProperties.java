package io.koschei.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How many generations are kept in memory, to answer quickly.
 *
 * @param memory what all of them may take together, some 120 MB for each of a whole distribution; two fifths of Java's
 *     heap if absent
 */
@ConfigurationProperties("koschei.projections")
public record ProjectionProperties(@Nullable DataSize memory) {

    public ProjectionProperties {
        if (memory != null && memory.toBytes() <= 0) {
            throw new IllegalArgumentException("koschei.projections.memory must be more than nothing, not " + memory);
        }
    }

    public long bytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() / 5 * 2 : memory.toBytes();
    }
}
