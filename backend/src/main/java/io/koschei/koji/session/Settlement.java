package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.FaultCode;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.transport.Envelope;
import io.koschei.koji.transport.HubConnection;
import io.koschei.koji.transport.Retry;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Ends a session that may have a call in progress.
 *
 * <p>The hub lets the calls of a session wait for each other, so an answer to a later call comes when the earlier one has ended. The
 * question before the end is for a call that the hub has let in but not yet started: it starts when the question is answered, and the end
 * waits for it.
 */
public final class Settlement {

    /** Larger than any number that a session comes to, and the largest that the hub can keep. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final Set<FaultCode> GONE = Set.of(FaultCode.AUTH, FaultCode.AUTH_EXPIRED, FaultCode.RETRY);

    private final HubConnection hub;
    private final KojiProperties koji;
    private final Retry retry;

    public Settlement(HubConnection hub, KojiProperties koji, Retry retry) {
        this.hub = hub;
        this.koji = koji;
        this.retry = retry;
    }

    public void settle(KojiSession session) {
        if (!settled(new HubSession(session, true)) && !settled(new HubSession(session, false))) {
            throw BadAnswerException.unexpected(
                    "getLoggedInUser",
                    "the hub looks for session %d neither in headers nor in the address".formatted(session.id()));
        }
    }

    /** Whether the hub looks for the session there; nothing was done when it does not. */
    private boolean settled(HubSession session) {
        try {
            Optional<KojiUser> user = ask(SessionQueries.loggedInUser(), session, LAST - 1);
            if (user.isEmpty()) {
                return false;
            }
            ask(SessionQueries.logout(), session, LAST);
        } catch (KojiFaultException e) {
            if (!GONE.contains(e.kind())) {
                throw e;
            }
        }
        return true;
    }

    private <T> T ask(KojiQuery<T> query, HubSession session, int number) {
        Envelope envelope = session.envelope(koji.hubUrl(), OptionalInt.of(number));
        return retry.call(() -> query.read(hub.call(query.method(), query.arguments(), envelope)));
    }
}
