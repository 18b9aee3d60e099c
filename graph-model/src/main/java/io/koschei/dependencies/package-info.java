/** How what packages are built with has changed since: between builds, between a build and now, and what that means. */
@NullMarked
package io.koschei.dependencies;

import org.jspecify.annotations.NullMarked;
