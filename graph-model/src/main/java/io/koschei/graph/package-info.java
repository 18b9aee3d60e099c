/** Plain records: what a distribution is made of. No services, no stores, no libraries. */
@NullMarked
package io.koschei.graph;

import org.jspecify.annotations.NullMarked;
