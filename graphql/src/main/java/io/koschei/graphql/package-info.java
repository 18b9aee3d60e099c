/** What all GraphQL controllers share: snapshots, paging, errors, scalars, loaders. */
@NullMarked
package io.koschei.graphql;

import org.jspecify.annotations.NullMarked;
