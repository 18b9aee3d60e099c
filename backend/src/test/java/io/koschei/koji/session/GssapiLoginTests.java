package io.koschei.koji.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.koschei.koji.ScriptedHub;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.settings.LoginProperties;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.apache.kerby.kerberos.kerb.server.SimpleKdcServer;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a Kerberos server and a web server that checks tokens as Apache does: each is good once. */
class GssapiLoginTests {

    static final String SSL_LOGIN = "<methodCall><methodName>sslLogin</methodName><params><param><value><struct>"
            + "<member><name>proxyuser</name><value><nil/></value></member>"
            + "<member><name>__starstar</name><value><boolean>1</boolean></value></member>"
            + "</struct></value></param></params></methodCall>";

    private static final String REALM = "TEST.INVALID";
    private static final String WHERE = "java.security.krb5.conf";

    @TempDir
    private static Path folder;

    private static SimpleKdcServer kdc;
    private static @Nullable String before;

    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final List<String> names = Collections.synchronizedList(new ArrayList<>());

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    @BeforeAll
    static void startKdc() throws Exception {
        int port = freePort();
        kdc = new SimpleKdcServer();
        kdc.setWorkDir(folder.toFile());
        kdc.setKdcRealm(REALM);
        kdc.setKdcHost("127.0.0.1");
        kdc.setAllowUdp(false);
        kdc.setAllowTcp(true);
        kdc.setKdcTcpPort(port);
        kdc.init();
        kdc.start();
        for (String principal : List.of("koschei", "HTTP/127.0.0.1", "HTTP/elsewhere")) {
            kdc.createPrincipal(principal + "@" + REALM, "secret-" + principal);
        }
        kdc.exportPrincipal("koschei@" + REALM, keytab("koschei").toFile());
        kdc.exportPrincipal("HTTP/127.0.0.1@" + REALM, keytab("http").toFile());
        before = System.getProperty(WHERE);
        useKdcAt(port);
    }

    private static Path keytab(String name) {
        return folder.resolve(name + ".keytab");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void useKdcAt(int port) throws IOException {
        Path file = Files.writeString(folder.resolve("krb5-" + port + ".conf"), """
                [libdefaults]
                default_realm = %1$s
                udp_preference_limit = 1
                kdc_timeout = 2000
                max_retries = 1
                [realms]
                %1$s = {
                  kdc = 127.0.0.1:%2$d
                }
                """.formatted(REALM, port));
        System.setProperty(WHERE, file.toString());
    }

    @AfterAll
    static void stopKdc() throws Exception {
        kdc.stop();
        if (before == null) {
            System.clearProperty(WHERE);
        } else {
            System.setProperty(WHERE, before);
        }
    }

    private static LoginProperties login(String keytab, @Nullable String service) {
        return new LoginProperties(
                null,
                null,
                null,
                null,
                "koschei@" + REALM,
                keytab(keytab),
                service,
                null,
                LoginProperties.Method.GSSAPI);
    }

    private void checked(HttpExchange exchange, ScriptedHub.Reply reply) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Negotiate ")) {
            ScriptedHub.html(401, "<html>", "WWW-Authenticate", "Negotiate").send(exchange);
            return;
        }
        tokens.add(header);
        try {
            names.add(whoSent(Base64.getDecoder().decode(header.substring("Negotiate ".length()))));
        } catch (LoginException | PrivilegedActionException e) {
            ScriptedHub.html(401, "<html>" + e, "WWW-Authenticate", "Negotiate").send(exchange);
            return;
        }
        reply.send(exchange);
    }

    private static String whoSent(byte[] token) throws LoginException, PrivilegedActionException {
        Map<String, String> options = Map.of(
                "useKeyTab", "true",
                "keyTab", keytab("http").toString(),
                "principal", "HTTP/127.0.0.1@" + REALM,
                "storeKey", "true",
                "doNotPrompt", "true",
                "isInitiator", "false");
        LoginContext context = new LoginContext("http", new Subject(), null, new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
                };
            }
        });
        context.login();
        return Subject.doAs(context.getSubject(), (PrivilegedExceptionAction<String>) () -> accept(token));
    }

    private static String accept(byte[] token) throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        GSSContext context = manager.createContext(manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, new Oid("1.3.6.1.5.5.2"), GSSCredential.ACCEPT_ONLY));
        try {
            context.acceptSecContext(token, 0, token.length);
            assertThat(context.isEstablished()).isTrue();
            return context.getSrcName().toString();
        } finally {
            context.dispose();
        }
    }

    @Test
    void theTokenIsGoodAndOnlyTheLoginCarriesOne() {
        hub.says(exchange -> checked(exchange, recorded("login.koschei"))).saysRecorded("getLoggedInUser");

        assertThat(hub.koji(1, login("koschei", null)).loggedIn()).isNotNull();

        assertThat(names).containsExactly("koschei@" + REALM);
        assertThat(hub.requests().get(0).uri()).hasToString("/kojihub/ssllogin");
        assertThat(ScriptedHub.flat(hub.requests().get(0).body())).isEqualTo(SSL_LOGIN);
        assertThat(hub.requests().get(1).uri()).hasToString("/kojihub");
        assertThat(hub.requests().get(1).headers().getFirst("Authorization")).isNull();
    }

    @Test
    void eachAttemptHasATokenOfItsOwn() {
        hub.says(exchange -> checked(exchange, ScriptedHub.html(502, "<html>")))
                .says(exchange -> checked(exchange, recorded("login.koschei")))
                .saysRecorded("getLoggedInUser");

        assertThat(hub.koji(2, login("koschei", "HTTP/127.0.0.1@" + REALM)).loggedIn())
                .isNotNull();

        assertThat(names).hasSize(2);
        assertThat(tokens).doesNotHaveDuplicates();
    }

    @Test
    void aSessionThatHasExpiredIsRenewedWithAnotherToken() {
        hub.says(exchange -> checked(exchange, recorded("login.koschei")))
                .saysRecorded("fault.expired")
                .says(exchange -> checked(exchange, recorded("login.koschei")))
                .saysRecorded("getLoggedInUser");

        assertThat(hub.koji(1, login("koschei", null)).loggedIn()).isNotNull();

        ScriptedHub.Request renewal = hub.requests().get(2);
        assertThat(renewal.session()).isEqualTo("7");
        assertThat(ScriptedHub.flat(renewal.body())).contains("<name>renew</name>");
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aTokenForAnotherService() {
        hub.says(exchange -> checked(exchange, recorded("login.koschei")));

        assertThatThrownBy(() ->
                        hub.koji(3, login("koschei", "HTTP/elsewhere@" + REALM)).loggedIn())
                .isInstanceOf(KojiLoginException.class)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("Check koschei.koji.login.keytab and principal");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void aKeytabWithoutThePrincipal() {
        assertThatThrownBy(() -> hub.koji(3, login("http", null)).loggedIn())
                .isInstanceOf(KojiLoginException.class)
                .hasMessageContaining("Check koschei.koji.login.keytab and principal")
                .satisfies(e -> assertThat(((KojiException) e).isTransient()).isFalse());
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void aKerberosServerThatIsDownMayComeBack() throws IOException {
        String here = System.getProperty(WHERE);
        try {
            useKdcAt(freePort());
            assertThatThrownBy(() -> hub.koji(1, login("koschei", null)).loggedIn())
                    .isInstanceOf(KojiLoginException.class)
                    .satisfies(
                            e -> assertThat(((KojiException) e).isTransient()).isTrue());
        } finally {
            System.setProperty(WHERE, here);
        }
    }

    private static ScriptedHub.Reply recorded(String name) {
        return ScriptedHub.xml(ScriptedHub.recorded(name + ".response"));
    }
}
