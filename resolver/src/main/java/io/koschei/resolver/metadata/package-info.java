/** Reads repodata: which files there are, whether they are fit for native code, and their converted copies. */
@NullMarked
package io.koschei.resolver.metadata;

import org.jspecify.annotations.NullMarked;
