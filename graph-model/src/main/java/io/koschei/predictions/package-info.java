/**
 * Predictions that a rebuild would mend what is broken, made before anything is built: what a rebuild would renew is replaced in thought by
 * what the repository offers today. Each is held against the rebuild that comes.
 */
@NullMarked
package io.koschei.predictions;

import org.jspecify.annotations.NullMarked;
