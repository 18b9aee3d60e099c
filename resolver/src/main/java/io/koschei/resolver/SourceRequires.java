package io.koschei.resolver;

import io.koschei.graph.Nevra;
import java.util.List;
import java.util.Objects;

/**
 * What a source package needs to be built, known otherwise than from a source repository.
 *
 * @param requirements as RPM writes them: {@code foo}, {@code foo >= 1.2}, {@code (a or b)}, {@code /usr/bin/x}
 */
public record SourceRequires(Nevra nevra, List<String> requirements) {

    public SourceRequires {
        Objects.requireNonNull(nevra, "nevra must not be null");
        requirements = List.copyOf(requirements);
    }
}
