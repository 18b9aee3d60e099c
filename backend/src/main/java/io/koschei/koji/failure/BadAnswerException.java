package io.koschei.koji.failure;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something answered that does not speak XML-RPC as a Koji hub does: a proxy's error page, or worse. */
public final class BadAnswerException extends KojiException {

    private static final long serialVersionUID = 1;

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final int status;

    /** Whether something else answered, such as a proxy, or a page that says that the hub is in maintenance. */
    private final boolean isPage;

    private BadAnswerException(String message, int status, boolean isPage, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.isPage = isPage;
    }

    public static BadAnswerException notXmlRpc(
            URI hub, String method, Reply reply, String excerpt, @Nullable Throwable cause) {
        if (reply.status() >= SERVER_ERROR) {
            // A proxy's page about it says no more.
            return new BadAnswerException(
                    "The hub at %s answers %d to %s".formatted(hub, reply.status(), method),
                    reply.status(),
                    true,
                    cause);
        }
        return new BadAnswerException(
                "The answer to %s from %s is not XML-RPC (HTTP %d, %s)%s. It begins: %s"
                        .formatted(
                                method,
                                hub,
                                reply.status(),
                                Excerpt.of(reply.contentType()),
                                cause == null || cause.getMessage() == null
                                        ? ""
                                        : ": " + Excerpt.of(cause.getMessage()).replaceFirst("\\.$", ""),
                                excerpt.isEmpty() ? "(nothing)" : excerpt),
                reply.status(),
                cause == null,
                cause);
    }

    public static BadAnswerException unexpected(String method, String reason) {
        return new BadAnswerException(
                "The Koji hub's answer to %s cannot be understood: %s".formatted(method, reason), OK, false, null);
    }

    /** The HTTP status that came with it. */
    public int status() {
        return status;
    }

    /** Error pages of overloaded or restarting servers pass, and so may an answer that was cut or garbled. */
    @Override
    public boolean isTransient() {
        return status == OK || status == 408 || status == 429 || status >= SERVER_ERROR;
    }

    @Override
    public Tells tells() {
        return isPage && isTransient() ? Tells.AWAY : Tells.ANSWERS;
    }

    /** How an answer was announced. */
    public record Reply(int status, String contentType) {}
}
