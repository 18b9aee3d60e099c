/** Answers questions about the messages that Koschei sends. */
@NullMarked
package io.koschei.graphql.messages;

import org.jspecify.annotations.NullMarked;
