/** Logins, and calls that need one: each done once, whatever happens to the answer. */
@NullMarked
package io.koschei.koji.session;

import org.jspecify.annotations.NullMarked;
