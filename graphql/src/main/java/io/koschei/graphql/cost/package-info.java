/**
 * What a question costs, known before anything is looked up: the rules of the cost directives by IBM, with the schema's own weights and
 * sizes. While it is answered, what the answer really holds is counted as well.
 */
@NullMarked
package io.koschei.graphql.cost;

import org.jspecify.annotations.NullMarked;
