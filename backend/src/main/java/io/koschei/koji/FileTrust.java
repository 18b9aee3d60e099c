package io.koschei.koji;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom to trust when a hub's files are fetched.
 *
 * @param tls Java's authorities and those of {@code koschei.koji.ca-file}; empty when there are only Java's
 */
public record FileTrust(Optional<SSLContext> tls) {}
