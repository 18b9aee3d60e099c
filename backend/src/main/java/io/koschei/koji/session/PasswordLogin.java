package io.koschei.koji.session;

import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A name and a password that the hub itself knows. */
public final class PasswordLogin implements Login {

    private final URI hub;
    private final LoginProperties login;

    PasswordLogin(URI hub, LoginProperties login) {
        this.hub = hub;
        this.login = login;
    }

    @Override
    public HubSession ask(HubConnection connection, @Nullable HubSession expired) {
        KojiQuery<HubSession> query =
                SessionQueries.login(Objects.requireNonNull(login.user()), password(), expired != null);
        Envelope envelope = expired == null ? Envelope.anonymous(hub) : expired.envelope(hub, OptionalInt.empty());
        return query.read(connection.call(query.method(), query.arguments(), envelope));
    }

    /** Read each time: it may have been changed. */
    private String password() {
        Path file = login.passwordFile();
        if (file == null) {
            return Objects.requireNonNull(login.password());
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            if (line == null || line.isBlank()) {
                throw KojiLoginException.failed(hub, new IOException(file + " is empty"), false, advice());
            }
            return line.strip();
        } catch (IOException e) {
            throw KojiLoginException.failed(hub, e, false, advice());
        }
    }

    @Override
    public String advice() {
        return "Check koschei.koji.login.user and password or password-file";
    }
}
