package io.koschei.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.koji.HubKoji;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

/** Where the settings say so, Koji is asked to make a repository, which needs a login. */
@ExtendWith(OutputCaptureExtension.class)
class RepoRequestIT {

    private DemoHub hub;
    private TrackedHub stores;

    @BeforeEach
    void start() {
        TrackedHub.clean();
        hub = DemoHub.start(new DemoSettings(0, Duration.ofHours(1), 3, 8), Clock.systemUTC());
        stores = new TrackedHub("demo");
        stores.collections.configure(0, new Collection(0, "demo", "demo", "demo", null, "x86_64", "build"));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private KojiPoll poll(boolean request, LoginProperties login) {
        Duration patience = Duration.ofSeconds(20);
        KojiProperties properties = new KojiProperties(
                hub.hubUrl(),
                hub.topUrl(),
                patience,
                patience,
                patience,
                DataSize.ofMegabytes(8),
                1,
                4,
                1000,
                request,
                null);
        return new KojiPoll(
                new HubKoji(properties, login, Clock.systemUTC()), stores.collections, stores.found, Clock.systemUTC());
    }

    private static LoginProperties login(LoginProperties.Method method, String password) {
        return new LoginProperties(password, null, null, "koschei", null, null, null, null, method);
    }

    @Test
    void asksWithALogin() {
        LoginProperties login = login(LoginProperties.Method.PASSWORD, hub.passwordOf("koschei"));

        assertThat(poll(true, login).poll(stores.collection())).isEmpty();
        assertThat(stores.generations.newest(stores.collection().id())).isPresent();
    }

    /** The hub still makes its own. */
    @Test
    void goesOnWithoutALoginAndSaysSoOnce(CapturedOutput output) {
        KojiPoll poll = poll(true, login(LoginProperties.Method.NONE, ""));
        assertThat(poll.poll(stores.collection())).isEmpty();
        assertThat(poll.poll(stores.collection())).isEmpty();
        assertThat(stores.generations.newest(stores.collection().id())).isPresent();
        assertThat(output.getAll())
                .containsOnlyOnce("Koji makes no repository of demo-build when it is asked for one")
                .contains("koschei.koji.login");
    }

    @Test
    void asksForNothingUnlessItIsTold() {
        assertThat(poll(false, login(LoginProperties.Method.NONE, "")).poll(stores.collection()))
                .isEmpty();
    }
}
