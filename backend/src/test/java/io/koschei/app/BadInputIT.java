package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.FaultyProxy;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Counts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * What comes from outside is wrong in every way: people read why, operators see a counter, what was there before stays,
 * and the next good generation completes.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadInputIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PRIMARY = "/x86_64/repodata/primary.xml.gz";

    private static DemoHub hub;
    private static FaultyProxy proxy;
    private static TestService service;

    private int before;
    private List<Object> answersBefore = List.of();

    @BeforeAll
    static void start() {
        hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(365), 0, 2), Clock.systemUTC());
        proxy = FaultyProxy.inFrontOf(hub);
        service = TestService.startApart(
                "bad",
                proxy.hubUrl(),
                proxy.topUrl(),
                "koschei.resolution.attempts=3",
                // Long enough to look at what is stored in between.
                "koschei.resolution.first-retry=1s",
                "koschei.resolution.longest-retry=2s");
    }

    @AfterAll
    static void stop() {
        service.close();
        proxy.close();
        hub.close();
    }

    @BeforeEach
    void rememberTheNewestGeneration() throws InterruptedException {
        before = await(repo(), BadInputIT::isComplete).ordinal();
        answersBefore = answers(before);
    }

    @AfterEach
    void whatWasThereStaysAndTheNextGenerationCompletes() throws InterruptedException {
        proxy.heal();
        hub.advance();
        Generation next = await(repo(), BadInputIT::isComplete);
        assertThat(next.reason()).isNull();
        assertThat(answers(next.ordinal())).isNotEmpty();
        assertThat(answers(before)).isEqualTo(answersBefore);
    }

    @Test
    void aTruncatedFileIsFetchedAgain() throws Exception {
        proxy.truncate(PRIMARY);
        Generation failing = awaitFailing();
        int whole = primary().length;
        assertThat(failing.reason())
                .isEqualTo("%s has %d bytes, but repomd.xml says %d: it is cut off."
                        .formatted(proxied(PRIMARY), whole / 2, whole));
        proxy.heal();
        assertThat(await(repo(), BadInputIT::isComplete).reason()).isNull();
    }

    @Test
    void aFileThatStaysTruncatedIsGivenUp() throws Exception {
        double skipped = skipped("FETCHED");
        double failures = failures("FETCHED");
        proxy.truncate(PRIMARY);
        hub.advance();
        int whole = primary().length;
        assertThat(await(repo(), BadInputIT::isSkipped).reason())
                .isEqualTo(("%s has %d bytes, but repomd.xml says %d: it is cut off." + " Given up after 3 attempts.")
                        .formatted(proxied(PRIMARY), whole / 2, whole));
        assertThat(awaitSkipped("FETCHED", skipped)).isEqualTo(skipped + 1);
        assertThat(failures("FETCHED")).isEqualTo(failures + 2);
    }

    @Test
    void aFileWithAnotherChecksumIsFetchedAgain() throws Exception {
        proxy.corrupt(PRIMARY);
        Generation failing = awaitFailing();
        byte[] file = primary();
        String right = sha256(file);
        file[file.length / 2] ^= 1;
        assertThat(failing.reason())
                .isEqualTo(
                        "%s has the sha256 checksum %s, but repomd.xml says %s: it is damaged, or newer than repomd.xml."
                                .formatted(proxied(PRIMARY), sha256(file), right));
        proxy.heal();
        await(repo(), BadInputIT::isComplete);
    }

    @Test
    void aConnectionCutMidwayIsOpenedAgain() throws Exception {
        proxy.cut("/src/repodata/primary.xml.gz").times(3);
        assertThat(awaitFailing().reason())
                .startsWith(proxied("/src/repodata/primary.xml.gz") + " cannot be had: the connection broke");
        await(repo(), BadInputIT::isComplete);
    }

    @Test
    void aRepositoryThatVanishesBetweenTwoFilesIsSkippedOnceKojiHasDeletedIt() throws Exception {
        proxy.loseAllButRepomd();
        int vanishing = 100 + hub.generation() + 1;
        String missing = proxied(hub.generation() + 1, PRIMARY) + " does not exist: the server answers 404.";
        assertThat(awaitFailing().reason()).isEqualTo(missing);
        hub.advance();
        await(repo(), found -> true);
        hub.advance();
        assertThat(await(vanishing, BadInputIT::isSkipped).reason())
                .isEqualTo("The repository was gone before it could be read: in Koji it is DELETED.");
    }

    @Test
    void aRepositoryThatNeverComesBackIsGivenUp() throws Exception {
        proxy.loseAllButRepomd();
        hub.advance();
        assertThat(await(repo(), BadInputIT::isSkipped).reason())
                .isEqualTo(proxied(PRIMARY) + " does not exist: the server answers 404. Given up after 3 attempts.");
    }

    @Test
    void aHubThatAnswersHtmlIsAskedAgainForTheGroup() throws Exception {
        proxy.truncate(PRIMARY).times(1);
        awaitFailing();
        proxy.hubSays502();
        // More often than a repository is tried: that the hub is away is not its fault.
        Generation failing = await(repo(), generation -> generation.attempts() == 4);
        assertThat(failing.state()).isEqualTo(GenerationState.FOUND);
        assertThat(failing.reason()).contains("answers 502 to ").doesNotContain("<html>");
        proxy.heal();
        await(repo(), BadInputIT::isComplete);
    }

    @Test
    void aHubThatAnswersHtmlWhenPolledIsCountedAndSaid(CapturedOutput output) throws Exception {
        double failures = counter("koschei.poll.failures");
        proxy.hubSays502();
        Await.that(() -> Optional.of(counter("koschei.poll.failures")), PATIENCE, now -> now > failures + 1);
        assertThat(output)
                .containsOnlyOnce("The Koji hub does not answer as it should")
                .contains("The hub at " + proxy.hubUrl() + " answers 502 to ")
                .doesNotContain("Bad Gateway");
    }

    @Test
    void anEmptyRepositoryIsSkippedAtOnce() throws Exception {
        double skipped = skipped("RESOLVED");
        proxy.emptyRepos();
        hub.advance();
        Generation empty = await(repo(), BadInputIT::isSkipped);
        assertThat(empty.reason()).isEqualTo("There are no binary packages for x86_64 in repository " + repo() + ".");
        assertThat(empty.attempts()).isZero();
        assertThat(awaitSkipped("RESOLVED", skipped)).isEqualTo(skipped + 1);
    }

    @Test
    void aCacheThatCannotBeWrittenIsSaidAndNeverGivenUp() throws Exception {
        Path files = TestStores.cache("bad").resolve("files");
        Path aside = files.resolveSibling("aside");
        Files.move(files, aside);
        Files.writeString(files, "not a folder");
        hub.advance();
        Generation failing = await(repo(), generation -> generation.attempts() == 4);
        assertThat(failing.state()).isEqualTo(GenerationState.FOUND);
        assertThat(failing.reason())
                .isEqualTo("Koschei itself failed, and goes on trying: the cache " + TestStores.cache("bad")
                        + " cannot be used (FileAlreadyExistsException: " + files
                        + "); it must be a folder that can be written to and has room. Its log says more.");
        Files.delete(files);
        Files.move(aside, files);
        await(repo(), BadInputIT::isComplete);
    }

    /** Moves the hub on to a generation that has to be tried again. */
    private static Generation awaitFailing() throws InterruptedException {
        double failures = failures("FETCHED");
        hub.advance();
        Generation failing = await(repo(), generation -> generation.attempts() == 1);
        assertThat(failing.state()).isEqualTo(GenerationState.FOUND);
        assertThat(failures("FETCHED")).isEqualTo(failures + 1);
        return failing;
    }

    private static int repo() {
        return 100 + hub.generation();
    }

    private static Generation await(int repo, Predicate<Generation> expected) throws InterruptedException {
        return Await.that(
                () -> service.bean(Generations.class)
                        .byRepo(service.collection().id(), repo),
                PATIENCE,
                expected);
    }

    private static boolean isComplete(Generation generation) {
        return generation.state() == GenerationState.COMPLETE;
    }

    private static boolean isSkipped(Generation generation) {
        return generation.state() == GenerationState.SKIPPED;
    }

    /** What people are told about a generation: its counts, and every package that is broken. */
    private static List<Object> answers(int ordinal) {
        Generation generation = service.generation(ordinal);
        Map<Long, GenerationCounts> counts = service.bean(Counts.class).find(List.of(generation.id()));
        List<String> broken = TestStores.jdbc("bad")
                .sql("""
                        select p.name || ' ' || r.problems from resolution r join package p on p.id = r.package_id
                        where not r.resolved and r.from_ordinal <= :ordinal and r.to_ordinal > :ordinal order by 1
                        """)
                .param("ordinal", ordinal)
                .query(String.class)
                .list();
        return List.of(counts.values().iterator().next(), broken);
    }

    private static double failures(String step) {
        return counter("koschei.generation.failures", "step", step);
    }

    /** It is counted a moment after the generation says so. */
    private static double awaitSkipped(String step, double before) throws InterruptedException {
        return Await.that(() -> Optional.of(skipped(step)), PATIENCE, now -> now > before);
    }

    private static double skipped(String step) {
        return counter("koschei.generation.skipped", "step", step);
    }

    private static double counter(String name, String... tags) {
        return service.bean(MeterRegistry.class).find(name).tag("collection", "bad").tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static String proxied(String file) {
        return proxied(hub.generation(), file);
    }

    private static String proxied(int generation, String file) {
        return proxy.topUrl() + "/repos/demo-build/" + (100 + generation) + file;
    }

    /** The list of packages as it is before anybody spoils it. */
    private static byte[] primary() throws IOException {
        try (InputStream in = URI.create(hub.topUrl() + "/repos/demo-build/" + repo() + PRIMARY)
                .toURL()
                .openStream()) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
