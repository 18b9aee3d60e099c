package io.koschei.koji.session;

import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import java.io.IOException;
import java.net.URI;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.jspecify.annotations.Nullable;

/** Kerberos, by the keys in a file. The web server before the hub checks it, for the login and for no other call. */
public final class GssapiLogin implements Login {

    private static final String SPNEGO = "1.3.6.1.5.5.2";
    private static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";
    private static final int DEEPEST_CAUSE = 10;

    private final URI hub;
    private final LoginProperties login;

    GssapiLogin(URI hub, LoginProperties login) {
        this.hub = hub;
        this.login = login;
    }

    @Override
    public HubSession ask(HubConnection connection, @Nullable HubSession expired) {
        KojiQuery<HubSession> query = SessionQueries.sslLogin(expired != null);
        URI address = Login.sslLogin(hub);
        Envelope envelope =
                expired == null ? Envelope.anonymous(address) : expired.envelope(address, OptionalInt.empty());
        return query.read(connection.call(
                query.method(), query.arguments(), envelope.with("Authorization", "Negotiate " + token())));
    }

    /** A token is good for one request, so each gets a new one. */
    private String token() {
        try {
            LoginContext context = new LoginContext("koschei", new Subject(), null, keytab());
            context.login();
            try {
                return Subject.doAs(context.getSubject(), (PrivilegedExceptionAction<String>) this::negotiate);
            } finally {
                context.logout();
            }
        } catch (LoginException e) {
            throw failed(e);
        } catch (PrivilegedActionException e) {
            throw failed(e.getException());
        }
    }

    private Configuration keytab() {
        Map<String, String> options = Map.of(
                "useKeyTab", "true",
                "keyTab",
                        Objects.requireNonNull(login.keytab()).toAbsolutePath().toString(),
                "principal", Objects.requireNonNull(login.principal()),
                "storeKey", "true",
                "doNotPrompt", "true",
                "isInitiator", "true",
                "refreshKrb5Config", "true");
        AppConfigurationEntry entry = new AppConfigurationEntry(
                "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options);
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {entry};
            }
        };
    }

    private String negotiate() throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        GSSContext context =
                manager.createContext(service(manager), new Oid(SPNEGO), null, GSSContext.DEFAULT_LIFETIME);
        try {
            context.requestMutualAuth(true);
            return Base64.getEncoder().encodeToString(context.initSecContext(new byte[0], 0, 0));
        } finally {
            context.dispose();
        }
    }

    private GSSName service(GSSManager manager) throws GSSException {
        String principal = login.servicePrincipal();
        return principal == null || principal.isBlank()
                ? manager.createName("HTTP@" + hub.getHost(), GSSName.NT_HOSTBASED_SERVICE)
                : manager.createName(principal, new Oid(PRINCIPAL_NAME));
    }

    /** A key server that does not answer may answer later. */
    private KojiLoginException failed(Exception cause) {
        boolean passing = false;
        Throwable reason = cause;
        for (int i = 0; i < DEEPEST_CAUSE && reason != null && !passing; i++) {
            passing = reason instanceof IOException;
            reason = reason.getCause();
        }
        return KojiLoginException.failed(hub, cause, passing, advice());
    }

    @Override
    public String advice() {
        return "Check koschei.koji.login.keytab and principal, the clock, /etc/krb5.conf, and that the hub's service is HTTP/%s"
                .formatted(hub.getHost());
    }
}
