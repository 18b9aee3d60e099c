package io.koschei.resolver.loading;

import io.koschei.model.rpm.PackageFacts;

/**
 * A package in the loading pool.
 *
 * @param repo which of the loaded repositories it is from, in loading order
 */
record LoadedPackage(int solvable, int repo, PackageFacts facts) {}
