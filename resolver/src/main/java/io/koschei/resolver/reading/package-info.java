/**
 * Reads metadata in processes of their own: what other people have written is converted, indexed and parsed there, with limits of
 * memory and time, and comes back as tables.
 */
@NullMarked
package io.koschei.resolver.reading;

import org.jspecify.annotations.NullMarked;
