package io.koschei.model.problem;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something about a package that works, but only by luck.
 *
 * @param relation the conflict, or the requirement, as the metadata writes it; cut when it is long
 * @param packages names of the packages it is about, at most 5
 * @param packageCount how many these are
 */
public record PackagingTrap(Kind kind, String relation, List<String> packages, int packageCount) {

    private static final int MOST_NAMED = 5;
    private static final int LONGEST = 200;

    public enum Kind {
        /**
         * It provides its own name without its version. So {@code packages}, which conflict with other versions of it, exclude it, too.
         */
        UNVERSIONED_NAME,
        /** It requires what each of {@code packages} meets; the first is installed only because its name comes first. */
        CHOSEN_BY_NAME
    }

    public PackagingTrap {
        packages = List.copyOf(packages);
    }

    /** As above, of however many packages. */
    public static PackagingTrap of(Kind kind, String relation, Collection<String> packages) {
        return new PackagingTrap(
                kind,
                relation.length() <= LONGEST ? relation : relation.substring(0, LONGEST) + "…",
                packages.stream().limit(MOST_NAMED).toList(),
                packages.size());
    }

    /**
     * A sentence about it, and one on what helps.
     *
     * @param name of the package that is in it
     */
    public String text(String name) {
        return switch (kind) {
            case UNVERSIONED_NAME ->
                name + " provides its own name without its version, so that the conflict of " + list() + " with '"
                        + relation + "' excludes every version of it. Provide the name with its version only.";
            case CHOSEN_BY_NAME ->
                name + " needs " + relation + ", which " + list() + " provide alike: " + packages.get(0)
                        + " is installed only because its name comes first. Recommend the one that is meant.";
        };
    }

    private String list() {
        int more = packageCount - packages.size();
        if (more > 0) {
            return String.join(", ", packages) + " and " + more + " more";
        }
        return packages.size() == 1
                ? packages.get(0)
                : packages.stream().limit(packages.size() - 1L).collect(Collectors.joining(", ")) + " and "
                        + packages.get(packages.size() - 1);
    }
}
