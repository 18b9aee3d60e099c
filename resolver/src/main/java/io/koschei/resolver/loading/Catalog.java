package io.koschei.resolver.loading;

import io.koschei.model.rpm.PackageFacts;
import java.util.List;

/**
 * Every package of one generation, in canonical order (name, EVR, arch). Closures and edges name binaries by their
 * index in {@code binaries}.
 */
public record Catalog(List<PackageFacts> binaries, List<PackageFacts> sources) {

    public Catalog {
        binaries = List.copyOf(binaries);
        sources = List.copyOf(sources);
    }
}
