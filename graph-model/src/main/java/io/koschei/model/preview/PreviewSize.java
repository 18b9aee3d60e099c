package io.koschei.model.preview;

import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;

/**
 * A closure that would amount to something else.
 *
 * @param key the package whose closure it is
 */
public record PreviewSize(Side side, PackageKey key, ClosureSize before, ClosureSize after) {

    /** Bytes on disk it would grow by; negative when it shrinks. */
    public long installSizeGrowth() {
        return after.installSize() - before.installSize();
    }

    /** Bytes to download it would grow by; negative when it shrinks. */
    public long downloadSizeGrowth() {
        return after.downloadSize() - before.downloadSize();
    }
}
