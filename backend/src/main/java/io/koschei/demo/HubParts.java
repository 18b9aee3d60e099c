package io.koschei.demo;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Mischief;
import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.FarmRules;
import io.koschei.demo.files.Files;
import io.koschei.demo.files.Outputs;
import io.koschei.demo.files.Packages;
import io.koschei.demo.files.TaskLogs;
import io.koschei.demo.messages.Announcer;
import io.koschei.demo.messages.Publisher;
import io.koschei.demo.messages.Pulse;
import io.koschei.demo.methods.BuildMethods;
import io.koschei.demo.methods.HeaderMethods;
import io.koschei.demo.methods.HistoryMethods;
import io.koschei.demo.methods.HostMethods;
import io.koschei.demo.methods.HubMethods;
import io.koschei.demo.methods.RepoMethods;
import io.koschei.demo.methods.TaskMethods;
import io.koschei.demo.sessions.Sessions;
import io.koschei.demo.story.Content;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.DemoSources;
import io.koschei.demo.story.Groups;
import io.koschei.demo.story.Installed;
import io.koschei.demo.story.Judge;
import io.koschei.demo.story.MaintainerTasks;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Walk;
import io.koschei.demo.story.World;
import io.koschei.demo.universe.Culprits;
import io.koschei.demo.universe.History;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts a hub together. */
final class HubParts implements AutoCloseable {

    private final History history;
    private final Walk walk;
    private final Repos repos;
    private final Culprits culprits;
    private final Sessions sessions;
    private final Mischief mischief;
    private final Optional<Publisher> publisher;
    private final Farm farm;
    private final Pulse pulse;
    private final HubMethods methods;
    private final Files files;

    HubParts(DemoSettings settings, World original, Clock clock) {
        BuilderSettings building = settings.builders();
        World world = original.without(settings.traits().leaving());
        history = world.history();
        walk = new Walk(clock, settings.speed(), Math.min(settings.firstGeneration(), history.last()), history.last());
        repos = new Repos(history, walk, settings);
        culprits = world.culprits();
        sessions = new Sessions(clock, building);
        mischief = new Mischief(clock);
        publisher = settings.messages() ? Optional.of(new Publisher(clock, mischief)) : Optional.empty();
        DemoBuilds builds = new DemoBuilds(history, world.story(), settings.traits());
        Groups groups = new Groups(history.comps());
        DemoSources sources = world.sources();
        Judge judge = new Judge(repos, builds, sources, world, mischief::denial, building.arches());
        Announcer announcer =
                new Announcer(builds, (topic, body) -> publisher.ifPresent(bus -> bus.publish(topic, body)));
        farm = new Farm(
                new FarmRules(
                        building.arches(),
                        building.minute(),
                        building.capacity(),
                        building.infrastructure(),
                        building.seed(),
                        settings.traits().runInterval()),
                clock,
                building.firstTask(),
                judge.deciders(),
                announcer::changed);
        pulse = new Pulse(farm, repos, announcer, mischief);
        Installed installed = new Installed(world.facts(), builds, groups, repos);
        Packages packages = new Packages(history, builds, repos, world.facts(), farm);
        Outputs outputs = new Outputs(
                farm, new TaskLogs(builds, judge, culprits, installed, repos), packages, clock, building.logsKept());
        files = new Files(history, repos, outputs, packages, settings);
        MaintainerTasks maintainers = new MaintainerTasks(builds, building, repos::lastEvent);
        methods = new HubMethods(
                new Content(repos, builds, groups, building),
                List.of(
                        sessions::addTo,
                        new TaskMethods(farm, maintainers)::addTo,
                        new BuildMethods(history, repos, builds, farm, installed)::addTo,
                        new HeaderMethods(builds, sources, packages, farm)::addTo,
                        new HistoryMethods(history, repos, builds)::addTo,
                        new RepoMethods(repos, farm, clock)::addTo,
                        new HostMethods(farm)::addTo,
                        outputs::addTo));
    }

    Walk walk() {
        return walk;
    }

    Repos repos() {
        return repos;
    }

    Culprits culprits() {
        return culprits;
    }

    Sessions sessions() {
        return sessions;
    }

    Mischief mischief() {
        return mischief;
    }

    Optional<Publisher> publisher() {
        return publisher;
    }

    Farm farm() {
        return farm;
    }

    Pulse pulse() {
        return pulse;
    }

    HubMethods methods() {
        return methods;
    }

    Files files() {
        return files;
    }

    int sources(int generation) {
        return history.generation(generation).sources().size();
    }

    int last() {
        return history.last();
    }

    @Override
    public void close() {
        pulse.close();
        publisher.ifPresent(Publisher::close);
    }
}
