package io.koschei.model;

import java.util.List;

/**
 * Source packages that a team of packagers maintains together.
 *
 * @param name short and unique
 * @param displayName its name on pages
 * @param packages names of source packages; {@code *} stands for anything
 */
public record PackageGroup(String name, String displayName, List<String> packages) {

    public PackageGroup {
        packages = List.copyOf(packages);
    }
}
