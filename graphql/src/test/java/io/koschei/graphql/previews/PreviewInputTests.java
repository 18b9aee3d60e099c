package io.koschei.graphql.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.previews.PreviewInput.HypotheticalInput;
import io.koschei.graphql.previews.PreviewInput.OverlayInput;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewRules;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is taken of what people send, and what is refused. */
class PreviewInputTests {

    private static final PreviewRules RULES = new PreviewRules(List.of(URI.create("https://ok.example/")), 1);

    private static PreviewInput remove(@Nullable List<String> texts) {
        return new PreviewInput("c", null, texts, null, null, null, null);
    }

    private static PreviewInput repository(String url, List<String> packages) {
        return new PreviewInput("c", null, null, List.of(new OverlayInput(url, packages)), null, null, null);
    }

    private static PreviewInput builds(List<String> texts) {
        return new PreviewInput("c", null, null, null, texts, null, null);
    }

    private static PreviewInput hypothesis(String subject, List<String> provides) {
        return new PreviewInput(
                "c", null, null, null, null, List.of(new HypotheticalInput(subject, provides, null, null, null)), null);
    }

    private static void refused(PreviewInput input, ErrorCode code, String words) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> input.checked(RULES))
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void whatIsLeftOutIsEmptyAndSpacesAreNothing() {
        PreviewChanges changes = hypothesis(" lib ", List.of(" a = 1 ")).checked(RULES);
        assertThat(changes.remove()).isEmpty();
        assertThat(changes.hypotheses())
                .containsExactly(
                        new PreviewChanges.Hypothesis("lib", List.of("a = 1"), List.of(), List.of(), List.of()));
    }

    @Test
    void somethingMustChange() {
        refused(remove(null), ErrorCode.BAD_REQUEST, "Nothing is changed");
        refused(remove(List.of()), ErrorCode.BAD_REQUEST, "Nothing is changed");
    }

    @Test
    void textsAreTexts() {
        refused(remove(List.of(" ")), ErrorCode.BAD_REQUEST, "'removedPackages'");
        refused(hypothesis("lib", List.of("a\nb")), ErrorCode.BAD_REQUEST, "'addProvides'");
        refused(hypothesis("lib", List.of("a\0b")), ErrorCode.BAD_REQUEST, "not plain text");
        refused(hypothesis("l".repeat(1001), List.of()), ErrorCode.LIMIT_EXCEEDED, "1000 characters");
    }

    @Test
    void hostileNamesAreOnlyNames() {
        List<String> names = List.of("<a/>&\"'", "'; drop table preview; --", "${x}", "*", "../..", "\u202e");
        assertThat(remove(names).checked(RULES).remove()).isEqualTo(names);
    }

    @Test
    void thereAreLimits() {
        refused(remove(Collections.nCopies(1001, "a")), ErrorCode.LIMIT_EXCEEDED, "1000 of 'removedPackages'");
        refused(
                repository("https://ok.example/x", Collections.nCopies(1001, "a")),
                ErrorCode.LIMIT_EXCEEDED,
                "1000 of 'packages'");
        refused(
                new PreviewInput(
                        "c",
                        null,
                        null,
                        Collections.nCopies(21, new OverlayInput("https://ok.example/", null)),
                        null,
                        null,
                        null),
                ErrorCode.LIMIT_EXCEEDED,
                "20 of 'overlayRepositories'");
        refused(builds(Collections.nCopies(51, "a-1-1")), ErrorCode.LIMIT_EXCEEDED, "50 of 'overlayBuilds'");
        refused(
                hypothesis("lib", Collections.nCopies(5001, "a")),
                ErrorCode.LIMIT_EXCEEDED,
                "5000 of the dependencies");
    }

    @Test
    void aRepositoryFromElsewhereIsRefusedWithWhatIsAllowed() {
        refused(repository("https://evil.example/", List.of()), ErrorCode.REPOSITORY_REFUSED, "https://ok.example/");
        assertThat(repository("https://ok.example/x", List.of()).checked(RULES).repositories())
                .hasSize(1);
    }

    @Test
    void buildsAreNamedInManyWaysAndOnce() {
        assertThat(builds(List.of("a-1-1", " a-1-1", "123", "task 123", "https://koji.example/taskinfo?taskID=123"))
                        .checked(RULES)
                        .builds())
                .extracting(PreviewBuild::text)
                .containsExactly("a-1-1", "task 123");
        refused(builds(List.of("a")), ErrorCode.BAD_REQUEST, "'a' is no build. Write name-version-release");
    }
}
