package io.koschei.growth;

/**
 * How much a closure must grow for people to be told.
 *
 * @param share of what it took before
 * @param least bytes on disk that it must grow by in any case
 * @param size bytes on disk that are told whatever share they are
 */
public record GrowthRules(double share, long least, long size) {

    public GrowthRules {
        if (!(share > 0) || least < 1 || size < least) {
            throw new IllegalArgumentException(
                    "a closure grows by a share above 0, by 1 byte at least, and by a size that is not less");
        }
    }

    boolean exceeds(long before, long now) {
        long growth = now - before;
        return growth >= size || (growth >= least && growth >= share * before);
    }
}
