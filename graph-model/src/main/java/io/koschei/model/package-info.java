/** Plain records: what a distribution is made of. No services, no stores, no libraries. */
@NullMarked
package io.koschei.model;

import org.jspecify.annotations.NullMarked;
