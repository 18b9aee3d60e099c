/** RPM's own words: names, versions and architectures of packages, and the order of versions. */
@NullMarked
package io.koschei.model.rpm;

import org.jspecify.annotations.NullMarked;
