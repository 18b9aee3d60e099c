package io.koschei.demo.files;

import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.story.Repo;
import io.koschei.demo.story.Repos;
import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.History;
import io.koschei.demo.universe.Repodata;
import io.koschei.demo.universe.UniverseGeneration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the repositories that still have some, made when first asked for; and those of tasks and builds. */
public final class Files {

    private static final String REPO = "repo.json";
    private static final Pattern TASK = Pattern.compile("/work/tasks/([0-9]{1,4})/([0-9]{1,9})/([A-Za-z0-9_.+~-]+)");
    private static final Pattern PATH = Pattern.compile("/repos/(demo-[a-z]+)/([0-9]{1,9})/([a-z0-9_./]+)");

    private static final Pattern PACKAGE =
            Pattern.compile("/packages/([^/]+)/([^/]+)/([^/]+)/[^/]+/([A-Za-z0-9][A-Za-z0-9_.+~-]*\\.rpm)");

    private final History history;
    private final Repos repos;
    private final Outputs outputs;
    private final Packages packages;
    private final boolean sourceRepo;
    private final boolean merged;
    private final List<String> arches;
    private final Map<Integer, Map<String, byte[]>> made;

    public Files(History history, Repos repos, Outputs outputs, Packages packages, DemoSettings settings) {
        this.history = history;
        this.repos = repos;
        this.outputs = outputs;
        this.packages = packages;
        this.sourceRepo = settings.sourceRepo();
        this.merged = settings.traits().merged();
        this.arches = settings.builders().arches();
        this.made = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, byte[]>> eldest) {
                return size() > settings.keep();
            }
        };
    }

    /**
     * The file at a path.
     *
     * @param path below the top address, as in {@code /repos/demo-build/100/src/repodata/repomd.xml}
     */
    Optional<Found> find(String path) {
        Matcher task = TASK.matcher(path);
        if (task.matches()) {
            long id = Long.parseLong(task.group(2));
            return Long.parseLong(task.group(1)) == id % 10_000
                    ? outputs.find(id, task.group(3)).map(content -> new Found(task.group(3), content))
                    : Optional.empty();
        }
        Matcher rpm = PACKAGE.matcher(path);
        if (rpm.matches()) {
            return packages.ofBuild(rpm.group(1), rpm.group(2), rpm.group(3), rpm.group(4))
                    .map(found -> new Found(rpm.group(4), RpmFile.of(found)));
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(3);
        return repos.find(Long.parseLong(matcher.group(2)))
                .filter(repo -> repo.tag().name().equals(matcher.group(1)) && repos.hasFiles(repo.id()))
                .flatMap(repo -> name.equals(REPO)
                        ? Optional.of(described(repo))
                        : Optional.ofNullable(of(repo.generation()).get(name)))
                .map(bytes -> new Found(name, new Content(bytes)));
    }

    /** The demo knows packages of one architecture; the others have the same ones. */
    private static List<Element> inArch(List<Element> binaries, String arch) {
        return arch.equals("x86_64")
                ? binaries
                : binaries.stream().map(binary -> binary.inArch(arch)).toList();
    }

    private synchronized Map<String, byte[]> of(int generation) {
        return made.computeIfAbsent(generation, this::make);
    }

    private Map<String, byte[]> make(int number) {
        UniverseGeneration generation = number == Repo.EMPTY
                ? new UniverseGeneration(number, history.at(0), List.of(), List.of())
                : history.generation(number);
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (sourceRepo) {
            Repodata.of(generation.sources(), generation.at())
                    .forEach((name, bytes) -> files.put("src/repodata/" + name, bytes));
        }
        for (String arch : arches) {
            binaries(inArch(generation.binaries(), arch), generation.at(), arch)
                    .forEach((name, bytes) -> files.put(arch + "/repodata/" + name, bytes));
        }
        files.put("groups/comps.xml", history.comps());
        return files;
    }

    private Map<String, byte[]> binaries(List<Element> packages, Instant at, String arch) {
        return merged
                ? Repodata.merged(
                        packages,
                        at,
                        history.comps(),
                        element -> Math.floorMod(element.builder().hashCode(), 4) == 0,
                        "http://koji.demo.invalid/kojifiles/repos/demo-build/" + arch,
                        "http://mirror.demo.invalid/releases/" + arch)
                : Repodata.of(packages, at, history.comps());
    }

    private byte[] described(Repo repo) {
        return """
                {"id": %d, "tag": "%s", "tag_id": %d, "task_id": %d, "event_id": %d, \
                "with_src": %b, "with_separate_src": false, "with_debuginfo": false}
                """.formatted(repo.id(), repo.tag().name(), repo.tag().id(), repo.id(), repo.event(), sourceRepo)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A file and its name. */
    record Found(String name, Content content) {}
}
