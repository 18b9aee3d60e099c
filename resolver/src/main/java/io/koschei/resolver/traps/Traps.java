package io.koschei.resolver.traps;

import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.Resolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Collects the traps that the packages of a universe are in, while their answers come by. */
public final class Traps {

    /** Of one package. */
    private static final int MOST = 5;

    /** In place of the binary that is installed. */
    private static final int BUILD = -1;

    private final LoadedUniverse universe;
    private final NameChoices choices;
    private final Standing standing;
    private final Map<Integer, List<Choice>> ofSources = new HashMap<>();
    private final Map<Integer, List<Choice>> ofBinaries = new HashMap<>();
    private final BitSet uninstallable = new BitSet();

    public Traps(LoadedUniverse universe) {
        this.universe = universe;
        this.choices = new NameChoices(universe);
        this.standing = new Standing(universe);
    }

    /** Looks at the answer for a build. */
    public Consumer<Resolution> sources() {
        JobSet builds = universe.builds();
        return resolution -> {
            if (resolution instanceof Resolution.Resolved resolved) {
                int from = builds.start()[resolution.index()];
                int[] asked = Arrays.copyOfRange(builds.deps(), from, builds.start()[resolution.index() + 1]);
                keep(resolution.index(), choices.of(asked, BUILD, resolved.closure()), ofSources);
            }
        };
    }

    /** Looks at the answer for a binary. */
    public Consumer<Resolution> binaries() {
        return resolution -> {
            if (resolution instanceof Resolution.Resolved resolved) {
                int index = resolution.index();
                int[] asked = standing.dependencies(index, PoolSnapshot.REQUIRES);
                keep(index, choices.of(asked, index, resolved.closure()), ofBinaries);
            } else {
                uninstallable.set(resolution.index());
            }
        };
    }

    private static void keep(int index, List<Choice> made, Map<Integer, List<Choice>> found) {
        if (!made.isEmpty()) {
            found.put(index, made);
        }
    }

    /** What was found, once both have looked at all answers: of each package that is in a trap, at most 5. */
    public Map<PackageKey, List<PackagingTrap>> found() {
        OwnNames ownNames = new OwnNames(universe);
        Map<PackageKey, List<PackagingTrap>> found = new HashMap<>();
        List<PackageFacts> binaries = universe.catalog().binaries();
        for (int i = 0; i < binaries.size(); i++) {
            List<PackagingTrap> traps = new ArrayList<>();
            PackagingTrap own = ownNames.of(i);
            if (own != null) {
                traps.add(own);
            }
            traps.addAll(traps(ofBinaries.getOrDefault(i, List.of())));
            keep(binaries.get(i), traps, found);
        }
        List<PackageFacts> sources = universe.catalog().sources();
        for (int i = 0; i < sources.size(); i++) {
            keep(sources.get(i), traps(ofSources.getOrDefault(i, List.of())), found);
        }
        return found;
    }

    /** Of several versions of a package the newest, which comes last, stands for it. */
    private static void keep(
            PackageFacts subject, List<PackagingTrap> traps, Map<PackageKey, List<PackagingTrap>> found) {
        if (traps.isEmpty()) {
            found.remove(subject.nevra().key());
        } else {
            found.put(subject.nevra().key(), traps.stream().limit(MOST).toList());
        }
    }

    private List<PackagingTrap> traps(List<Choice> made) {
        List<PackagingTrap> traps = new ArrayList<>();
        for (Choice choice : made) {
            List<String> others = IntStream.of(choice.others())
                    .filter(other -> !uninstallable.get(other))
                    .mapToObj(choices::name)
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                List<String> names = new ArrayList<>(List.of(choices.name(choice.chosen())));
                names.addAll(others);
                traps.add(PackagingTrap.of(
                        PackagingTrap.Kind.CHOSEN_BY_NAME,
                        universe.requirements().text(choice.dep()),
                        names));
            }
        }
        return traps;
    }
}
