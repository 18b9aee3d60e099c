/** Lists by the page, forwards and backwards, as Relay has them. */
@NullMarked
package io.koschei.graphql.paging;

import org.jspecify.annotations.NullMarked;
