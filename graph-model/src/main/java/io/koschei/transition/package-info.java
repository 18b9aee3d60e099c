/** What a transition is, and how far it has come: expressions over dependencies and their evaluation, in plain Java. */
@NullMarked
package io.koschei.transition;

import org.jspecify.annotations.NullMarked;
