package io.koschei.resolver.reuse;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.solving.ResolutionCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides before a run which jobs it must solve: the keys prove which results of the run before still hold. */
public record Preparation(ReusePlan builds, ReusePlan runtimes, Identities identities, String fingerprint, long seed) {

    /** Raised when keys or the file of past results are made otherwise. */
    private static final int FORMAT = 6;

    public static Preparation of(LoadedUniverse universe, ResolverSettings settings, ReuseSettings reuse) {
        String fingerprint = fingerprint(settings);
        Optional<PastResults> past = reuse.full() ? Optional.empty() : PastResults.read(reuse.file(), fingerprint);
        long seed = past.map(PastResults::seed).orElseGet(() -> new SecureRandom().nextLong());
        Identities identities = new Identities(universe.table(), seed);
        List<JobKeys> keys = KeyBuilder.of(universe, identities, settings.threads());
        // Where the solver looks at everything, a closure does not decide.
        Optional<PastResults> usable = past.filter(results -> !universe.rules().looksAtEverything());
        Optional<Renumbering> renumbering = usable.map(results -> Renumbering.of(results, identities));
        return new Preparation(
                plan(universe.builds(), keys.get(0), usable, renumbering),
                plan(universe.runtimes(), keys.get(1), usable, renumbering),
                identities,
                fingerprint,
                seed);
    }

    /** Results that were not made in the same way are not compared. */
    static String fingerprint(ResolverSettings settings) {
        return String.join(
                "\n",
                FORMAT + " " + ResolutionCodec.format(),
                "libsolv " + NativePool.libraryVersion(),
                settings.fingerprint());
    }

    private static ReusePlan plan(
            JobSet jobs, JobKeys keys, Optional<PastResults> past, Optional<Renumbering> renumbering) {
        return new ReusePlan(
                jobs, keys, renumbering.flatMap(map -> past.map(results -> Reuse.of(results, map, jobs, keys))));
    }

    /** The same without what is proven in one of these ways. */
    public Preparation without(Set<KeyClass> proofs) {
        return new Preparation(builds.without(proofs), runtimes.without(proofs), identities, fingerprint, seed);
    }

    /** How many jobs are to be solved. */
    public int unknown() {
        return builds.unknown() + runtimes.unknown();
    }

    public PastResultsWriter writer(Path file) {
        return new PastResultsWriter(file, fingerprint, seed, identities);
    }
}
