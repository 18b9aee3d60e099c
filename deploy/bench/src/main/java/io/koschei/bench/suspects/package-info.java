/** Whether the change that broke a build is among the first suspects, in an invented distribution of which all is known. */
@NullMarked
package io.koschei.bench.suspects;

import org.jspecify.annotations.NullMarked;
