package io.koschei.koji.failure;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/** No complete answer came: no connection, a timeout, or a connection that broke. */
public final class HubUnreachableException extends KojiException {

    private static final long serialVersionUID = 1;

    private final boolean sent;
    private final boolean isOfHub;

    /** It was away a moment ago, for this reason, and is left alone for a while. */
    public static HubUnreachableException resting(URI hub, String reason) {
        return new HubUnreachableException(
                "The Koji hub at %s is away, so it is left alone for a moment. It was: %s".formatted(hub, reason));
    }

    private HubUnreachableException(String message) {
        super(message, null);
        this.sent = false;
        this.isOfHub = false;
    }

    public HubUnreachableException(URI hub, String method, Throwable cause) {
        super(
                "No answer to %s from the Koji hub at %s: %s. Check koschei.koji.hub-url and that the hub is up"
                        .formatted(method, hub, reason(cause)),
                cause);
        // The service ends, or is too busy with other questions.
        this.isOfHub = !(cause instanceof TimeoutException || cause instanceof InterruptedException);
        this.sent = !(cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof TimeoutException
                || cause instanceof InterruptedException);
    }

    /** Whether the hub may have got the call, and may have done what it says. */
    public boolean maybeDone() {
        return sent;
    }

    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + Excerpt.of(cause.getMessage());
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    public Tells tells() {
        return isOfHub ? Tells.AWAY : Tells.NOTHING;
    }
}
