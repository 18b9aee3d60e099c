package io.koschei.bench.suspects;

import io.koschei.builds.closures.BuildChange;
import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of all packages, and what each package was built with last. */
final class Buildroots {

    /** The last buildroot: the release of each package, counted from one, and its distance; 0 of those that were not in it. */
    private static final class Was {

        private final int[] releases;
        private final int[] distances;

        private Was(int[] releases, int[] distances) {
            this.releases = releases;
            this.distances = distances;
        }
    }

    private final Distro distro;
    private final int[] releases;
    private final List<Was> last = new ArrayList<>();

    Buildroots(Distro distro) {
        this.distro = distro;
        this.releases = new int[distro.size()];
        for (int i = 0; i < distro.size(); i++) {
            releases[i] = 1;
            last.add(new Was(new int[0], new int[0]));
        }
    }

    void release(int source) {
        releases[source]++;
    }

    private static Evr evr(int release) {
        return new Evr(0, "1." + release, "1");
    }

    static String name(int source) {
        return "p%04d".formatted(source);
    }

    /** What has changed since the last build of a package, nearest first. */
    List<BuildChange> changes(int of) {
        Was was = last.get(of);
        List<BuildChange> changes = new ArrayList<>();
        for (int member = 0; member < was.releases.length; member++) {
            int distance = distro.distance(of, member);
            boolean is = distance != 0;
            boolean wasThere = was.distances[member] != 0;
            if (is && wasThere && was.releases[member] != releases[member]) {
                changes.add(change(member, evr(was.releases[member]), evr(releases[member]), distance));
            } else if (is && !wasThere) {
                changes.add(change(member, null, evr(releases[member]), distance));
            } else if (!is && wasThere) {
                changes.add(change(member, evr(was.releases[member]), null, was.distances[member]));
            }
        }
        changes.sort(Comparator.comparingInt(change -> change.distance() > 0 ? change.distance() : Integer.MAX_VALUE));
        return changes;
    }

    private static BuildChange change(int member, @Nullable Evr before, @Nullable Evr after, int distance) {
        return new BuildChange(name(member), "x86_64", before, after, distance, name(member));
    }

    void built(int of) {
        int[] distances = new int[distro.size()];
        for (int member = 0; member < distances.length; member++) {
            distances[member] = distro.distance(of, member);
        }
        last.set(of, new Was(releases.clone(), distances));
    }
}
