package io.koschei.demo.story;

import io.koschei.demo.behaviour.Denial;
import io.koschei.demo.builders.BuildPlan;
import io.koschei.demo.builders.Deciders;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.Fault;
import io.koschei.demo.builders.Job;
import io.koschei.demo.builders.Order;
import io.koschei.demo.builders.Verdict;
import io.koschei.demo.universe.BuildTimes;
import io.koschei.demo.universe.Culprits;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what becomes of builds, from what is asked for and from the repository it is built in. */
public final class Judge {

    private static final double SRPM_MINUTES = 0.5;
    private static final double NO_REPO_MINUTES = 0.1;
    private static final double UNRESOLVED_MINUTES = 0.7;

    /** A compiler does not complain at once. */
    private static final double BROKEN_SHARE = 0.6;

    private final Repos repos;
    private final DemoBuilds builds;
    private final DemoSources sources;
    private final Facts facts;
    private final Culprits culprits;
    private final Supplier<Denial> denial;
    private final List<String> arches;

    public Judge(
            Repos repos,
            DemoBuilds builds,
            DemoSources sources,
            World world,
            Supplier<Denial> denial,
            List<String> arches) {
        this.repos = repos;
        this.denial = denial;
        this.builds = builds;
        this.sources = sources;
        this.facts = world.facts();
        this.culprits = world.culprits();
        this.arches = arches;
    }

    public Deciders deciders() {
        return new Deciders(this::plan, this::judge);
    }

    private BuildPlan plan(Order order) {
        if (order.target().filter(target -> !target.equals(Content.TARGET)).isPresent()
                || (order.target().isEmpty() && order.repoId().isEmpty())) {
            return refused("unknown build target: " + order.target().orElse("None"));
        }
        int repoId = order.repoId().orElse(Repos.id(repos.current()));
        if (repos.find(repoId).filter(repo -> repo.tag().equals(Tag.BUILD)).isEmpty()) {
            return refused("No such repo: " + repoId);
        }
        if (!repos.hasFiles(repoId)) {
            return new BuildPlan.Refused(
                    EndReason.REPOSITORY_GONE, Fault.generic("Bad repo: %d (DELETED)".formatted(repoId)));
        }
        Denial denied = denial.get();
        if (denied == Denial.EVERY_BUILD
                || (denied == Denial.CHOSEN_REPOSITORY && order.repoId().isPresent())) {
            return new BuildPlan.Refused(EndReason.DENIED, Fault.denied(denied.policy()));
        }
        Optional<Element> source = find(order);
        if (source.isEmpty()) {
            return new BuildPlan.Refused(
                    EndReason.REQUEST, Fault.build("SRPM file missing: /mnt/koji/work/" + order.source()));
        }
        List<String> wanted = sources.arches(source.get(), arches, order.scratch() ? order.archOverride() : List.of());
        if (wanted.isEmpty()) {
            return new BuildPlan.Refused(EndReason.REQUEST, Fault.build("No matching arches were found"));
        }
        return new BuildPlan.Start(
                source.get().nvr() + ".src.rpm",
                Tag.BUILD.id(),
                repoId,
                wanted,
                BuildTimes.minutes(source.get().name(), wanted.get(0)));
    }

    private static BuildPlan refused(String text) {
        return new BuildPlan.Refused(EndReason.REQUEST, Fault.generic(text));
    }

    private Optional<Element> find(Order order) {
        return Orders.nvr(order.source()).flatMap(nvr -> builds.source(nvr.name(), nvr.version(), nvr.release()));
    }

    private Verdict judge(Job job) {
        int generation = repos.contents(job.repoId());
        if (!repos.hasFiles(job.repoId())) {
            return Verdict.failed(
                    EndReason.REPOSITORY_GONE,
                    Fault.buildroot("Requested repo (%d) is DELETED".formatted(job.repoId())),
                    NO_REPO_MINUTES);
        }
        Element source = find(job.order()).orElseThrow();
        if (job.method().equals("rebuildSRPM")) {
            return Verdict.built(List.of(source.nvr() + ".src.rpm"), SRPM_MINUTES);
        }
        if (!missing(source, generation).isEmpty()) {
            return Verdict.failed(
                    EndReason.UNRESOLVED,
                    Fault.build(("error building package (arch %s), mock exited with status 30; see root.log for more"
                                    + " information")
                            .formatted(job.arch())),
                    UNRESOLVED_MINUTES);
        }
        double minutes = BuildTimes.minutes(source.name(), job.arch());
        if (culprits.of(source, generation).isPresent()) {
            return Verdict.failed(
                    EndReason.CULPRIT,
                    Fault.build(("error building package (arch %s), mock exited with status 1; see build.log for more"
                                    + " information")
                            .formatted(job.arch())),
                    minutes * BROKEN_SHARE);
        }
        return Verdict.built(sources.files(source, job.arch(), job.keepSrpm()), minutes);
    }

    /** What is not in a generation, though the source package needs it. */
    public List<String> missing(Element source, int generation) {
        return facts.contents(generation).missing(source);
    }
}
