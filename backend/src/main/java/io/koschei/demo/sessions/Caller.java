package io.koschei.demo.sessions;

import io.koschei.demo.xmlrpc.HubFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes a call, and whether the call has changed anything so far. */
public final class Caller {

    private final @Nullable Session session;
    private final Optional<Long> call;
    private boolean changed;

    /** @param session null for a caller who is not logged in */
    Caller(@Nullable Session session, Optional<Long> call) {
        this.session = session;
        this.call = call;
    }

    /** The session, even an expired one. */
    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Who is logged in. */
    public Optional<User> user() {
        return session().filter(open -> !open.expired).map(open -> open.user);
    }

    public User requireLogin() {
        return user().orElseThrow(() -> HubFault.notAllowed("you must be logged in for this operation"));
    }

    /** To be called when something has changed: the call must not be done twice then. */
    public void changed() {
        changed = true;
    }

    /** To be called at the end of a call. */
    public void commit() {
        if (changed && session != null && call.isPresent()) {
            session.committedCall = call.get();
        }
    }
}
