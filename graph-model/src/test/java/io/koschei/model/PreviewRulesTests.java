package io.koschei.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.preview.PreviewRules;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are fetched for people nobody knows. */
class PreviewRulesTests {

    private static final PreviewRules RULES = new PreviewRules(
            List.of(URI.create("https://koji.example.org/files"), URI.create("http://copr.example.org:8080/results/")),
            1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://koji.example.org/files",
                "https://koji.example.org/files/",
                "https://koji.example.org:443/files/repos/f45-side-1/12/x86_64/",
                "HTTPS://KOJI.example.org/files/a+b~c/1.0",
                "http://copr.example.org:8080/results/who/what/"
            })
    void whatIsBelowAnAllowedFolderIsPermitted(String url) {
        assertThat(RULES.permits(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not an address",
                "file:///files/",
                "ftp://koji.example.org/files/",
                "http://koji.example.org/files/",
                "https://koji.example.org/",
                "https://koji.example.org/filesystem/",
                "https://koji.example.org/files/../secret/",
                "https://koji.example.org/files/%2e%2e/secret/",
                "https://koji.example.org/files/..%2fsecret/",
                "https://koji.example.org/files//secret",
                "https://koji.example.org/files?x=/",
                "https://koji.example.org/files#x",
                "https://koji.example.org:8443/files/",
                "https://koji.example.org.evil.example/files/",
                "https://koji.example.org@evil.example/files/",
                "https://user:word@koji.example.org/files/",
                "https://evil.example/https://koji.example.org/files/",
                "http://copr.example.org/results/",
                "http://169.254.169.254/latest/",
                "http://[::1]:5432/"
            })
    void nothingElseIs(String url) {
        assertThat(RULES.permits(url)).isFalse();
    }

    @Test
    void withoutFoldersNothingIsPermitted() {
        assertThat(new PreviewRules(List.of(), 1).permits("https://koji.example.org/files/"))
                .isFalse();
    }
}
