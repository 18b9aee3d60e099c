package io.koschei.dependencies;

import io.koschei.builds.Build;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.Uncompared;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares builds with the builds before them, once it is known what both were built with. */
public final class Comparisons {

    private final Uncompared uncompared;
    private final BuiltWithReader builtWith;
    private final BuildChanges changes;

    public Comparisons(Uncompared uncompared, BuiltWithReader builtWith, BuildChanges changes) {
        this.uncompared = uncompared;
        this.builtWith = builtWith;
        this.changes = changes;
    }

    /**
     * Builds that wait, those that wait longest first.
     *
     * @param limit most to return
     * @param without collections whose builds have to wait longer, by their numbers
     */
    public List<Build> next(int limit, Set<Integer> without) {
        return uncompared.next(limit, without);
    }

    /** Compares a build with the one before it. Its package may have another baseline afterwards. */
    public void compare(Build build) {
        Optional<Build> before = build.closure().isKnown() ? uncompared.before(build) : Optional.empty();
        Optional<List<BuildChange>> found = before.flatMap(earlier -> between(earlier, build));
        changes.store(
                build.id(), found.isPresent() ? before.map(Build::id).orElse(null) : null, found.orElseGet(List::of));
    }

    /** What changed from one build to another, with the old distance of what is gone; empty when it is not known what one of them was built with. */
    public Optional<List<BuildChange>> between(Build before, Build after) {
        return builtWith.of(before).flatMap(earlier -> builtWith
                .of(after)
                .map(later -> DependencyChanges.withOldDistances(DependencyChanges.between(earlier, later), earlier)));
    }
}
