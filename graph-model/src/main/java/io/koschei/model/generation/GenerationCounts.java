package io.koschei.model.generation;

import io.koschei.model.Side;

/** What a complete generation amounts to. */
public record GenerationCounts(SideCounts build, SideCounts runtime) {

    public SideCounts of(Side side) {
        return side == Side.BUILD ? build : runtime;
    }
}
