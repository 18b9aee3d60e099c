/** The GraphQL contract: controllers that answer the schema files from the two stores. */
@NullMarked
package io.koschei.graphql;

import org.jspecify.annotations.NullMarked;
