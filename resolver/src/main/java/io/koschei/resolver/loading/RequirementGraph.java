package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.PoolSnapshot;

/**
 * For each binary the packages that could meet one of its requirements. Computed once for a universe, so that distances and
 * closures of single packages cost little.
 */
public final class RequirementGraph {

    /** Beside requirements. */
    private static final int[] RICH_KINDS = {PoolSnapshot.CONFLICTS, PoolSnapshot.RECOMMENDS, PoolSnapshot.SUGGESTS};

    private final int[] start;
    private final int[] targets;
    private final int[][] rich;
    private final int[][] considered;

    private RequirementGraph(int[] start, int[] targets, int[][] rich, int[][] considered) {
        this.start = start;
        this.targets = targets;
        this.rich = rich;
        this.considered = considered;
    }

    static RequirementGraph of(PackageTable table, Requirements requirements, int prereqMarker) {
        return new Builder(table, requirements, prereqMarker).build();
    }

    /** Where the row of a package starts in {@link #targets}; the next package's start ends it. */
    public int start(int index) {
        return start[index];
    }

    /** Providers of plain requirements, each once per package. */
    public int[] targets() {
        return targets;
    }

    /** The rich requirements of a package; most have none. */
    public int[] rich(int index) {
        return rich[index];
    }

    /**
     * What the solver may install because of rich requirements or conflicts of a package, or must see to tell what the package
     * recommends: of {@code (a and b)} it prefers {@code a} among others only where {@code b} exists, too, and can be installed.
     */
    int[] considered(int index) {
        return considered[index];
    }

    private static final class Builder {

        private final PackageTable table;
        private final Requirements requirements;
        private final int prereqMarker;
        private final int[] seen;
        private final IntList targets = new IntList();

        Builder(PackageTable table, Requirements requirements, int prereqMarker) {
            this.table = table;
            this.requirements = requirements;
            this.prereqMarker = prereqMarker;
            this.seen = new int[table.count()];
        }

        RequirementGraph build() {
            int[] start = new int[table.count() + 1];
            int[][] rich = new int[table.count()][];
            int[][] considered = new int[table.count()][];
            for (int i = 0; i < table.count(); i++) {
                start[i] = targets.size();
                seen[i] = i + 1;
                IntList richRequires = new IntList();
                IntList extra = new IntList();
                addRequires(i, richRequires, extra);
                for (int kind : RICH_KINDS) {
                    addRich(i, kind, extra);
                }
                rich[i] = richRequires.toArray();
                considered[i] = extra.toArray();
            }
            start[table.count()] = targets.size();
            return new RequirementGraph(start, targets.toArray(), rich, considered);
        }

        private void addRequires(int index, IntList richRequires, IntList extra) {
            int list = table.list(index, PoolSnapshot.REQUIRES);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                int dep = table.ids()[at];
                if (dep == prereqMarker) {
                    continue;
                }
                if (requirements.isRich(dep)) {
                    richRequires.add(dep);
                    requirements.forEachAtomProvider(dep, extra::add);
                } else {
                    addProviders(index, requirements.providers(dep));
                }
            }
        }

        private void addRich(int index, int kind, IntList extra) {
            int list = table.list(index, kind);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                if (requirements.isRich(table.ids()[at])) {
                    requirements.forEachAtomProvider(table.ids()[at], extra::add);
                }
            }
        }

        private void addProviders(int index, int providers) {
            for (int i = 0; i < requirements.count(providers); i++) {
                int provider = requirements.provider(providers, i);
                if (seen[provider] != index + 1) {
                    seen[provider] = index + 1;
                    targets.add(provider);
                }
            }
        }
    }
}
