package io.koschei.resolver.loading;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a universe has instead of something that is missing. It costs nothing when nothing is missing. */
public final class NearMisses {

    private static final int MOST = 5;

    /** A requirement nests joined parts; hostile metadata must not nest them for ever. */
    private static final int DEEPEST = 20;

    private final PackageTable table;
    private final Requirements requirements;
    private final Catalog catalog;
    private final Map<Integer, String> foreign;
    private @Nullable ProvidedNames names;

    NearMisses(PackageTable table, Requirements requirements, Catalog catalog, Map<Integer, String> foreign) {
        this.table = table;
        this.requirements = requirements;
        this.catalog = catalog;
        this.foreign = foreign;
    }

    /** Something provided, with what decides how good it is. */
    private record Candidate(NearMiss miss, String name, Evr evr, int index) {

        /** Of one kind the newest first. */
        static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                        (Candidate candidate) -> candidate.miss.kind())
                .thenComparing(candidate -> new Evr(0, candidate.name, ""), Comparator.reverseOrder())
                .thenComparing(Candidate::evr, Comparator.reverseOrder())
                .thenComparing(Comparator.comparingInt(Candidate::index).reversed())
                .thenComparing(candidate -> candidate.miss.capability());

        /** A package may provide 0.37 and 0.37.3: when 0.36 is missing, the former is nearer. */
        static Comparator<Candidate> likest(int length) {
            return Comparator.comparing((Candidate candidate) -> candidate.miss.kind())
                    .thenComparingInt(candidate -> Math.abs(candidate.name.length() - length))
                    .thenComparing(BEST_FIRST);
        }
    }

    /** Best first; the same for the same metadata. Empty when the requirement is met. */
    public List<NearMiss> of(int dep) {
        Set<NearMiss> found = new LinkedHashSet<>();
        for (int atom : missingAtoms(dep)) {
            search(atom).forEach(found::add);
        }
        return found.stream().limit(MOST).toList();
    }

    /**
     * Everything {@link #of} says, as text: explanations that tell of it may be kept while it stays the same. They also
     * tell a requirement that only other architectures meet from one that nothing meets, and of a joined one that is
     * not seen in its parts.
     */
    public String fingerprint(int dep) {
        return Stream.concat(
                        Stream.of(foreign.getOrDefault(dep, "")),
                        of(dep).stream().map(miss -> miss.kind() + " " + miss.capability() + " " + miss.nevra()))
                .collect(Collectors.joining("\n"));
    }

    /** The parts of a requirement that nothing provides, each on its own. */
    public List<Integer> missingAtoms(int dep) {
        Set<Integer> atoms = new LinkedHashSet<>();
        addMissing(dep, 0, atoms);
        return List.copyOf(atoms);
    }

    private void addMissing(int dep, int depth, Set<Integer> atoms) {
        if (requirements.joins(dep) && depth < DEEPEST) {
            addMissing(requirements.left(dep), depth + 1, atoms);
            addMissing(requirements.right(dep), depth + 1, atoms);
        } else if (dep != 0 && requirements.providers(dep) == Requirements.NOTHING) {
            atoms.add(dep);
        }
    }

    private List<NearMiss> search(int atom) {
        int name = Relations.isRelation(atom) ? requirements.left(atom) : atom;
        String nameText = table.strings().text(name);
        List<Candidate> candidates = new ArrayList<>();
        if (foreign.containsKey(atom)) {
            String nevra = foreign.get(atom);
            NearMiss miss = new NearMiss(NearMissKind.OTHER_ARCH, requirements.text(atom), null, nevra);
            candidates.add(new Candidate(miss, nameText, new Evr(0, "", ""), 0));
        }
        names().withName(name).forEach(index -> add(NearMissKind.OTHER_VERSION, index, name, candidates));
        for (int similar : names().withoutNumbersLike(name)) {
            names().withName(similar).forEach(index -> add(NearMissKind.OTHER_NUMBER, index, similar, candidates));
        }
        if (candidates.isEmpty()) {
            return named(nameText).toList();
        }
        Map<String, Candidate> ofPackages = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Candidate.likest(nameText.length()))
                .forEach(candidate -> ofPackages.putIfAbsent(candidate.miss.nevra(), candidate));
        return ofPackages.values().stream()
                .sorted(Candidate.BEST_FIRST)
                .map(Candidate::miss)
                .limit(MOST)
                .toList();
    }

    /** Adds everything the package provides under a name. */
    private void add(NearMissKind kind, int index, int name, List<Candidate> candidates) {
        String nevra = catalog.binaries().get(index).nevra().toString();
        String text = table.strings().text(name);
        int list = table.list(index, PoolSnapshot.PROVIDES);
        for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
            int provide = table.ids()[at];
            if (provide == name) {
                candidates.add(new Candidate(new NearMiss(kind, text, null, nevra), text, new Evr(0, "", ""), index));
            } else if (Relations.isRelation(provide)
                    && requirements.left(provide) == name
                    && requirements.flags(provide) <= (Relations.GREATER | Relations.EQUAL | Relations.LESS)) {
                String version = table.strings().text(requirements.right(provide));
                String capability = text + " " + Relations.operator(requirements.flags(provide)) + " " + version;
                candidates.add(
                        new Candidate(new NearMiss(kind, capability, version, nevra), text, evr(version), index));
            }
        }
    }

    /** Metadata may give any text as the version of a capability. */
    private static Evr evr(String version) {
        try {
            return Evr.parse(version);
        } catch (IllegalArgumentException e) {
            return new Evr(0, version, "");
        }
    }

    /** Packages that are named like what is missing, without its extension or path. */
    private Stream<NearMiss> named(String capability) {
        String name =
                capability.replaceFirst("^/.*/", "").replaceFirst("\\(.*", "").replaceFirst("\\.so(\\..*)?$", "");
        return packages(name).map(nevra -> new NearMiss(NearMissKind.SAME_PACKAGE, name, null, nevra));
    }

    /** Packages of a name; the catalog is sorted by names. */
    private Stream<String> packages(String name) {
        int low = 0;
        int high = catalog.binaries().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = catalog.binaries().get(middle).nevra().name().compareTo(name) < 0;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return catalog.binaries().subList(low, catalog.binaries().size()).stream()
                .map(PackageFacts::nevra)
                .takeWhile(nevra -> nevra.name().equals(name))
                .map(Nevra::toString);
    }

    private synchronized ProvidedNames names() {
        if (names == null) {
            names = ProvidedNames.of(table, requirements);
        }
        return names;
    }
}
