package io.koschei.demo.story;

import io.koschei.demo.builders.Buildroot;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.universe.Contents;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.Facts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was installed in a buildroot. Computed on request; see {@link Contents} for how roughly. */
public final class Installed {

    private final Facts facts;
    private final DemoBuilds builds;
    private final Repos repos;
    private final List<String> group;

    public Installed(Facts facts, DemoBuilds builds, Groups groups, Repos repos) {
        this.repos = repos;
        this.facts = facts;
        this.builds = builds;
        this.group = groups.names("build");
    }

    public Collection<Element> in(Buildroot buildroot) {
        // The repository was gone, or the buildroot could not be made.
        if (buildroot.why() == EndReason.REPOSITORY_GONE
                || buildroot.why() == EndReason.REPOSITORY_LOST
                || buildroot.why() == EndReason.INFRASTRUCTURE) {
            return List.of();
        }
        Contents contents = facts.contents(repos.contents(buildroot.repoId()));
        Optional<Element> source =
                Orders.nvr(buildroot.source()).flatMap(nvr -> builds.source(nvr.name(), nvr.version(), nvr.release()));
        return source.isEmpty() || buildroot.why() == EndReason.UNRESOLVED
                ? contents.installed(group)
                : contents.installed(group, source.get());
    }
}
