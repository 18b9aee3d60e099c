/** How the demo hub behaves: how fast it goes on, how it builds, and how badly it treats its clients. */
@NullMarked
@NamedInterface("behaviour")
package io.koschei.demo.behaviour;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
