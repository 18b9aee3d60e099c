/** Failures of calls to a Koji hub: no answer, a bad one, a fault, a refused login. */
@NullMarked
@NamedInterface("failure")
package io.koschei.koji.failure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
