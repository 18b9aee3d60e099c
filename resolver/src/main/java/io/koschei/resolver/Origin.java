package io.koschei.resolver;

import io.koschei.resolver.libsolv.LoadedRepo;
import java.nio.file.Path;

/**
 * A repository in the loading pool.
 *
 * @param file what people know it by, for messages
 * @param binary whether its binary packages count, or else its source packages
 */
record Origin(LoadedRepo repo, Path file, boolean binary, int priority) {}
