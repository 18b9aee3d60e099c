package io.koschei.preview;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuiltRpm;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.NamedBuild;
import io.koschei.koji.facts.TaskRpms;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.query.RpmQueries;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewFault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the packages that builds and tasks have made: all questions of a kind in one request, however many builds there are. */
final class BuildLookup {

    private static final String BUILD = "build";
    private static final String BUILD_ARCH = "buildArch";

    /** Its source package. */
    private static final Set<String> MAKES_SOURCE = Set.of("rebuildSRPM", "buildSRPMFromSCM");

    private final Koji koji;

    BuildLookup(Koji koji) {
        this.koji = koji;
    }

    /**
     * All packages that matter for a collection.
     *
     * @param arch the collection's architecture
     * @param extraArchs further ones whose packages can be installed
     * @throws RefusedException when one of the builds is of no use
     */
    List<BuildRpm> find(List<PreviewBuild> wanted, String arch, Set<String> extraArchs) {
        Map<PreviewBuild, NamedBuild> builds = named(wanted);
        Map<PreviewBuild, KojiTask> tasks = tasks(wanted);
        Map<PreviewBuild, Optional<NamedBuild>> kept = answers(tasks, task -> RpmQueries.buildOf(task.id()));
        kept.forEach((key, build) -> build.ifPresent(found -> builds.put(key, found)));
        Map<PreviewBuild, KojiTask> scratch = new LinkedHashMap<>(tasks);
        scratch.keySet().removeAll(builds.keySet());
        BuildFiles files = new BuildFiles(arch, extraArchs);
        builds.forEach(BuildLookup::requireComplete);
        Map<PreviewBuild, List<BuiltRpm>> rpms = answers(builds, build -> RpmQueries.rpms(build.id()));
        builds.forEach((key, build) -> files.add(key, build, rpms.getOrDefault(key, List.of())));
        made(parts(scratch), arch).forEach(files::add);
        return files.all(wanted);
    }

    private Map<PreviewBuild, NamedBuild> named(List<PreviewBuild> wanted) {
        Map<PreviewBuild, PreviewBuild> named = ofKind(wanted, false);
        return present(answers(
                named,
                build -> build.kind() == PreviewBuild.Kind.NVR
                        ? RpmQueries.build(build.value())
                        : RpmQueries.build(Integer.parseInt(build.value()))));
    }

    private Map<PreviewBuild, KojiTask> tasks(List<PreviewBuild> wanted) {
        Map<PreviewBuild, KojiTask> tasks =
                present(answers(ofKind(wanted, true), task -> KojiQuery.task(Long.parseLong(task.value()))));
        tasks.forEach(BuildLookup::requireBuilt);
        return tasks;
    }

    private static Map<PreviewBuild, PreviewBuild> ofKind(List<PreviewBuild> wanted, boolean task) {
        return wanted.stream()
                .filter(build -> (build.kind() == PreviewBuild.Kind.TASK) == task)
                .collect(Collectors.toMap(
                        Function.identity(), Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    /** One request for all, and none for none. */
    private <K, T> Map<PreviewBuild, T> answers(Map<PreviewBuild, K> about, Function<K, KojiQuery<T>> question) {
        List<KojiQuery<T>> queries = about.values().stream().map(question).toList();
        Map<PreviewBuild, T> answers = new LinkedHashMap<>();
        if (!queries.isEmpty()) {
            Iterator<KojiAnswer<T>> all = koji.askAll(queries).iterator();
            about.keySet().forEach(key -> answers.put(key, all.next().orThrow()));
        }
        return answers;
    }

    private static <T> Map<PreviewBuild, T> present(Map<PreviewBuild, Optional<T>> answers) {
        Map<PreviewBuild, T> present = new LinkedHashMap<>();
        answers.forEach((key, answer) -> present.put(
                key, answer.orElseThrow(() -> unusable(key, "does not exist on the hub. Look at how it is written."))));
        return present;
    }

    private static void requireBuilt(PreviewBuild key, KojiTask task) {
        if (!task.method().equals(BUILD) && !task.method().equals(BUILD_ARCH)) {
            throw unusable(key, "builds no packages: it is a task of the kind " + task.method() + ".");
        }
        if (!task.state().isFinished()) {
            throw unusable(key, "has not ended yet. Ask again when it has.");
        }
        if (task.state() != TaskState.CLOSED) {
            throw unusable(
                    key,
                    task.state() == TaskState.FAILED
                            ? "has failed, so there is nothing to look at."
                            : "was canceled, so there is nothing to look at.");
        }
    }

    private static void requireComplete(PreviewBuild key, NamedBuild build) {
        String why = build.state()
                .map(state -> switch (state) {
                    case COMPLETE -> "";
                    case BUILDING -> "has not ended yet. Ask again when it has.";
                    case DELETED -> "is deleted on the hub.";
                    case FAILED -> "has failed, so there is nothing to look at.";
                    case CANCELED -> "was canceled, so there is nothing to look at.";
                })
                .orElse("is in a state that Koschei does not know.");
        if (!why.isEmpty()) {
            throw unusable(key, why);
        }
    }

    /** The tasks that have made packages. */
    private Map<PreviewBuild, List<KojiTask>> parts(Map<PreviewBuild, KojiTask> tasks) {
        Map<PreviewBuild, List<KojiTask>> parts = new LinkedHashMap<>();
        tasks.forEach((key, task) -> parts.put(key, task.method().equals(BUILD_ARCH) ? List.of(task) : List.of()));
        Map<PreviewBuild, KojiTask> whole = new LinkedHashMap<>(tasks);
        whole.values().removeIf(task -> !task.method().equals(BUILD));
        parts.putAll(answers(whole, task -> KojiQuery.descendants(task.id())));
        return parts;
    }

    private Map<PreviewBuild, List<TaskRpms>> made(Map<PreviewBuild, List<KojiTask>> parts, String arch) {
        Map<PreviewBuild, List<KojiTask>> makers = new LinkedHashMap<>();
        parts.forEach((key, all) -> makers.put(key, makers(all, arch)));
        List<KojiQuery<TaskRpms>> questions = makers.values().stream()
                .flatMap(List::stream)
                .map(maker -> RpmQueries.made(maker.id()))
                .toList();
        Iterator<KojiAnswer<TaskRpms>> answers =
                (questions.isEmpty() ? List.<KojiAnswer<TaskRpms>>of() : koji.askAll(questions)).iterator();
        Map<PreviewBuild, List<TaskRpms>> made = new LinkedHashMap<>();
        makers.forEach((key, all) -> {
            List<TaskRpms> own = new ArrayList<>();
            all.forEach(maker -> own.add(answers.next().orThrow()));
            made.put(key, own);
        });
        return made;
    }

    /** Packages for every architecture are made for each one again: those of the collection's own come first. */
    private static List<KojiTask> makers(List<KojiTask> parts, String arch) {
        List<KojiTask> makers = new ArrayList<>();
        parts.stream().filter(part -> builds(part) && arch.equals(part.label())).forEach(makers::add);
        parts.stream()
                .filter(part -> builds(part) && !arch.equals(part.label()))
                .forEach(makers::add);
        parts.stream().filter(part -> MAKES_SOURCE.contains(part.method())).forEach(makers::add);
        makers.removeIf(part -> part.state() != TaskState.CLOSED);
        return makers;
    }

    private static boolean builds(KojiTask part) {
        return part.method().equals(BUILD_ARCH);
    }

    static RefusedException unusable(PreviewBuild build, String why) {
        return new RefusedException(PreviewFault.BUILD_UNUSABLE, named(build) + " " + why);
    }

    /** As a sentence begins with it. */
    static String named(PreviewBuild build) {
        return switch (build.kind()) {
            case NVR -> "Build " + build.value();
            case TASK -> "Task " + build.value();
            case BUILD -> "Build " + build.value();
        };
    }
}
