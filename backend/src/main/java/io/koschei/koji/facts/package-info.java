/** What a Koji hub says, as plain records: builds, tasks, tags, repositories, packages, builders, users. */
@NullMarked
@NamedInterface("facts")
package io.koschei.koji.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
