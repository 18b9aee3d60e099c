package io.koschei.model.rpm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A package as a repository describes it.
 *
 * @param source name of the source package a binary was built from; null for source packages and where the metadata
 *     names none
 * @param downloadSize bytes of the package file
 * @param installSize bytes of the files it installs; zero for source packages
 */
public record PackageFacts(Nevra nevra, @Nullable String source, long downloadSize, long installSize) {

    public PackageFacts {
        Objects.requireNonNull(nevra, "nevra must not be null");
    }
}
