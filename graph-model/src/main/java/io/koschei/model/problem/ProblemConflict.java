package io.koschei.model.problem;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import java.util.Objects;

/**
 * Two packages that cannot be installed together.
 *
 * @param left NEVRA of the package that excludes the other
 * @param relation what it excludes, as the metadata writes it
 * @param right NEVRA of the package that is excluded
 */
public record ProblemConflict(String left, String relation, String right) {

    public ProblemConflict {
        Objects.requireNonNull(left, "left must not be null");
        Objects.requireNonNull(relation, "relation must not be null");
        Objects.requireNonNull(right, "right must not be null");
    }

    /**
     * Whether what is excluded is a package's own name in other versions than it has. Then the package provides its name once more,
     * with no version, which every version matches, or with another. Few packagers mean that.
     */
    public boolean unversioned() {
        String[] words = relation.split(" ", 4);
        String name = Nevra.nameIn(right);
        if (words.length != 3 || !words[0].equals(name) || !right.startsWith(name + "-")) {
            return false;
        }
        Evr limit = Evr.parse(words[2]);
        Evr own = Evr.parse(right.substring(name.length() + 1, right.lastIndexOf('.')));
        int order =
                new Evr(own.epoch(), own.version(), limit.release().isEmpty() ? "" : own.release()).compareTo(limit);
        return !words[1].contains(order < 0 ? "<" : order > 0 ? ">" : "=");
    }
}
