/** What is built next and why, and mutations that change it. */
@NullMarked
package io.koschei.graphql.scheduling;

import org.jspecify.annotations.NullMarked;
