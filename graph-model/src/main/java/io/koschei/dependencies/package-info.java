/** Finds what changed in the dependencies of packages, between builds or between a build and now, and what that means. */
@NullMarked
package io.koschei.dependencies;

import org.jspecify.annotations.NullMarked;
