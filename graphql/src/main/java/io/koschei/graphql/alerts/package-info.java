/** Answers questions about alerts. */
@NullMarked
package io.koschei.graphql.alerts;

import org.jspecify.annotations.NullMarked;
