/** What the demo hub knows: tags, packages, builds and repositories in each generation. */
@NullMarked
@NamedInterface("story")
package io.koschei.demo.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
