package io.koschei.koji.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KojiRepoTests {

    private static final URI TOP = URI.create("https://koji.example.org/kojifiles");

    private static KojiRepo repoOf(String tag) {
        return new KojiRepo(7, tag, RepoState.READY, 1, Instant.EPOCH);
    }

    @Test
    void url() {
        assertThat(repoOf("f43-build").url(TOP, "x86_64"))
                .hasToString("https://koji.example.org/kojifiles/repos/f43-build/7/x86_64/");
        assertThat(repoOf("f43-build").url(URI.create(TOP + "/"), "src"))
                .hasToString("https://koji.example.org/kojifiles/repos/f43-build/7/src/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../x", "a/b", "a\\b", "a%2fb", "a b", "a?b", "a#b", "a\nb", ".hidden", "-x"})
    void namesThatAreNotOneFolderAreRefused(String name) {
        assertThatThrownBy(() -> repoOf(name).url(TOP, "x86_64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not usable as a folder name in a repository URL: tag '");
        assertThatThrownBy(() -> repoOf("ok").url(TOP, name)).isInstanceOf(IllegalArgumentException.class);
    }
}
