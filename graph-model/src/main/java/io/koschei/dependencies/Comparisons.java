package io.koschei.dependencies;

import io.koschei.builds.Build;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.Uncompared;
import java.util.List;
import java.util.Optional;

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
     * Compares some builds, those that wait longest first.
     *
     * @param limit most to compare
     * @return those that are done; their packages may have another baseline now
     */
    public List<Build> run(int limit) {
        List<Build> next = uncompared.next(limit);
        next.forEach(this::compare);
        return next;
    }

    private void compare(Build build) {
        Optional<Build> before = build.closure().isKnown() ? uncompared.before(build) : Optional.empty();
        Optional<List<BuildChange>> found = before.flatMap(earlier -> between(earlier, build));
        changes.store(
                build.id(), found.isPresent() ? before.map(Build::id).orElse(null) : null, found.orElseGet(List::of));
    }

    /** What changed from one build to another; empty when it is not known what one of them was built with. */
    public Optional<List<BuildChange>> between(Build before, Build after) {
        return builtWith
                .of(before)
                .flatMap(earlier -> builtWith.of(after).map(later -> DependencyChanges.between(earlier, later)));
    }
}
