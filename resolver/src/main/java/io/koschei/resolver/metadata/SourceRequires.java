package io.koschei.resolver.metadata;

import io.koschei.model.rpm.Nevra;
import java.util.List;
import java.util.Objects;

/**
 * The BuildRequires of a source package, known from elsewhere than a source repository.
 *
 * @param nevra its architecture is {@code src} or {@code nosrc}
 * @param requirements as RPM writes them: {@code foo}, {@code foo >= 1.2}, {@code (a or b)}, {@code /usr/bin/x}
 */
public record SourceRequires(Nevra nevra, List<String> requirements) {

    public SourceRequires {
        Objects.requireNonNull(nevra, "nevra must not be null");
        requirements = List.copyOf(requirements);
        if (!nevra.arch().equals("src") && !nevra.arch().equals("nosrc")) {
            throw new IllegalArgumentException("not a source package: " + nevra);
        }
        if (requirements.stream().anyMatch(text -> text.isBlank() || text.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException(nevra + " has an empty build requirement");
        }
    }
}
