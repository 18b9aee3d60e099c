/** Errors with a code, and with the path of the field that they are about. */
@NullMarked
package io.koschei.graphql.errors;

import org.jspecify.annotations.NullMarked;
