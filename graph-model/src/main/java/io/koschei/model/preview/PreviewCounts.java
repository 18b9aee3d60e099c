package io.koschei.model.preview;

import io.koschei.model.generation.SideCounts;

/**
 * What would become of one side of a generation, compared with the generation as it is.
 *
 * @param states how many packages would resolve, and how many not
 * @param grown closures that would take more bytes on disk
 * @param shrunk closures that would take fewer bytes on disk
 * @param installSizeGrowth bytes on disk all closures together would grow by; negative when they shrink
 * @param downloadSizeGrowth bytes to download all closures together would grow by; negative when they shrink
 */
public record PreviewCounts(
        SideCounts states, int grown, int shrunk, long installSizeGrowth, long downloadSizeGrowth) {}
