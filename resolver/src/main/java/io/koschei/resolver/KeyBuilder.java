package io.koschei.resolver;

/**
 * Computes job keys. The potential closure of a package, all providers of all requirements transitively, is hashed with
 * what each member is and who meets each dependency, as a Merkle hash over the strongly connected components of the
 * graph of requirements; so all keys of a universe together cost one walk over it.
 */
final class KeyBuilder {

    private final LoadedUniverse universe;
    private final long[] exact;
    private final long[] structural;
    private final Labels exactLabels;
    private final Labels structuralLabels;

    KeyBuilder(LoadedUniverse universe, Identities identities) {
        this.universe = universe;
        this.exactLabels = new Labels(universe, identities, true);
        this.structuralLabels = new Labels(universe, identities, false);
        PackageTable table = universe.table();
        Merkle merkle = new Merkle(Adjacency.of(table, universe.graph()));
        this.exact = merkle.keys(exactLabels::of);
        this.structural = merkle.keys(structuralLabels::of);
        boolean[] ambiguous = merkle.leadsTo(i -> table.hasNameOf(i, i - 1) || table.hasNameOf(i, i + 1));
        for (int i = 0; i < ambiguous.length; i++) {
            structural[i] = ambiguous[i] ? JobKeys.NONE : structural[i];
        }
    }

    JobKeys of(JobSet jobs) {
        long[] exactKeys = new long[jobs.count()];
        long[] structuralKeys = new long[jobs.count()];
        for (int job = 0; job < jobs.count(); job++) {
            exactKeys[job] = jobs.isBuild() ? build(jobs, job, exactLabels, exact) : exact[job];
            structuralKeys[job] = jobs.isBuild() ? build(jobs, job, structuralLabels, structural) : structural[job];
        }
        return new JobKeys(exactKeys, structuralKeys);
    }

    /** The order of requirements counts: libsolv begins with the first. */
    private long build(JobSet jobs, int job, Labels labels, long[] keys) {
        Reach reach = new Reach(keys, labels.subject(jobs.names()[job]));
        for (int name : universe.group()) {
            reach.requirement(labels.asked(name));
            reach.providers(name);
        }
        for (int i = jobs.start()[job]; i < jobs.start()[job + 1]; i++) {
            reach.requirement(labels.asked(jobs.deps()[i]));
            reach.providers(jobs.deps()[i]);
        }
        return reach.hash();
    }

    /** Gathers the keys of everything a job's requirements lead to. */
    private final class Reach {

        private final long[] keys;
        private long hash;
        private boolean comparable = true;

        Reach(long[] keys, long hash) {
            this.keys = keys;
            this.hash = hash;
        }

        void requirement(long label) {
            hash = ContentHash.join(hash, label);
        }

        void providers(int dep) {
            universe.requirements().forEachAtomProvider(dep, provider -> {
                hash = ContentHash.join(hash, keys[provider]);
                comparable &= keys[provider] != JobKeys.NONE;
            });
        }

        long hash() {
            return comparable ? hash : JobKeys.NONE;
        }
    }
}
