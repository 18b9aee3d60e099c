package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.failure.AnswerTooLargeException;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.FaultCode;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.transport.Retry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call that needs a login, from the first attempt to the last.
 *
 * <p>The hub remembers the number of the last call of a session that changed something, and waits with the next one until that has
 * ended. So what is sent again with the same number is done once, and whatever the hub says about the session is said when nothing is in
 * progress any more: who looks then sees what there is.
 */
final class SessionExchange<T> {

    /** How often the session may change or turn out to have moved on, before there must be something else wrong. */
    private static final int MOST_TURNS = 4;

    private final HubLogin login;
    private final SessionCall<T> call;
    private final Retry retry;
    private @Nullable KojiSession told;
    private boolean maybeDone;
    private boolean look;
    private @Nullable KojiFaultException doneBefore;
    private int turns;

    SessionExchange(HubLogin login, SessionCall<T> call, Retry retry) {
        this.login = login;
        this.call = call;
        this.retry = retry;
    }

    SessionOutcome<T> run() {
        int attempt = 1;
        while (true) {
            try {
                Optional<SessionOutcome<T>> outcome = attempt();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            } catch (KojiException e) {
                if (!retry.again(attempt, e)) {
                    return givenUp(e);
                }
                attempt++;
            }
        }
    }

    /** Nothing when the session has changed, and it is to be tried once more. */
    private Optional<SessionOutcome<T>> attempt() {
        KojiSession session = login.open();
        if (look) {
            Optional<T> found = call.done().get();
            if (found.isPresent()) {
                return Optional.of(new SessionOutcome.Done<>(found.get()));
            }
            if (doneBefore != null && !call.repeatable()) {
                return Optional.of(new SessionOutcome.Unsure<>(doneBefore));
            }
            look = false;
            maybeDone = false;
        }
        if (!session.equals(told)) {
            call.before().accept(session);
            told = session;
        }
        try {
            T value = login.send(call.query());
            login.advance();
            return Optional.of(new SessionOutcome.Done<>(value));
        } catch (KojiFaultException e) {
            return refused(e);
        } catch (HubUnreachableException e) {
            maybeDone |= e.maybeDone();
            throw e;
        } catch (BadAnswerException e) {
            // A refusal by the web server never reached the hub.
            maybeDone |= e.isTransient();
            throw e;
        } catch (AnswerTooLargeException e) {
            maybeDone = true;
            throw e;
        }
    }

    private Optional<SessionOutcome<T>> refused(KojiFaultException fault) {
        switch (fault.kind()) {
            case RETRY -> {
                login.advance();
                doneBefore = fault;
                maybeDone = true;
            }
            case AUTH_EXPIRED -> login.expire();
            case SEQUENCE, AUTH -> login.forget();
            default -> {
                if (fault.isTransient()) {
                    maybeDone |= fault.kind() == FaultCode.PYTHON;
                    throw fault;
                }
                login.advance();
                return Optional.of(new SessionOutcome.Refused<>(fault));
            }
        }
        turns++;
        if (turns > MOST_TURNS) {
            return Optional.of(givenUp(fault));
        }
        look = true;
        return Optional.empty();
    }

    private SessionOutcome<T> givenUp(KojiException reason) {
        if (!maybeDone) {
            throw reason;
        }
        if (call.repeatable()) {
            login.advance();
        } else {
            // The scheduler's Recovery ends the session, to be sure that nothing more happens through it.
            login.forget();
        }
        return new SessionOutcome.Unsure<>(reason);
    }
}
