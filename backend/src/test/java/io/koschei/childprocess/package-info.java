@NullMarked
package io.koschei.childprocess;

import org.jspecify.annotations.NullMarked;
