package io.koschei.predictions;

/**
 * How predictions have turned out.
 *
 * @param open those that no rebuild was held against yet
 * @param fixed those whose package a rebuild would mend
 * @param notFixed those whose package was rebuilt, and would not be mended
 * @param buildFailed those whose rebuild failed
 * @param moot those whose package worked before it was rebuilt
 * @param withdrawn those that ceased to be true before
 * @param surprises packages that a rebuild would mend, and that were not predicted
 */
public record TrackRecord(int open, int fixed, int notFixed, int buildFailed, int moot, int withdrawn, int surprises) {

    /** Predictions that a rebuild was held against. */
    public int tested() {
        return fixed + notFixed + buildFailed;
    }

    /** Broken packages that a rebuild would mend. */
    public int mended() {
        return fixed + surprises;
    }
}
