package io.koschei.generations;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.postgres.Members;
import io.koschei.postgres.writing.Incoming;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands the answers for one side of the catalogue to the store. */
public final class IncomingAnswers implements Consumer<Resolution> {

    private final Incoming incoming;
    private final List<PackageFacts> subjects;
    private final List<PackageKey> binaries;
    private final int[] ids;

    private IncomingAnswers(Incoming incoming, Catalog catalog, List<PackageFacts> subjects) {
        this.incoming = incoming;
        this.subjects = subjects;
        // Looked up once: there are tens of millions of members.
        this.binaries =
                catalog.binaries().stream().map(facts -> facts.nevra().key()).toList();
        this.ids = binaries.stream().mapToInt(incoming::packageId).toArray();
    }

    /** Of the source packages. */
    public static IncomingAnswers ofSources(Incoming incoming, Catalog catalog) {
        return new IncomingAnswers(incoming, catalog, catalog.sources());
    }

    /** Of the binary packages. */
    public static IncomingAnswers ofBinaries(Incoming incoming, Catalog catalog) {
        return new IncomingAnswers(incoming, catalog, catalog.binaries());
    }

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
                    Members.of(closure.count(), i -> ids[closure.member(i)], closure::distance),
                    requirements(resolved));
        } else if (resolution instanceof Resolution.Unresolvable unresolvable) {
            incoming.unresolvable(subject, unresolvable.problems());
        }
    }

    /** Of several versions of a package the newest, which comes last, stands for it; others of its name may come between. */
    static boolean isSuperseded(List<PackageFacts> subjects, int index) {
        PackageKey key = subjects.get(index).nevra().key();
        for (int later = index + 1; later < subjects.size(); later++) {
            PackageKey other = subjects.get(later).nevra().key();
            if (!other.name().equals(key.name())) {
                return false;
            }
            if (other.equals(key)) {
                return true;
            }
        }
        return false;
    }

    private List<Requirement> requirements(Resolution.Resolved resolved) {
        List<Requirement> requirements = new ArrayList<>();
        resolved.edges()
                .forEach(edge -> requirements.add(new Requirement(binaries.get(edge.target()), edge.requirements())));
        return requirements;
    }
}
