package io.koschei.dependencies;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageHistory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds out which generations between a good and a bad one are worth a build. */
public final class BisectionPlanner {

    private final KeptRepos repos;
    private final PackageHistory history;
    private final GraphReader graph;

    public BisectionPlanner(KeptRepos repos, PackageHistory history, GraphReader graph) {
        this.repos = repos;
        this.history = history;
        this.graph = graph;
    }

    /**
     * Plans a search.
     *
     * @param good generation in which the source package was built
     * @param bad later generation in which it failed
     */
    public BisectionPlan plan(int collectionId, String collection, String source, int good, int bad) {
        List<Stretch<Members>> closures = history.closures(collectionId, PackageKey.source(source), good, bad);
        SortedSet<Integer> changes = new TreeSet<>();
        Set<Integer> members = new HashSet<>();
        for (Stretch<Members> closure : closures) {
            changes.add(closure.from());
            changes.add(closure.to());
            Members.Reader reader = closure.value().read();
            while (reader.next()) {
                members.add(reader.packageId());
            }
        }
        graph.versions(collection, bad, history.keys(members).values())
                .values()
                .forEach(versions -> versions.forEach(version -> changes.add(version.from())));
        return BisectionPlan.of(good, bad, repos.between(collectionId, good, bad), changes, ordinal -> closures.stream()
                .anyMatch(closure -> closure.holdsAt(ordinal)));
    }
}
