package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.failure.AnswerTooLargeException;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.failure.KojiLoginException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import io.koschei.koji.transport.HubGate;
import io.koschei.koji.transport.Retry;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session through which Koschei acts, which it opens when it is needed. The hub compares the numbers of a session's calls, so there
 * is one call at a time, and a call that is sent again has the same number again.
 */
public final class HubLogin {

    private static final Logger LOG = LoggerFactory.getLogger(HubLogin.class);

    /** A password or certificate that the hub refuses is not shown to it all the time. */
    private static final Duration REST_AFTER_REFUSAL = Duration.ofMinutes(15);

    private final HubConnection hub;
    private final HubGate gate;
    private final LongSupplier nanos;
    private final KojiProperties koji;
    private final Login login;
    private final Retry retry;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private @Nullable HubSession session;
    private @Nullable HubSession expired;
    private @Nullable Refusal refusal;
    private int number;

    /** @param nanos a clock that only goes forward */
    public HubLogin(
            HubConnection hub, HubGate gate, KojiProperties koji, Login login, Retry retry, LongSupplier nanos) {
        this.hub = hub;
        this.gate = gate;
        this.nanos = nanos;
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
            gate.enter();
            SessionOutcome<T> outcome = new SessionExchange<>(this, call, retry).run();
            if (outcome instanceof SessionOutcome.Unsure<T> unsure) {
                gate.heard(unsure.reason());
            } else {
                gate.answered();
            }
            return outcome;
        } catch (KojiException e) {
            gate.heard(e);
            throw e;
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
        HubSession opened = logInAnew();
        number = 0;
        return opened;
    }

    private HubSession logInAnew() {
        Refusal last = refusal;
        if (last != null && nanos.getAsLong() - last.until < 0) {
            throw last.reason;
        }
        refusal = null;
        try {
            return ask((HubSession) null);
        } catch (KojiFaultException e) {
            throw refused(KojiLoginException.failed(koji.hubUrl(), e, e.isTransient(), login.advice()));
        } catch (KojiLoginException e) {
            throw refused(e);
        }
    }

    private KojiLoginException refused(KojiLoginException failure) {
        if (!failure.isTransient()) {
            refusal = new Refusal(failure, nanos.getAsLong() + REST_AFTER_REFUSAL.toNanos());
        }
        return failure;
    }

    /** Why the hub did not let Koschei in, and until when it is not asked again. */
    private record Refusal(KojiLoginException reason, long until) {}

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
