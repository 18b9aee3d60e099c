/**
 * Reads the headers of RPM packages, as they are at the start of package files and as a Koji hub hands them out, and turns them into the
 * metadata that {@code createrepo_c} would write. Other people have written them: every offset is checked, and what does not fit is refused.
 */
@NullMarked
package io.koschei.resolver.headers;

import org.jspecify.annotations.NullMarked;
