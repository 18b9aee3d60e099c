package io.koschei.graphql.previews;

import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewChanges.Hypothesis;
import io.koschei.model.preview.PreviewChanges.Repository;
import io.koschei.model.preview.PreviewRules;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes that a client wants previewed, not validated yet. */
record PreviewInput(
        String collection,
        @Nullable GenerationRef asOf,
        @Nullable List<String> removedPackages,
        @Nullable List<OverlayInput> overlayRepositories,
        @Nullable List<String> overlayBuilds,
        @Nullable List<HypotheticalInput> hypotheticalPackages,
        @Nullable List<String> retiredSources) {

    /** Longer than any name, version or dependency that means something. */
    private static final int LONGEST = 1000;

    /** Dependencies that all hypotheses of one preview may add and remove. */
    private static final int MOST_DEPENDENCIES = 5000;

    record OverlayInput(String url, @Nullable List<String> packages) {}

    record HypotheticalInput(
            String subject,
            @Nullable List<String> addProvides,
            @Nullable List<String> removeProvides,
            @Nullable List<String> addRequires,
            @Nullable List<String> removeRequires) {

        Hypothesis checked() {
            return new Hypothesis(
                    texts("a package of 'hypotheticalPackages'", List.of(subject))
                            .get(0),
                    texts("'addProvides'", addProvides),
                    texts("'removeProvides'", removeProvides),
                    texts("'addRequires'", addRequires),
                    texts("'removeRequires'", removeRequires));
        }
    }

    /**
     * What is changed.
     *
     * @throws RequestException when it is nothing, too much, not readable, or not allowed
     */
    PreviewChanges checked(PreviewRules rules) {
        List<String> leaving = texts("'removedPackages'", removedPackages);
        most("'removedPackages'", leaving.size(), PreviewRules.MOST_PACKAGES);
        most("'overlayRepositories'", present(overlayRepositories).size(), PreviewRules.MOST_REPOSITORIES);
        most("'hypotheticalPackages'", present(hypotheticalPackages).size(), PreviewRules.MOST_PACKAGES);
        List<String> made = texts("'overlayBuilds'", overlayBuilds);
        most("'overlayBuilds'", made.size(), PreviewRules.MOST_BUILDS);
        List<PreviewBuild> builds =
                made.stream().map(PreviewInput::build).distinct().toList();
        List<Repository> sides = present(overlayRepositories).stream()
                .map(repo -> checked(repo, rules))
                .toList();
        List<Hypothesis> thoughts = present(hypotheticalPackages).stream()
                .map(HypotheticalInput::checked)
                .toList();
        most(
                "the dependencies of 'hypotheticalPackages'",
                (int) thoughts.stream().flatMap(PreviewInput::dependencies).count(),
                MOST_DEPENDENCIES);
        List<String> retired = texts("'retiredSources'", retiredSources);
        most("'retiredSources'", retired.size(), PreviewRules.MOST_PACKAGES);
        if (leaving.isEmpty() && retired.isEmpty() && sides.isEmpty() && builds.isEmpty() && thoughts.isEmpty()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "Nothing is changed. Put something into 'removedPackages', 'overlayRepositories', 'overlayBuilds',"
                            + " 'hypotheticalPackages' or 'retiredSources'.");
        }
        return new PreviewChanges(leaving, sides, builds, thoughts, retired);
    }

    private static PreviewBuild build(String text) {
        return PreviewBuild.parse(text)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.BAD_REQUEST,
                        "'" + text
                                + "' is no build. Write name-version-release, the number of a task, or the address of the"
                                + " page that Koji has for it."));
    }

    private static Repository checked(OverlayInput input, PreviewRules rules) {
        List<String> names = texts("'packages'", input.packages());
        most("'packages'", names.size(), PreviewRules.MOST_PACKAGES);
        String url = texts("'url'", List.of(input.url())).get(0);
        if (!rules.permits(url)) {
            throw new RequestException(
                    ErrorCode.REPOSITORY_REFUSED,
                    "'" + url + "' may not be used. Repositories in and below these folders may: "
                            + rules.allowedRepositories().stream()
                                    .map(URI::toString)
                                    .collect(Collectors.joining(", "))
                            + ". The administrator can allow more with the setting"
                            + " koschei.preview.allowed-repositories.");
        }
        return new Repository(url, names);
    }

    private static Stream<String> dependencies(Hypothesis hypothesis) {
        return Stream.of(
                        hypothesis.addProvides(),
                        hypothesis.removeProvides(),
                        hypothesis.addRequires(),
                        hypothesis.removeRequires())
                .flatMap(List::stream);
    }

    private static List<String> texts(String what, @Nullable List<String> texts) {
        List<String> stripped = present(texts).stream().map(String::strip).toList();
        for (String text : stripped) {
            if (text.isEmpty() || text.chars().anyMatch(Character::isISOControl)) {
                throw new RequestException(
                        ErrorCode.BAD_REQUEST, "Something in " + what + " is empty, or not plain text.");
            }
            if (text.length() > LONGEST) {
                throw new RequestException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "Something in " + what + " is longer than " + LONGEST + " characters: '" + text.substring(0, 50)
                                + "…'.");
            }
        }
        return stripped;
    }

    private static void most(String what, int count, int most) {
        if (count > most) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED, "There may be " + most + " of " + what + " at most, not " + count + ".");
        }
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
