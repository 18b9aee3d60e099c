package io.koschei.preview;

import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewRules;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.metadata.AddedRepo;
import io.koschei.resolver.metadata.Overlay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns a preview's changes into an overlay, package by package. */
final class OverlayPlan {

    /** What falls with what is retired, round by round. */
    private static final int MOST_FALLEN = 20_000;

    private final BasePackages base;
    private final int usualPriority;
    private final Set<Nevra> without = new HashSet<>();
    private final Map<PackageKey, PreviewChange> changes = new TreeMap<>();
    private final Map<Place, Set<Nevra>> added = new LinkedHashMap<>();

    /** Packages of one repository that count as much as those of one priority. */
    private record Place(int repo, int priority) {}

    /** A package that comes in. */
    private record Arrival(int repo, PackageFacts facts) {}

    /** The overlay, and its changes as pages show them, by name. */
    record Plan(Overlay overlay, List<PreviewChange> changes) {

        Plan {
            changes = List.copyOf(changes);
        }
    }

    private OverlayPlan(BasePackages base, int usualPriority) {
        this.base = base;
        this.usualPriority = usualPriority;
    }

    /**
     * Plans it all.
     *
     * @param usualPriority what a package gets that replaces none
     * @param repos those of the changes, in their order
     * @throws RefusedException when the changes do not fit the packages or each other
     */
    static Plan of(BasePackages base, int usualPriority, PreviewChanges changes, List<SideRepo> repos) {
        return of(base, usualPriority, changes, repos, Set.of());
    }

    /**
     * The same, with something more that leaves.
     *
     * @param fallen source packages, whose binaries leave with them, and binaries
     */
    static Plan of(
            BasePackages base,
            int usualPriority,
            PreviewChanges changes,
            List<SideRepo> repos,
            Set<PackageKey> fallen) {
        OverlayPlan plan = new OverlayPlan(base, usualPriority);
        changes.remove().forEach(plan::remove);
        plan.retire(changes.retire());
        plan.fall(fallen);
        plan.replace(repos);
        HypothesisPlan hypotheses = new HypothesisPlan(base);
        changes.hypotheses().forEach(hypotheses::add);
        hypotheses.changes().forEach(plan::note);
        return plan.finish(hypotheses, repos, fallen.isEmpty() ? PreviewRules.MOST_PACKAGES : MOST_FALLEN);
    }

    private void remove(String text) {
        base.find(text).forEach(this::drop);
    }

    private void drop(BasePackages.Held held) {
        leave(held);
        Nevra nevra = held.nevra();
        changes.put(nevra.key(), new PreviewChange(nevra.key(), nevra.evr().toString(), null));
    }

    private void retire(List<String> sources) {
        sources.forEach(name -> base.find(name + ".src").forEach(this::drop));
        base.builtFrom(Set.copyOf(sources)).forEach(this::drop);
    }

    private void fall(Set<PackageKey> fallen) {
        Set<String> sources = new HashSet<>();
        for (PackageKey key : fallen) {
            base.versions(key).forEach(this::drop);
            if (key.isSource()) {
                sources.add(key.name());
            }
        }
        if (!sources.isEmpty()) {
            base.builtFrom(sources).forEach(this::drop);
        }
    }

    private void leave(BasePackages.Held held) {
        without.add(held.nevra());
    }

    private void replace(List<SideRepo> repos) {
        SideRepo.requireAll(repos);
        Map<PackageKey, Arrival> arrivals = new TreeMap<>();
        Set<String> rebuilt = new HashSet<>();
        for (int i = 0; i < repos.size(); i++) {
            for (PackageFacts facts : repos.get(i).chosen()) {
                arrivals.merge(facts.nevra().key(), new Arrival(i, facts), OverlayPlan::newer);
            }
            rebuilt.addAll(repos.get(i).rebuilt());
        }
        // What a new build no longer makes is gone with the build before.
        rebuilt.stream().flatMap(base::builtFrom).forEach(held -> {
            leave(held);
            PackageKey key = held.nevra().key();
            changes.put(key, new PreviewChange(key, held.nevra().evr().toString(), null));
        });
        arrivals.forEach(this::arrive);
    }

    private static Arrival newer(Arrival first, Arrival second) {
        boolean later =
                second.facts().nevra().evr().compareTo(first.facts().nevra().evr()) > 0;
        return later ? second : first;
    }

    private void arrive(PackageKey key, Arrival arrival) {
        List<BasePackages.Held> old = base.versions(key);
        old.forEach(this::leave);
        int priority = old.stream().mapToInt(BasePackages.Held::priority).max().orElse(usualPriority);
        Nevra nevra = arrival.facts().nevra();
        added.computeIfAbsent(new Place(arrival.repo(), priority), any -> new HashSet<>())
                .add(nevra);
        String oldVersion =
                base.newest(key).map(held -> held.nevra().evr().toString()).orElse(null);
        changes.put(key, new PreviewChange(key, oldVersion, nevra.evr().toString()));
    }

    private void note(PreviewChange change) {
        if (changes.put(change.key(), change) != null) {
            throw new RefusedException(
                    PreviewFault.BAD_CHANGE,
                    change.key()
                            + " is a hypothetical package, and is removed or replaced as well. Ask for one of the two.");
        }
    }

    private Plan finish(HypothesisPlan hypotheses, List<SideRepo> repos, int most) {
        if (changes.size() > most) {
            throw new RefusedException(
                    PreviewFault.TOO_MANY_PACKAGES,
                    changes.size() + " packages would change, and a preview may change " + most
                            + ". Name the packages of the repositories that matter.");
        }
        List<AddedRepo> more = new ArrayList<>();
        added.forEach((place, nevras) ->
                more.add(new AddedRepo(repos.get(place.repo()).files(place.priority()), nevras)));
        return new Plan(new Overlay(without, hypotheses.edits(), more), List.copyOf(changes.values()));
    }
}
