package io.koschei.koji;

import java.net.URI;

/** No complete answer came: no connection, a timeout, or a connection that broke. */
public final class HubUnreachableException extends KojiException {

    private static final long serialVersionUID = 1;

    HubUnreachableException(URI hub, String method, Throwable cause) {
        super(
                "No answer to %s from the Koji hub at %s: %s. Check koschei.koji.hub-url and that the hub is up"
                        .formatted(method, hub, reason(cause)),
                cause);
    }

    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + Excerpt.of(cause.getMessage());
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
