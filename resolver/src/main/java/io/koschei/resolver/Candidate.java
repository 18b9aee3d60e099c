package io.koschei.resolver;

import io.koschei.model.rpm.PackageFacts;

/**
 * A package in the loading pool.
 *
 * @param repo which of the loaded repositories it is from, in loading order
 */
record Candidate(int solvable, int repo, PackageFacts facts) {}
