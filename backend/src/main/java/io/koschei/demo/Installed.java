package io.koschei.demo;

import io.koschei.demo.builders.Buildroot;
import io.koschei.demo.builders.Why;
import io.koschei.demo.universe.Contents;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.Facts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What was installed in a buildroot. Worked out when somebody asks; see {@link Contents} for how roughly. */
final class Installed {

    private final Facts facts;
    private final Builds builds;
    private final List<String> group;

    Installed(Facts facts, Builds builds, Groups groups) {
        this.facts = facts;
        this.builds = builds;
        this.group = groups.names("build");
    }

    Collection<Element> in(Buildroot buildroot) {
        // The repository was gone, or the buildroot could not be made.
        if (buildroot.why() == Why.REPOSITORY_GONE || buildroot.why() == Why.INFRASTRUCTURE) {
            return List.of();
        }
        Contents contents = facts.contents(DemoHub.generationOf(buildroot.repoId()));
        Optional<Element> source =
                Orders.nvr(buildroot.source()).flatMap(nvr -> builds.source(nvr.name(), nvr.version(), nvr.release()));
        return source.isEmpty() || buildroot.why() == Why.UNRESOLVED
                ? contents.installed(group)
                : contents.installed(group, source.get());
    }
}
