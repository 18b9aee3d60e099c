package io.koschei.resolution;

import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Requirement;
import io.koschei.history.Incoming;
import io.koschei.history.Members;
import io.koschei.resolver.Catalog;
import io.koschei.resolver.Closure;
import io.koschei.resolver.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands the answers for one side of the catalogue to the store. */
record Answers(Incoming incoming, Catalog catalog, List<PackageFacts> subjects) implements Consumer<Resolution> {

    @Override
    public void accept(Resolution resolution) {
        PackageFacts subject = subjects.get(resolution.index());
        if (isSuperseded(subjects, resolution.index())) {
            return;
        }
        if (resolution instanceof Resolution.Resolved resolved) {
            Closure closure = resolved.closure();
            incoming.resolved(
                    subject,
                    closure.size(),
                    Members.of(closure.count(), i -> packageId(closure.member(i)), closure::distance),
                    requirements(resolved));
        } else if (resolution instanceof Resolution.Unresolvable unresolvable) {
            incoming.unresolvable(subject, unresolvable.problems());
        }
    }

    /** Of several versions of a package the newest, which comes last, stands for it; others of its name may come between. */
    static boolean isSuperseded(List<PackageFacts> subjects, int index) {
        PackageKey key = subjects.get(index).nevra().key();
        return subjects.subList(index + 1, subjects.size()).stream()
                .map(facts -> facts.nevra().key())
                .takeWhile(later -> later.name().equals(key.name()))
                .anyMatch(key::equals);
    }

    private int packageId(int binary) {
        return incoming.packageId(catalog.binaries().get(binary).nevra().key());
    }

    private List<Requirement> requirements(Resolution.Resolved resolved) {
        List<Requirement> requirements = new ArrayList<>();
        resolved.edges()
                .forEach(edge -> requirements.add(new Requirement(
                        catalog.binaries().get(edge.target()).nevra().key(), edge.requirements())));
        return requirements;
    }
}
