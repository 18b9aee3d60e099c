/** The files that the demo hub serves: repositories, logs, results of tasks. */
@NullMarked
package io.koschei.demo.files;

import org.jspecify.annotations.NullMarked;
