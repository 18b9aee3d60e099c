package io.koschei.koji.session;

import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import io.koschei.koji.transport.HubTls;
import java.util.Objects;
import java.util.OptionalInt;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A certificate that is shown in the TLS handshake of the login, and of no other call. */
public final class CertificateLogin implements Login {

    private final KojiProperties koji;
    private final LoginProperties login;

    CertificateLogin(KojiProperties koji, LoginProperties login) {
        this.koji = koji;
        this.login = login;
    }

    @Override
    public HubSession ask(HubConnection connection, @Nullable HubSession expired) {
        KojiQuery<HubSession> query = SessionQueries.sslLogin(expired != null);
        var address = Login.sslLogin(koji.hubUrl());
        Envelope envelope =
                expired == null ? Envelope.anonymous(address) : expired.envelope(address, OptionalInt.empty());
        return query.read(connection.call(query.method(), query.arguments(), envelope.over(connections())));
    }

    /** Made each time: certificates are renewed. */
    private SSLSocketFactory connections() {
        try {
            return HubTls.showing(Objects.requireNonNull(login.certificate()), login.keyPassword(), koji.caFile());
        } catch (IllegalArgumentException e) {
            throw KojiLoginException.failed(koji.hubUrl(), e, false, advice());
        }
    }

    @Override
    public String advice() {
        return "Check koschei.koji.login.certificate and key-password, that the hub trusts who signed the certificate,"
                + " and that hub-url begins with https";
    }
}
