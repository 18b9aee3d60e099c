package io.koschei.koji.session;

import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.HubConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A way to get a session. */
public sealed interface Login permits Login.None, PasswordLogin, GssapiLogin, CertificateLogin {

    /**
     * Asks once.
     *
     * @param expired a session that has expired and shall live on
     */
    HubSession ask(HubConnection hub, @Nullable HubSession expired);

    /** What to check when it fails, as a sentence without its full stop. */
    String advice();

    static Login of(LoginProperties login, KojiProperties koji) {
        return switch (login.method()) {
            case NONE -> new None(koji.hubUrl());
            case PASSWORD -> new PasswordLogin(koji.hubUrl(), login);
            case GSSAPI -> new GssapiLogin(koji.hubUrl(), login);
            case CERTIFICATE -> new CertificateLogin(koji, login);
        };
    }

    /** Where a hub lets the web server find out who asks. */
    static URI sslLogin(URI hub) {
        String address = hub.toString();
        return URI.create(address + (address.endsWith("/") ? "ssllogin" : "/ssllogin"));
    }

    /** Nothing is configured. */
    record None(URI hub) implements Login {

        @Override
        public HubSession ask(HubConnection connection, @Nullable HubSession expired) {
            throw KojiLoginException.notConfigured(hub);
        }

        @Override
        public String advice() {
            return "Set koschei.koji.login.method";
        }
    }
}
