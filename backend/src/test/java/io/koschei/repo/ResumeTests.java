package io.koschei.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.repo.FetchOutcome.Fetched;
import io.koschei.repo.FetchOutcome.Vanished;
import io.koschei.repo.HalfServer.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real HTTP: a transfer that broke is gone on with, and what comes of it is right or refused. */
@Timeout(60)
class ResumeTests extends ServedRepository {

    private static final int HALF = 100;

    private byte[] whole = new byte[0];
    private HalfServer half = new HalfServer(whole);

    @BeforeEach
    void half() {
        whole = repo.get("primary.xml.gz");
        assertThat(whole).hasSizeGreaterThan(2 * HALF);
        half = new HalfServer(whole);
        server.when(PRIMARY, half);
    }

    /** One connection a fetch: what is left of it is for the next fetch. */
    private static RepoSettings.Patience once() {
        return new RepoSettings.Patience(
                PATIENCE.connect(), PATIENCE.answer(), PATIENCE.idle(), PATIENCE.transfer(), 1, PATIENCE.pause());
    }

    @Override
    RepoSettings settings() {
        return new RepoSettings(folder.resolve("cache"), 1 << 20, once(), 1 << 20, 1 << 24, false);
    }

    private void breakFirst() {
        half.breakAfter(HALF);
        assertThat(unreachable()).contains("primary.xml.gz cannot be had: the connection broke");
        assertThat(part()).isNotNull().hasSize(HALF);
    }

    private Path part() {
        return folder.resolve("cache/files/sha256-" + RepoFolder.hash("SHA-256", whole) + "-primary.xml.gz.part");
    }

    private void assertWhole() throws IOException {
        Fetched fetched = (Fetched) fetch();
        assertThat(fetched.files().binaries().get(0).primary().file()).hasBinaryContent(whole);
        assertNothingIncomplete();
    }

    private void assertNothingIncomplete() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/files"))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .noneMatch(name -> name.contains(".part") || name.endsWith(".tmp"));
        }
    }

    @Test
    void onlyTheRestIsTransferred() throws IOException {
        breakFirst();
        half.breakAfter(50);
        assertThat(unreachable()).contains("the connection broke");
        assertThat(part()).hasSize(150);
        assertWhole();
        assertThat(half.asked())
                .containsExactly(
                        new Asked(null, null), new Asked("bytes=100-", "\"one\""), new Asked("bytes=150-", "\"one\""));
        assertThat(Files.readAllBytes(
                        part().resolveSibling(part().getFileName().toString().replace(".part", ""))))
                .isEqualTo(whole);
    }

    @Test
    void whatIsTransferredIsCounted() {
        breakFirst();
        long rest = ((Fetched) fetch()).bytes();
        HttpRepos anew = new HttpRepos(RepoSettings.defaults(folder.resolve("other")), Clock.systemUTC());
        assertThat(((Fetched) anew.fetch(address())).bytes()).isEqualTo(rest + HALF);
    }

    @Test
    void aServerThatKnowsNoRanges() throws IOException {
        breakFirst();
        half.withoutRanges();
        assertWhole();
        assertThat(half.asked()).hasSize(2);
    }

    @Test
    void aFileThatHasChangedComesAsAWhole() throws IOException {
        half.content(other());
        breakFirst();
        half.content(whole).validator("ETag", "\"two\"");
        assertWhole();
        assertThat(half.asked()).hasSize(2).last().isEqualTo(new Asked("bytes=100-", "\"one\""));
    }

    @Test
    void partsOfTwoFilesAreTransferredAgainFromZero() throws IOException {
        half.content(other());
        breakFirst();
        half.content(whole).validator("ETag", "\"two\"").withoutIfRange();
        assertWhole();
        assertThat(half.asked())
                .containsExactly(new Asked(null, null), new Asked("bytes=100-", "\"one\""), new Asked(null, null));
    }

    @Test
    void aFileThatIsWrongFromZeroIsRefused() {
        breakFirst();
        half.content(other());
        assertThat(corrupt()).contains("has the sha256 checksum").contains("but repomd.xml says");
        assertThat(half.asked()).as("once from where it ended, once from zero").hasSize(3);
        assertNothingKept();
    }

    @ParameterizedTest
    @CsvSource({"-1", "1", "1000000"})
    void aServerThatGoesOnElsewhere(long shift) throws IOException {
        breakFirst();
        half.shifted(shift);
        assertWhole();
        assertThat(half.asked()).hasSize(3).last().isEqualTo(new Asked(null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Last-Modified|Tue, 24 Nov 2026 12:05:38 GMT|Tue, 24 Nov 2026 12:05:38 GMT",
                "ETag|W/\"weak\"|",
                "ETag|unquoted|",
                "ETag|\"a\"b\"|"
            })
    void byWhatTheServerKnowsItsFile(String header, String value, String sent) throws IOException {
        half.validator(header, value);
        breakFirst();
        assertWhole();
        assertThat(half.asked()).last().isEqualTo(new Asked("bytes=100-", sent));
    }

    @Test
    void aFileThatIsThereAlreadyIsOnlyVerified() throws IOException {
        breakFirst();
        Files.write(part(), whole);
        assertWhole();
        assertThat(half.asked()).hasSize(1);
    }

    @Test
    void moreThanTheFileHasIsNotItsBeginning() throws IOException {
        breakFirst();
        Files.write(part(), Arrays.copyOf(whole, whole.length + 1));
        assertWhole();
        assertThat(half.asked()).last().isEqualTo(new Asked(null, null));
    }

    @Test
    void whatIsLeftOfARepositoryThatWasDeletedIsDeleted() {
        breakFirst();
        server.when(PRIMARY, RepoServer.answer(404, ""));
        assertThat(fetch()).isInstanceOf(Vanished.class);
        assertNothingKept();
    }

    @Test
    void aServerThatIsInTroubleKeepsNobodyFromGoingOn() throws IOException {
        breakFirst();
        server.when(PRIMARY, RepoServer.answer(503, ""));
        assertThat(unreachable()).contains("the server answers 503");
        server.when(PRIMARY, half);
        assertWhole();
        assertThat(half.asked()).last().isEqualTo(new Asked("bytes=100-", "\"one\""));
    }

    @Test
    void twoAtTheSameTime() throws IOException {
        HttpRepos repos = new HttpRepos(settings(), Clock.systemUTC());
        List<CompletableFuture<FetchOutcome>> fetches = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> repos.fetch(address())))
                .limit(8)
                .toList();
        assertThat(fetches).extracting(CompletableFuture::join).allSatisfy(outcome -> assertThat(outcome)
                .isInstanceOf(Fetched.class));
        assertWhole();
    }

    @Test
    void whatNobodyGoesOnWithIsDeletedAfterADay() throws IOException {
        breakFirst();
        Path killed = Files.write(part().resolveSibling("arriving-1.tmp"), new byte[10]);
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofHours(30))));
        server.when(PRIMARY, RepoServer.answer(503, ""));
        fetch();
        assertThat(part()).exists();
        Clock tomorrow = Clock.fixed(Instant.now().plus(Duration.ofHours(25)), ZoneOffset.UTC);
        new HttpRepos(settings(), tomorrow).fetch(address());
        assertNothingIncomplete();
    }

    @Test
    void incompleteFilesCountForTheSizeOfTheCache() throws IOException {
        RepoSettings small = new RepoSettings(folder.resolve("cache"), 1, once(), 1 << 20, 1 << 20, false);
        half.breakAfter(HALF);
        new HttpRepos(small, Clock.systemUTC()).fetch(address());
        assertNothingIncomplete();
    }

    /** As long, and different everywhere. */
    private byte[] other() {
        byte[] other = whole.clone();
        for (int i = 0; i < other.length; i++) {
            other[i] ^= 1;
        }
        return other;
    }
}
