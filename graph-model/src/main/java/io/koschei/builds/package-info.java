/** What is built, why, and how it went, in PostgreSQL: tracked packages, builds, their closures and what changed in them. */
@NullMarked
package io.koschei.builds;

import org.jspecify.annotations.NullMarked;
