package io.koschei.repo;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Base addresses (http, https or file) of the folders that contain {@code repodata/}.
 *
 * @param binaries one or more repositories of binary packages
 * @param sources repositories of source packages; may be empty
 */
public record RepoAddress(List<URI> binaries, List<URI> sources) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    public RepoAddress {
        binaries = binaries.stream().map(RepoAddress::folder).toList();
        sources = sources.stream().map(RepoAddress::folder).toList();
        if (binaries.isEmpty()) {
            throw new IllegalArgumentException("at least one repository of binary packages is needed");
        }
    }

    private static URI folder(URI uri) {
        @Nullable String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme) || uri.getRawPath() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("not an http, https or file address: " + uri);
        }
        return uri.getRawPath().endsWith("/") ? uri : URI.create(uri + "/");
    }
}
