package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.failure.AnswerTooLargeException;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import io.koschei.koji.transport.Retry;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session through which Koschei acts, which it opens when it is needed. The hub compares the numbers of a session's calls, so there
 * is one call at a time, and a call that is sent again has the same number again.
 */
public final class HubLogin {

    private static final Logger LOG = LoggerFactory.getLogger(HubLogin.class);

    private final HubConnection hub;
    private final KojiProperties koji;
    private final Login login;
    private final Retry retry;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private @Nullable HubSession session;
    private @Nullable HubSession expired;
    private int number;

    public HubLogin(HubConnection hub, KojiProperties koji, Login login, Retry retry) {
        this.hub = hub;
        this.koji = koji;
        this.login = login;
        this.retry = retry;
    }

    /**
     * Sends a call until it is clear what became of it, or that it is not.
     *
     * @throws io.koschei.koji.failure.KojiException when it was not done and may be asked for again
     */
    public <T> SessionOutcome<T> call(SessionCall<T> call) {
        oneAtATime.lock();
        try {
            return new SessionExchange<>(this, call, retry).run();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The same for a call that may be done twice. */
    public <T> SessionOutcome<T> call(KojiQuery<T> query) {
        return call(SessionCall.repeatable(query));
    }

    /** The session, which is opened when there is none. */
    KojiSession open() {
        HubSession open = session;
        if (open == null) {
            open = logIn();
            session = open;
        }
        return open.session();
    }

    private HubSession logIn() {
        HubSession old = expired;
        expired = null;
        if (old != null) {
            try {
                HubSession renewed = ask(old);
                if (renewed.session().id() != old.session().id()) {
                    number = 0;
                }
                return renewed;
            } catch (KojiFaultException e) {
                LOG.info("The hub does not renew the session, so Koschei logs in anew: {}", e.getMessage());
            }
        }
        HubSession opened;
        try {
            opened = ask((HubSession) null);
        } catch (KojiFaultException e) {
            throw KojiLoginException.failed(koji.hubUrl(), e, e.isTransient(), login.advice());
        }
        number = 0;
        return opened;
    }

    private HubSession ask(@Nullable HubSession old) {
        try {
            return login.ask(hub, old);
        } catch (HubUnreachableException | BadAnswerException | AnswerTooLargeException e) {
            throw KojiLoginException.failed(koji.hubUrl(), e, e.isTransient(), login.advice());
        }
    }

    /** Sends a call once, with the number that is due. */
    <T> T send(KojiQuery<T> query) {
        HubSession open = session;
        if (open == null) {
            throw new IllegalStateException("There is no session to send " + query.method() + " through");
        }
        Envelope envelope = open.envelope(koji.hubUrl(), OptionalInt.of(number));
        return query.read(hub.call(query.method(), query.arguments(), envelope));
    }

    /** The number that was due is used up. */
    void advance() {
        number++;
    }

    /** The session has expired and may be renewed. */
    void expire() {
        expired = session;
        session = null;
    }

    /** The session is of no more use. */
    void forget() {
        session = null;
    }
}
