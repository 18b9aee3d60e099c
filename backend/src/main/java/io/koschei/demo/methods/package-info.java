/** The methods of the demo hub, by what they are about. */
@NullMarked
package io.koschei.demo.methods;

import org.jspecify.annotations.NullMarked;
