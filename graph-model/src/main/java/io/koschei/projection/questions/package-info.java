/** What is asked of a projection: impact, why, contributions, cycles, blockers, comparisons. */
@NullMarked
package io.koschei.projection.questions;

import org.jspecify.annotations.NullMarked;
