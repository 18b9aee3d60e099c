/** What is built next and why, and what people change about it. */
@NullMarked
package io.koschei.graphql.scheduling;

import org.jspecify.annotations.NullMarked;
