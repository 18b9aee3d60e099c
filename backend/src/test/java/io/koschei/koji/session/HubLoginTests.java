package io.koschei.koji.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.koschei.koji.HubKoji;
import io.koschei.koji.ScriptedHub;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.KojiPropertiesTests;
import io.koschei.koji.settings.LoginProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One session, one call at a time, and calls that may be done twice. */
class HubLoginTests {

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    private HubKoji koji(int attempts) {
        return hub.koji(attempts, ScriptedHub.BY_PASSWORD);
    }

    @Test
    void withoutALoginItIsSaidWhatToConfigure() {
        HubKoji koji = hub.koji(3, LoginProperties.none());

        assertThatThrownBy(koji::loggedIn)
                .isInstanceOf(KojiLoginException.class)
                .hasMessage("Building on the Koji hub at " + hub.url()
                        + " needs a login. Set koschei.koji.login.method and what belongs to it");
        assertThatThrownBy(() -> koji.cancel(1)).isInstanceOf(KojiLoginException.class);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void aLoginIsTriedAgainAsLongAsThatMayHelp() {
        hub.says(ScriptedHub.html(502, "<html>"))
                .says(ScriptedHub.nothing())
                .says(ScriptedHub.fault(1014, "offline"))
                .saysRecorded("login.koschei", "getLoggedInUser");

        assertThat(koji(4).loggedIn().name()).isEqualTo("kojiadmin");
        assertThat(hub.methods()).containsExactly("login", "login", "login", "login", "getLoggedInUser");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aLoginThatTheWebServerRefuses(int status) {
        hub.says(ScriptedHub.html(status, "<html>No", "WWW-Authenticate", "Negotiate"));

        assertThatThrownBy(() -> koji(3).loggedIn())
                .isInstanceOf(KojiLoginException.class)
                .hasMessageStartingWith(
                        "Koschei cannot log in to the Koji hub at " + hub.url() + ". The answer to login")
                .hasMessageContaining("HTTP " + status)
                .hasMessageEndingWith("Check koschei.koji.login.user and password or password-file");
        assertThat(hub.requests()).hasSize(1);
    }

    /** A hub that is shown a wrong password all the time may lock the user out. */
    @Test
    void aPasswordThatIsRefusedIsNotShownAgainForAQuarterOfAnHour() {
        hub.saysRecorded("login.bad").saysRecorded("login.koschei", "getLoggedInUser");
        HubKoji koji = koji(3);
        hub.stepOfTime(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(koji::loggedIn)
                    .isInstanceOf(KojiLoginException.class)
                    .hasMessageContaining("Check koschei.koji.login.user");
        }
        assertThat(hub.methods()).containsExactly("login");

        hub.stepOfTime(Duration.ofMinutes(15));
        assertThat(koji.loggedIn()).isNotNull();
    }

    @Test
    void aPasswordFromAFileMayChange(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        LoginProperties login = new LoginProperties(
                null, file, null, "koschei", null, null, null, null, LoginProperties.Method.PASSWORD);
        hub.saysRecorded("login.bad", "login.koschei", "getLoggedInUser");
        HubKoji koji = hub.koji(1, login);

        assertThatThrownBy(koji::loggedIn).isInstanceOf(KojiLoginException.class);
        Files.writeString(file, "second\nand a remark\n");
        assertThat(koji.loggedIn()).isNotNull();
        assertThat(hub.requests().get(0).body()).contains("<string>first</string>");
        assertThat(hub.requests().get(1).body()).contains("<string>second</string>");

        Files.delete(file);
        assertThatThrownBy(hub.koji(1, login)::loggedIn)
                .isInstanceOf(KojiLoginException.class)
                .hasMessageContaining("password")
                .hasMessageContaining("password-file");
    }

    @Test
    void whatMayBeDoneTwiceIsSentAgainWithTheNextNumber() {
        hub.saysRecorded("login.koschei", "fault.retry", "cancelTask");

        assertThat(koji(1).cancel(12)).isEqualTo(new CancelOutcome.Canceled());
        assertThat(hub.requests()).extracting(ScriptedHub.Request::number).containsExactly(null, "0", "1");
    }

    @Test
    void aCancellationWithoutAnAnswerIsAnException() {
        hub.saysRecorded("login.koschei").says(ScriptedHub.nothing());
        HubKoji koji = koji(2);

        assertThatThrownBy(() -> koji.cancel(12)).isInstanceOf(HubUnreachableException.class);
        hub.saysRecorded("cancelTask");
        hub.skip();
        assertThat(koji.cancel(12)).isEqualTo(new CancelOutcome.Canceled());
        assertThat(hub.requests())
                .as("the hub may have taken the first number")
                .extracting(ScriptedHub.Request::number)
                .containsExactly(null, "0", "0", "1");
    }

    @Test
    void repositoriesAreNotRequestedUnlessThatIsConfigured() {
        KojiProperties silent = KojiPropertiesTests.pointingAt(hub.url());

        assertThat(hub.koji(silent, ScriptedHub.BY_PASSWORD).requestRepo("f43-build"))
                .isEqualTo(new RepoRequest.Refused(0, "koschei.koji.request-repos is false"));
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void anOldHubCannotMakeRepositoriesOnRequest() {
        hub.saysRecorded("login.koschei").says(ScriptedHub.fault(1000, "Invalid method: repo.request"));

        assertThat(koji(1).requestRepo("f43-build"))
                .isEqualTo(new RepoRequest.Refused(1000, "Invalid method: repo.request"));
    }

    @Test
    void callsOfOneSessionComeOneByOneAndInOrder() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        hub.saysRecorded("login.koschei").says(slowly(now, most, "getLoggedInUser"));
        HubKoji koji = koji(1);

        together(8, koji::loggedIn);

        assertThat(most).hasValue(1);
        assertThat(hub.requests().subList(1, 9))
                .extracting(ScriptedHub.Request::number)
                .containsExactlyElementsOf(
                        IntStream.range(0, 8).mapToObj(Integer::toString).toList());
    }

    @Test
    void readersComeSeveralAtATimeOverTheSameFewConnections() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        hub.says(slowly(now, most, "getKojiVersion"));
        HubKoji koji = koji(1);

        together(24, koji::version);

        assertThat(most).hasValue(4);
        assertThat(hub.requests()).hasSize(24);
        assertThat(hub.requests().stream().map(ScriptedHub.Request::port).distinct())
                .hasSizeLessThanOrEqualTo(4);
    }

    private static ScriptedHub.Reply slowly(AtomicInteger now, AtomicInteger most, String recorded) {
        return (HttpExchange exchange) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            now.decrementAndGet();
            ScriptedHub.xml(ScriptedHub.recorded(recorded + ".response")).send(exchange);
        };
    }

    private static void together(int threads, Runnable task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(task));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theKeyIsInNoMessageAndNoText() {
        String key = "2-3XZs265G9iIeVkyXLyk";
        String old = ScriptedHub.recorded("login.koschei.response")
                .replaceFirst("(?s)<member>\\s*<name>header-auth.*?</member>", "");
        hub.says(old).says(ScriptedHub.html(502, "<html>")).says(ScriptedHub.nothing());
        HubKoji koji = koji(1);

        assertThatThrownBy(koji::loggedIn)
                .hasStackTraceContaining("answers 502")
                .satisfies(e -> assertThat(trace(e)).doesNotContain(key));
        assertThatThrownBy(koji::loggedIn).satisfies(e -> assertThat(trace(e)).doesNotContain(key));
        KojiSession session = new KojiSession(7, key);
        HubSession told = new HubSession(session, true);
        assertThat(List.of(session, told, told.envelope(hub.url(), java.util.OptionalInt.of(1)))
                        .toString())
                .contains("7")
                .doesNotContain(key);
        assertThat(ScriptedHub.BY_PASSWORD.toString()).contains("koschei").doesNotContain("koscheipw");
    }

    private static String trace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
