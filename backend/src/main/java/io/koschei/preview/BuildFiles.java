package io.koschei.preview;

import io.koschei.koji.facts.BuiltRpm;
import io.koschei.koji.facts.NamedBuild;
import io.koschei.koji.facts.TaskRpms;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewFault;
import io.koschei.preview.BuildRpm.Keeper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Picks, of all packages of builds, those that are for a collection, and knows where their files are. */
final class BuildFiles {

    /** Packages that one preview looks at. */
    private static final int MOST = 1000;

    private static final Set<String> ANY_ARCH = Set.of("noarch", "src", "nosrc");

    /** What a task says; anything else is not asked for. */
    private static final Pattern TASK_FILE =
            Pattern.compile("tasks/[0-9]{1,4}/([0-9]{1,18})/([A-Za-z0-9][\\w.+~^-]*\\.([A-Za-z0-9_]+)\\.rpm)");

    /** What may be a part of a path: a build's name, version, release or architecture, or a volume. */
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][\\w.+~^,-]*");

    private final String arch;
    private final Set<String> extraArchs;
    private final Map<PreviewBuild, Map<String, BuildRpm>> found = new LinkedHashMap<>();

    BuildFiles(String arch, Set<String> extraArchs) {
        this.arch = arch;
        this.extraArchs = extraArchs;
    }

    /** Adds a build that the hub keeps. */
    void add(PreviewBuild key, NamedBuild build, List<BuiltRpm> rpms) {
        String top =
                build.volume().map(volume -> "vol/" + part(key, volume) + "/").orElse("") + "packages/"
                        + part(key, build.name()) + "/" + part(key, build.version()) + "/" + part(key, build.release())
                        + "/";
        for (BuiltRpm rpm : rpms) {
            if (isWanted(rpm.name(), rpm.arch())) {
                String path = top + part(key, rpm.arch()) + "/" + part(key, rpm.file());
                add(key, rpm.file(), rpm.arch(), path, new Keeper.Build(rpm.id(), rpm.size()));
            }
        }
    }

    /** Adds what the parts of a task have made; of what several have made, the first one's. */
    void add(PreviewBuild key, List<TaskRpms> made) {
        for (TaskRpms part : made) {
            Stream.concat(part.rpms().stream(), part.srpms().stream())
                    .map(TASK_FILE::matcher)
                    .filter(Matcher::matches)
                    .filter(path -> isWanted(nameOf(path.group(2)), path.group(3)))
                    .forEach(path -> add(
                            key,
                            path.group(2),
                            path.group(3),
                            "work/" + path.group(),
                            new Keeper.Task(Long.parseLong(path.group(1)))));
        }
    }

    private void add(PreviewBuild key, String file, String fileArch, String path, Keeper keeper) {
        found.computeIfAbsent(key, any -> new LinkedHashMap<>())
                .putIfAbsent(file, new BuildRpm(key.text(), file, fileArch, path, keeper));
    }

    /** Before the version and the release. */
    private static String nameOf(String file) {
        String[] parts = file.split("-", -1);
        return String.join("-", List.of(parts).subList(0, Math.max(1, parts.length - 2)));
    }

    private boolean isWanted(String name, String fileArch) {
        boolean fits = fileArch.equals(arch) || extraArchs.contains(fileArch) || ANY_ARCH.contains(fileArch);
        return fits && !name.endsWith("-debuginfo") && !name.endsWith("-debugsource") && !name.contains("-debuginfo-");
    }

    private static String part(PreviewBuild key, String text) {
        if (!PART.matcher(text).matches()) {
            throw BuildLookup.unusable(
                    key, "has a package in a place that Koschei does not look into: '" + text + "'.");
        }
        return text;
    }

    /**
     * All of them.
     *
     * @throws RefusedException when a build has none, two builds have the same, or they are too many
     */
    List<BuildRpm> all(List<PreviewBuild> wanted) {
        Map<String, BuildRpm> all = new LinkedHashMap<>();
        for (PreviewBuild key : wanted) {
            Map<String, BuildRpm> own = found.getOrDefault(key, Map.of());
            // A scratch build may have been asked for another architecture; a build is what its repository will have.
            if (own.values().stream().allMatch(rpm -> rpm.isSource() && rpm.keeper() instanceof Keeper.Task)) {
                throw BuildLookup.unusable(
                        key, "has made no packages for " + arch + ", or the hub does not say which.");
            }
            own.forEach((file, rpm) -> {
                BuildRpm other = all.putIfAbsent(file, rpm);
                if (other != null) {
                    throw new RefusedException(
                            PreviewFault.BAD_CHANGE,
                            file + " was made by " + other.origin() + " and by " + rpm.origin()
                                    + ". Name one of the two.");
                }
            });
        }
        if (all.size() > MOST) {
            throw new RefusedException(
                    PreviewFault.TOO_MANY_PACKAGES,
                    "The builds have made " + all.size() + " packages for the collection, and a preview looks at "
                            + MOST + " at most. Ask for some of them.");
        }
        return new ArrayList<>(all.values());
    }
}
