package io.koschei.demo.files;

import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.Task;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.Orders;
import io.koschei.demo.story.Repo;
import io.koschei.demo.story.Repos;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.Facts;
import io.koschei.demo.universe.History;
import io.koschei.demo.universe.Rebuild;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packages that builds and tasks have made. */
public final class Packages {

    private static final Pattern FILE = Pattern.compile("(.+)-([^-]+-[^-]+)\\.([A-Za-z0-9_]+)\\.rpm");

    private final History history;
    private final DemoBuilds builds;
    private final Repos repos;
    private final Facts facts;
    private final Farm farm;

    public Packages(History history, DemoBuilds builds, Repos repos, Facts facts, Farm farm) {
        this.history = history;
        this.builds = builds;
        this.repos = repos;
        this.facts = facts;
        this.farm = farm;
    }

    /** A package of a build that is complete, by the path of its file below {@code packages/}. */
    Optional<Element> ofBuild(String name, String version, String release, String file) {
        return builds.complete(repos.lastEvent()).stream()
                .map(build -> build.source())
                .filter(source -> source.name().equals(name)
                        && source.version().equals(version)
                        && source.release().equals(release))
                .findFirst()
                .flatMap(source -> made(source, file));
    }

    /** All packages of complete builds, by their file names. */
    public Stream<Element> ofBuilds() {
        return builds.complete(repos.lastEvent()).stream()
                .map(build -> build.source())
                .flatMap(source -> Stream.concat(Stream.of(source.inArch("src")), history.binariesOf(source).stream()));
    }

    /** A package that a part of a scratch build has made, by its file's name: as its source package would build it there and then. */
    public Optional<Element> ofTask(Task task, String file) {
        List<Object> request = task.request();
        Optional<Integer> repo = task.buildroot().stream()
                .mapToObj(farm::buildroot)
                .flatMap(Optional::stream)
                .flatMap(place -> repos.find(place.repoId()).stream())
                .map(Repo::generation)
                .findFirst();
        return repo.flatMap(generation -> request.stream()
                .findFirst()
                .flatMap(path -> Orders.nvr(path.toString()))
                .flatMap(nvr -> builds.source(nvr.name(), nvr.version(), nvr.release()))
                .flatMap(source -> made(source, file))
                .map(rpm -> rpm.arch().equals("src") ? rpm : Rebuild.of(rpm, facts.contents(generation))));
    }

    private Optional<Element> made(Element source, String file) {
        Matcher parts = FILE.matcher(file);
        if (!parts.matches()) {
            return Optional.empty();
        }
        if (parts.group(3).equals("src")) {
            return Optional.of(source).filter(rpm -> file.equals(rpm.nvr() + ".src.rpm"));
        }
        List<Element> known = history.binariesOf(source);
        return (known.isEmpty() ? List.of(something(source, parts.group(3))) : known)
                .stream()
                        .map(rpm -> rpm.inArch(parts.group(3)))
                        .filter(rpm -> file.equals(rpm.nvr() + "." + rpm.arch() + ".rpm"))
                        .findFirst();
    }

    /** The demo does not know what it builds. */
    private static Element something(Element source, String arch) {
        String xml = source.xml()
                .replace("<arch>src</arch>", "<arch>" + arch + "</arch>")
                .replace("<rpm:sourcerpm/>", "<rpm:sourcerpm>" + source.nvr() + ".src.rpm</rpm:sourcerpm>")
                .replaceFirst("(?s)<rpm:requires>.*?</rpm:requires>\n", "");
        return new Element(source.name(), source.name(), source.epoch(), source.version(), source.release(), xml);
    }
}
