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

    /** Never more than three fifths of Java's heap, whatever is configured: each process has a heap of its own. */
    public long bytes() {
        long heap = Runtime.getRuntime().maxMemory();
        return memory == null ? heap / 5 * 2 : Math.min(memory.toBytes(), heap / 5 * 3);
    }

    /** Whether that is less than is configured. */
    public boolean isCut() {
        return memory != null && bytes() < memory.toBytes();
    }
}
