package io.koschei.koji.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.koschei.koji.HubKoji;
import io.koschei.koji.ScriptedHub;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.HubTls;
import io.koschei.repo.Documents;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.LookOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoSettings;
import io.koschei.repo.RepoWatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that speaks TLS and looks at certificates. */
class CertificateLoginTests {

    private static final String PASSWORD = "changeit";
    private static final String NOBODY = "nobody";

    @TempDir
    private static Path folder;

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @AutoClose
    private ScriptedHub hub;

    @BeforeAll
    static void make() throws Exception {
        pair("hub", "-ext", "san=ip:127.0.0.1");
        pair("koschei");
        pair("stranger");
        Key key = store("koschei").getKey("koschei", PASSWORD.toCharArray());
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                folder.resolve("koschei.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n"
                        + Files.readString(folder.resolve("koschei.crt")));
    }

    private static void pair(String name, String... more) throws IOException, InterruptedException {
        String store = folder.resolve(name + ".p12").toString();
        List<String> generate = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name, "-validity", "2"));
        generate.addAll(List.of("-storetype", "PKCS12", "-keystore", store, "-storepass", PASSWORD));
        generate.addAll(List.of(more));
        keytool(generate);
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store,
                "-storepass",
                PASSWORD,
                "-file",
                folder.resolve(name + ".crt").toString()));
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static KeyStore store(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    @BeforeEach
    void start() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("hub"), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("koschei", store("koschei").getCertificate("koschei"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(ScriptedHub.ADDRESS, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanting = context.getDefaultSSLParameters();
                wanting.setWantClientAuth(true);
                parameters.setSSLParameters(wanting);
            }
        });
        hub = new ScriptedHub(server);
        hub.says(noting("login.koschei")).says(noting("getLoggedInUser"));
    }

    private ScriptedHub.Reply noting(String recorded) {
        return exchange -> {
            SSLSession session = ((HttpsExchange) exchange).getSSLSession();
            seen.add("%s %s %s".formatted(exchange.getRequestURI(), session.getProtocol(), peer(session)));
            boolean refused = exchange.getRequestURI().getPath().endsWith("/ssllogin")
                    && peer(session).equals(NOBODY);
            ScriptedHub.Reply reply = ScriptedHub.xml(ScriptedHub.recorded(recorded + ".response"));
            (refused ? ScriptedHub.html(403, "<html>Forbidden") : reply).send(exchange);
        };
    }

    private static String peer(SSLSession session) {
        try {
            return session.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return NOBODY;
        }
    }

    private HubKoji koji(String certificate, @Nullable String password) {
        LoginProperties login = new LoginProperties(
                null,
                null,
                password,
                null,
                null,
                null,
                null,
                folder.resolve(certificate),
                LoginProperties.Method.CERTIFICATE);
        return hub.koji(ScriptedHub.settings(hub.url(), 1, folder.resolve("hub.crt")), login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"koschei.p12", "koschei.pem"})
    void onlyTheLoginShowsTheCertificateAndStaysBelowTls13(String file) {
        assertThat(koji(file, file.endsWith("p12") ? PASSWORD : null).loggedIn())
                .isNotNull();

        assertThat(seen).containsExactly("/kojihub/ssllogin TLSv1.2 CN=koschei", "/kojihub TLSv1.3 nobody");
        assertThat(hub.methods()).containsExactly("sslLogin", "getLoggedInUser");
        assertThat(ScriptedHub.flat(hub.requests().get(0).body()))
                .isEqualTo(ScriptedHub.flat(GssapiLoginTests.SSL_LOGIN));
    }

    @Test
    void aCertificateThatNobodyTrusts() {
        assertThatThrownBy(() -> koji("stranger.p12", PASSWORD).loggedIn())
                .isInstanceOf(KojiLoginException.class)
                .hasMessageContaining("HTTP 403")
                .hasMessageContaining("Check koschei.koji.login.certificate and key-password");
        assertThat(seen).as("it is not even shown").containsExactly("/kojihub/ssllogin TLSv1.2 nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"koschei.p12", "nowhere.pem", "hub.crt"})
    void aFileThatCannotBeUsed(String file) {
        assertThatThrownBy(() -> koji(file, "not the password").loggedIn())
                .isInstanceOf(KojiLoginException.class)
                .hasMessageContaining("koschei.koji.login.certificate cannot be used: " + folder.resolve(file))
                .satisfies(e -> assertThat(((KojiException) e).isTransient()).isFalse());
    }

    @Test
    void filesOfTheHubAreTrustedToo() {
        hub.skip();
        hub.skip();
        hub.says(ScriptedHub.html(404, "<html>"));
        RepoAddress address = RepoAddress.of(List.of(hub.url()), List.of());
        RepoSettings settings = RepoSettings.defaults(folder.resolve("cache"));
        Optional<SSLContext> trust = Optional.of(HubTls.trustingToo(folder.resolve("hub.crt")));

        assertThat(new HttpRepos(settings, Clock.systemUTC(), trust, Documents.here()).fetch(address))
                .isInstanceOf(FetchOutcome.Vanished.class);
        assertThat(new HttpRepos(settings, Clock.systemUTC()).fetch(address))
                .isInstanceOf(FetchOutcome.Unreachable.class);

        assertThat(new RepoWatch(Documents.here(), trust, Clock.systemUTC()).look(address, Map.of()))
                .isInstanceOfSatisfying(LookOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .contains("the server answers 404"));
    }

    @Test
    void aHubThatNobodyTrusts() {
        HubKoji koji = hub.koji(ScriptedHub.settings(hub.url(), 1, null), LoginProperties.none());

        assertThatThrownBy(koji::version)
                .isInstanceOf(HubUnreachableException.class)
                .hasMessageContaining("SSLHandshakeException");
    }

    @Test
    void authoritiesThatCannotBeRead() {
        assertThatThrownBy(() -> hub.koji(
                        ScriptedHub.settings(hub.url(), 1, folder.resolve("none.pem")), LoginProperties.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("koschei.koji.ca-file cannot be used");
    }
}
