/** Modules of Enterprise Linux 8 and 9: what modules.yaml says, and which packages that hides. */
@NullMarked
package io.koschei.resolver.modules;

import org.jspecify.annotations.NullMarked;
