package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.ResolverException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules hide packages as DNF does. */
class ModuleTests {

    private static final String PERL = """
            ---
            document: modulemd
            version: 2
            data:
              name: perl
              stream: 5.9
              version: 8000
              context: aaaa
              arch: x86_64
              summary: A language
              description: >-
                A language.
              license:
                module: [MIT]
              dependencies:
              - buildrequires:
                  platform: [el8]
                requires:
                  platform: [el8]
              artifacts:
                rpms:
                - perl-4:5.9-1.x86_64
            ...
            ---
            document: modulemd
            version: 2
            data:
              name: perl
              stream: "5.10"
              version: 8000
              context: bbbb
              artifacts:
                rpms: ["perl-4:5.10-1.x86_64", "perl-4:5.10-1.src"]
            ...
            ---
            document: modulemd
            version: 2
            data:
              name: perl
              stream: "5.10"
              version: 8001
              context: bbbb
              artifacts:
                rpms: ["perl-4:5.10-2.x86_64"]
            ...
            """;

    private static final String DEFAULT = """
            ---
            document: modulemd-defaults
            version: 1
            data:
              module: perl
              stream: %s
            ...
            """;

    private static final String MINUS = """
            ---
            document: modulemd
            version: 2
            data:
              name: cpanminus
              stream: 1
              version: 1
              context: %1$s
              dependencies:
              - requires:
                  perl: [%2$s]
                  platform: []
              artifacts:
                rpms: ["cpanminus-0:1-%1$s.noarch"]
            ...
            """;

    private static final String[] PERLS = {"perl-4:5.9-1", "perl-4:5.10-1", "perl-4:5.10-2", "perl-4:6-1", "other-1-1"};

    @TempDir
    private Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    private Fixture enable(String... streams) {
        return fixture.with(settings -> settings.withEnabledStreams(Set.of(streams)));
    }

    @Test
    void withoutDefaultModularPackagesAreHidden() {
        fixture.repo(PERLS).modules(PERL);
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "perl-4:6-1");
    }

    @Test
    void theDefaultStreamHidesWhatIsNotModular() {
        fixture.repo(PERLS).modules(PERL + DEFAULT.formatted("5.9"));
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "perl-4:5.9-1");
    }

    @Test
    void anEnabledStreamReplacesTheDefaultWithAllItsBuilds() {
        enable("perl:5.10").repo(PERLS).modules(PERL + DEFAULT.formatted("5.9"));
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "perl-4:5.10-1", "perl-4:5.10-2");
    }

    @Test
    void aStreamIsNoNumber() {
        fixture.repo(PERLS).modules(PERL + DEFAULT.formatted("5.10"));
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "perl-4:5.10-1", "perl-4:5.10-2");
    }

    @Test
    void theBuildThatFitsTheOtherStreamIsShown() {
        String minus = MINUS.formatted("a", "5.9") + MINUS.formatted("b", "\"5.10\"");
        enable("cpanminus:1", "perl:5.10")
                .repo("cpanminus-1-a.noarch", "cpanminus-1-b.noarch")
                .modules(PERL + minus);
        assertThat(fixture.resolve().keySet()).containsExactly("cpanminus-1-b.noarch");
    }

    @Test
    void whatAStreamRequiresIsInUse() {
        enable("cpanminus:1").repo("cpanminus-1-a.noarch", "perl-4:5.9-1", "perl-4:5.10-2", "perl-4:6-1");
        fixture.modules(PERL + MINUS.formatted("a", "5.9"));
        assertThat(fixture.resolve().keySet()).containsExactly("cpanminus-1-a.noarch", "perl-4:5.9-1");
    }

    @Test
    void ofSeveralStreamsThatWillDoTheNewestIsInUse() {
        enable("cpanminus:1").repo("cpanminus-1-a.noarch", "perl-4:5.9-1", "perl-4:5.10-2");
        fixture.modules(PERL + MINUS.formatted("a", ""));
        assertThat(fixture.resolve().keySet()).containsExactly("cpanminus-1-a.noarch", "perl-4:5.10-2");
    }

    @Test
    void aStreamMayBeRefused() {
        enable("cpanminus:1").repo("cpanminus-1-a.noarch", "perl-4:5.9-1", "perl-4:5.10-2");
        fixture.modules(PERL + MINUS.formatted("a", "\"-5.10\""));
        assertThat(fixture.resolve().keySet()).containsExactly("cpanminus-1-a.noarch", "perl-4:5.9-1");
    }

    @Test
    void modulesCountForAllRepositories() {
        fixture.repo("perl-4:6-1").repo(PERLS).modules(PERL).repo("other-2-1").modules(DEFAULT.formatted("5.9"));
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "other-2-1", "perl-4:5.9-1");
    }

    @Test
    void hiddenPackagesProvideNothing() {
        fixture.repo("app-1-1 Req: perl >= 4:5", "perl-4:5.9-1").modules(PERL);
        assertThat(fixture.resolve("app-1-1")).contains("perl >= 4:5");
    }

    /** A build for other companions has another context. */
    @Test
    void olderBuildsForOtherCompanionsAreHidden() {
        enable("perl:5.10").repo(PERLS).modules(PERL.replaceFirst("context: bbbb", "context: cccc"));
        assertThat(fixture.resolve().keySet()).containsExactly("other-1-1", "perl-4:5.10-2");
    }

    @Test
    void whatProvidesANameOfAModuleIsHiddenToo() {
        enable("perl:5.9")
                .repo("perl-4:5.9-1", "perl-clone-9-1 Prv: perl = 9", "perl-like-1-1 Prv: perl-like")
                .modules(PERL);
        assertThat(fixture.resolve().keySet()).containsExactly("perl-4:5.9-1", "perl-like-1-1");
    }

    @Test
    void sourcesOfAModuleHideNoBinaries() {
        enable("perl:5.9")
                .repo("perl-4:5.9-1", "tool-1-1")
                .modules(PERL.replace("- perl-4:5.9-1.x86_64", "- perl-4:5.9-1.x86_64\n    - tool-0:9-1.src"));
        assertThat(fixture.resolve().keySet()).containsExactly("perl-4:5.9-1", "tool-1-1");
    }

    @Test
    void hotfixesAreSpared() {
        enable("perl:5.9")
                .repo("perl-4:5.9-1")
                .modules(PERL)
                .repo("perl-4:7-1", "perl-4:5.10-2")
                .hotfix();
        assertThat(fixture.resolve().keySet()).containsExactly("perl-4:5.10-2", "perl-4:5.9-1", "perl-4:7-1");
    }

    @Test
    void otherDocumentsDoNotMatter() {
        fixture.repo(PERLS).modules(PERL + "---\ndocument: modulemd-obsoletes\nversion: 1\ndata: {module: x}\n...\n");
        assertThat(fixture.resolve()).hasSize(2);
    }

    @Test
    void aStreamThatDoesNotExistIsRefused() {
        enable("perl:5.1").repo(PERLS).modules(PERL);
        refused(ResolverException.class, "perl:5.1 is enabled, but the repositories have only 5.9, 5.10");
    }

    @Test
    void onlyOneStreamOfAModuleIsInUse() {
        enable("perl:5.9", "perl:5.10").repo(PERLS).modules(PERL);
        refused(ResolverException.class, "the module perl has two enabled streams");
    }

    @Test
    void badDocumentsAreRefused() {
        bad("a: [b", "not a valid modules.yaml");
        bad(PERL.replace("name: perl", "nome: perl"), "a module has no name");
        bad(PERL.replace("version: 8001", "version: new"), "not a valid modules.yaml");
        bad(PERL.replace("perl-4:5.9-1.x86_64", "perl"), "not the name of a package");
        bad("a: ".repeat(2000), "not a valid modules.yaml");
        bad("[".repeat(2000), "not a valid modules.yaml");
        bad("a: !!javax.script.ScriptEngineManager []", "not a valid modules.yaml");
        bad(
                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [" + "*b,".repeat(60) + "]",
                "not a valid modules.yaml");
    }

    private void bad(String yaml, String reason) {
        fixture = Fixture.in(folder).repo("a-1-1").modules(yaml);
        refused(BadMetadataException.class, reason);
    }

    private void refused(Class<? extends ResolverException> type, String reason) {
        assertThatExceptionOfType(type).isThrownBy(fixture::open).withMessageContaining(reason);
    }
}
