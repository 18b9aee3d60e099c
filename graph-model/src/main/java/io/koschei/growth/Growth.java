package io.koschei.growth;

import java.time.Instant;

/**
 * A binary whose closure has grown much.
 *
 * @param oldOrdinal last generation that was looked at before, in which it could be installed
 * @param oldSize bytes on disk then
 * @param since generation in which it was noticed
 */
record Growth(int packageId, int oldOrdinal, long oldSize, int since, Instant noticedAt) {}
