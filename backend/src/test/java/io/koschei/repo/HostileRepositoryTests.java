package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.reading.Readers;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Repositories of other people that want to end this program: each is refused by its address, and the next one is read. */
@Timeout(60)
class HostileRepositoryTests extends ServedRepository {

    private static final Readers READERS = Readers.of(64, 256, Duration.ofSeconds(30));

    private final Workers workers = Workers.processes(64, 256, READERS, fault -> {});

    /** Compressed it has sixteen kilobytes. */
    @Test
    void aDescriptionOfModulesThatFillsTheMemory() {
        String entry = "- {a: [b, c, d, e, f, g]}\n";
        repo.modules("document: modulemd\ndata:\n" + entry.repeat((16 << 20) / entry.length()));
        refused("x86_64/repodata/modules.yaml.gz", "cannot be read with the memory that a process may have for it");
    }

    /** Compressed it has less than half a megabyte. */
    @Test
    void packagesThatAllNeedEachOther() {
        RepoFolder.write(
                repo.path(),
                IntStream.range(0, 4200)
                        .mapToObj(i -> "p" + i + "-1-1.noarch: x")
                        .toArray(String[]::new));
        String text = new String(RepoFolder.gunzip(repo.get("primary.xml.gz")), UTF_8);
        repo.put(
                "primary.xml.gz",
                RepoFolder.gzip(text.replace("<rpm:provides>", "<rpm:provides><rpm:entry name=\"x\"/>")));
        repo.repomd(repo.entry("primary", "primary.xml.gz"));
        assertThat(repo.get("primary.xml.gz").length).isLessThan(500_000);
        refused(
                "x86_64/repodata/primary.xml.gz",
                "has too much to be resolved: what its packages require is provided more");
    }

    @Test
    void groupsThatFillTheMemory() {
        String member = "<packagereq>" + "n".repeat(1000) + "</packagereq>";
        repo.put(
                "comps.xml.gz",
                RepoFolder.gzip("<comps><group><id>g</id>" + member.repeat(60_000) + "</group></comps>"));
        repo.repomd(repo.entry("primary", "primary.xml.gz") + repo.entry("group_gz", "comps.xml.gz"));
        Fetched fetched = (Fetched) fetch();
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> new BuildGroups(solvCache(), workers).read(fetched.comps(), "g"))
                .withMessageStartingWith(
                        server.address() + "x86_64/repodata/comps.xml.gz: cannot be read with the memory");
    }

    private void refused(String file, String reason) {
        Fetched fetched = (Fetched) fetch();
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> open(fetched))
                .withMessageContaining(server.address() + file)
                .withMessageContaining(reason);
        Fetched harmless = (Fetched) new HttpRepos(settings(), Clock.systemUTC())
                .fetch(RepoAddress.of(List.of(server.address().resolve("src")), List.of()));
        open(harmless).close();
    }

    private Universe open(Fetched fetched) {
        return Universe.open(fetched.files(), solvCache(), ResolverSettings.of("x86_64", List.of(), 1), workers);
    }

    private Path solvCache() {
        return settings().solvCache();
    }
}
