package io.koschei.dependencies;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.VersionReader.NewVersion;
import io.koschei.projection.Nodes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions that binaries of a collection had, kept from one pass to the next: of a new generation only what it changed is read. */
final class Versions {

    private static final int UNREAD = -1;

    private final VersionReader facts;
    private final String collection;
    private Map<PackageKey, VersionLine> lines = new HashMap<>();
    private int oldest;
    private int upTo = UNREAD;
    private @Nullable Known known;

    Versions(VersionReader facts, String collection) {
        this.facts = facts;
        this.collection = collection;
    }

    /** What came out last: builds that end ask for it again and again. */
    private record Known(Nodes nodes, int ordinal, Churn churn) {}

    /**
     * What changed up to a generation.
     *
     * @param nodes the generation's packages
     * @param since ordinal of the first generation that the answer may be asked about
     */
    synchronized Churn churn(Nodes nodes, int since, int ordinal) {
        boolean more = read(since, ordinal);
        if (known == null || more || known.nodes != nodes || known.ordinal != ordinal) {
            known = new Known(nodes, ordinal, Churn.of(lines.values(), nodes, ordinal));
        }
        return known.churn;
    }

    /** Drops versions from before a generation that no pass needs any more. */
    synchronized void forget(int before) {
        if (upTo != UNREAD && before > oldest) {
            oldest = before;
            lines.replaceAll((key, line) -> line.after(before));
            lines.values().removeIf(line -> !line.hasChanged());
        }
    }

    private boolean read(int since, int ordinal) {
        if (upTo == UNREAD || since < oldest) {
            Map<PackageKey, VersionLine> all = new HashMap<>();
            int last = Math.max(ordinal, upTo);
            facts.forEachChange(collection, since, since, last, version -> add(all, version));
            lines = all;
            oldest = since;
            upTo = last;
            return true;
        }
        if (ordinal > upTo) {
            facts.forEachChange(collection, oldest, upTo, ordinal, version -> add(lines, version));
            upTo = ordinal;
            return true;
        }
        return false;
    }

    private static void add(Map<PackageKey, VersionLine> lines, NewVersion version) {
        lines.merge(
                version.key(),
                VersionLine.of(version.key()).with(version.from(), version.evr()),
                (line, more) -> line.with(version.from(), version.evr()));
    }
}
