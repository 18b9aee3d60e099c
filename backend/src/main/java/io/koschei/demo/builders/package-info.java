/** The demo hub's builders: tasks that wait, run, end and are told of, all computed from the time. */
@NullMarked
@NamedInterface("builders")
package io.koschei.demo.builders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
