package io.koschei.preview;

import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewChanges.Hypothesis;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.metadata.PackageEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns hypothetical packages into edits, one for each package. */
final class HypothesisPlan {

    private final BasePackages base;
    private final Map<PackageKey, PackageEdit> edits = new TreeMap<>();

    HypothesisPlan(BasePackages base) {
        this.base = base;
    }

    /** @throws RefusedException when there is no such package, or two hypotheses contradict each other */
    void add(Hypothesis hypothesis) {
        Optional<Nevra> other = base.otherVersion(hypothesis.subject());
        if (other.isEmpty() && isEmpty(hypothesis)) {
            throw new RefusedException(
                    PreviewFault.BAD_CHANGE,
                    "The preview changes nothing about '" + hypothesis.subject()
                            + "'. Give it another version, or say what it would provide or require.");
        }
        if (other.isPresent()) {
            BasePackages.Held held = base.newest(other.get().key()).orElseThrow();
            edit(held.nevra(), other.get().evr(), hypothesis);
            builtWith(held)
                    .forEach(sibling -> merge(
                            PackageEdit.version(sibling.nevra(), other.get().evr())));
        } else {
            base.find(hypothesis.subject()).stream()
                    .map(held -> held.nevra().key())
                    .distinct()
                    .forEach(key -> {
                        Nevra newest = base.newest(key).orElseThrow().nevra();
                        edit(newest, newest.evr(), hypothesis);
                    });
        }
    }

    private static boolean isEmpty(Hypothesis hypothesis) {
        return Stream.of(
                        hypothesis.addProvides(),
                        hypothesis.removeProvides(),
                        hypothesis.addRequires(),
                        hypothesis.removeRequires())
                .allMatch(List::isEmpty);
    }

    private void edit(Nevra of, Evr evr, Hypothesis hypothesis) {
        merge(new PackageEdit(
                of,
                evr,
                hypothesis.addProvides(),
                hypothesis.removeProvides(),
                hypothesis.addRequires(),
                hypothesis.removeRequires()));
    }

    /** The source package and all binaries of the same build, this one among them. */
    private Stream<BasePackages.Held> builtWith(BasePackages.Held held) {
        String source = held.nevra().key().isSource()
                ? held.nevra().name()
                : held.facts().source();
        if (source == null) {
            return Stream.of(held);
        }
        return Stream.concat(base.builtFrom(source), base.newest(PackageKey.source(source)).stream())
                .filter(other -> other.nevra().evr().equals(held.nevra().evr()));
    }

    private void merge(PackageEdit edit) {
        edits.merge(edit.of().key(), edit, HypothesisPlan::both);
    }

    private static PackageEdit both(PackageEdit first, PackageEdit second) {
        Evr old = first.of().evr();
        if (!first.evr().equals(second.evr())
                && !first.evr().equals(old)
                && !second.evr().equals(old)) {
            throw new RefusedException(
                    PreviewFault.BAD_CHANGE,
                    first.of().key() + " cannot get version " + first.evr() + " and version " + second.evr() + ".");
        }
        return new PackageEdit(
                first.of(),
                first.evr().equals(old) ? second.evr() : first.evr(),
                joined(first.addProvides(), second.addProvides()),
                joined(first.removeProvides(), second.removeProvides()),
                joined(first.addRequires(), second.addRequires()),
                joined(first.removeRequires(), second.removeRequires()));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        second.stream().filter(text -> !first.contains(text)).forEach(both::add);
        return both;
    }

    List<PackageEdit> edits() {
        return List.copyOf(edits.values());
    }

    List<PreviewChange> changes() {
        return edits.values().stream()
                .map(edit -> new PreviewChange(
                        edit.of().key(), edit.of().evr().toString(), edit.evr().toString()))
                .toList();
    }
}
