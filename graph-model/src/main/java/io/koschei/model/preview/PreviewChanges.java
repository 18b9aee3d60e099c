package io.koschei.model.preview;

import java.util.List;

/**
 * What a preview changes, as it was asked for.
 *
 * @param remove packages that leave: {@code name}, {@code name.arch} or {@code name-version-release.arch}
 * @param repositories whose packages replace others
 * @param builds whose packages replace others, too
 * @param hypotheses hypothetical packages
 * @param retire names of source packages that leave with all that is built from them, and then what can no longer be built or installed,
 *     until nothing more falls
 */
public record PreviewChanges(
        List<String> remove,
        List<Repository> repositories,
        List<PreviewBuild> builds,
        List<Hypothesis> hypotheses,
        List<String> retire) {

    public PreviewChanges {
        remove = List.copyOf(remove);
        repositories = List.copyOf(repositories);
        // Those that were stored before there were builds have none.
        builds = builds == null ? List.of() : List.copyOf(builds);
        hypotheses = List.copyOf(hypotheses);
        // Likewise.
        retire = retire == null ? List.of() : List.copyOf(retire);
    }

    /** Without anything that is retired. */
    public PreviewChanges(
            List<String> remove,
            List<Repository> repositories,
            List<PreviewBuild> builds,
            List<Hypothesis> hypotheses) {
        this(remove, repositories, builds, hypotheses, List.of());
    }

    /** Without builds. */
    public PreviewChanges(List<String> remove, List<Repository> repositories, List<Hypothesis> hypotheses) {
        this(remove, repositories, List.of(), hypotheses);
    }

    /**
     * A repository whose packages replace those of the same name and architecture, or come in anew.
     *
     * @param url folder that contains {@code repodata/}
     * @param packages only packages of these names; all if empty
     */
    public record Repository(String url, List<String> packages) {

        public Repository {
            packages = List.copyOf(packages);
        }
    }

    /**
     * A hypothetical package: one of the generation with Provides or Requires removed or added.
     *
     * @param subject written as in {@link PreviewChanges#remove}; in a version it does not have, it gets that version
     * @param removeProvides as the metadata writes it, or a name for every version of it; {@code *} stands for anything
     * @param removeRequires written in the same way
     */
    public record Hypothesis(
            String subject,
            List<String> addProvides,
            List<String> removeProvides,
            List<String> addRequires,
            List<String> removeRequires) {

        public Hypothesis {
            addProvides = List.copyOf(addProvides);
            removeProvides = List.copyOf(removeProvides);
            addRequires = List.copyOf(addRequires);
            removeRequires = List.copyOf(removeRequires);
        }
    }
}
