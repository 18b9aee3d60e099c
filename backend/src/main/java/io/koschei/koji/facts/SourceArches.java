package io.koschei.koji.facts;

import java.util.List;

/**
 * What a source package says about the architectures it can be built for.
 *
 * @param buildArchs those its packages are for, when they are not those of the builder: {@code noarch}
 * @param exclusive the only ones it can be built for; none for all
 * @param excluded those it cannot be built for
 */
public record SourceArches(List<String> buildArchs, List<String> exclusive, List<String> excluded) {

    public SourceArches {
        buildArchs = List.copyOf(buildArchs);
        exclusive = List.copyOf(exclusive);
        excluded = List.copyOf(excluded);
    }
}
