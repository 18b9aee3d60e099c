/** What the demo hub knows: tags, packages, builds and repositories in each generation. */
@NullMarked
package io.koschei.demo.story;

import org.jspecify.annotations.NullMarked;
