/** Says why a job cannot be solved: libsolv's reasons as a proof, its shortest refutation, and a sentence. */
@NullMarked
package io.koschei.resolver.explanation;

import org.jspecify.annotations.NullMarked;
