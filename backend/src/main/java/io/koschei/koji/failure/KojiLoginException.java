package io.koschei.koji.failure;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The hub did not let Koschei in, or no login is configured. */
public final class KojiLoginException extends KojiException {

    private static final long serialVersionUID = 1;

    private final boolean passing;

    private KojiLoginException(String message, boolean passing, @Nullable Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /**
     * A login that failed.
     *
     * @param passing whether the same login may well succeed later
     * @param advice what to do about it, as a sentence without its full stop
     */
    public static KojiLoginException failed(URI hub, Throwable cause, boolean passing, String advice) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new KojiLoginException(
                "Koschei cannot log in to the Koji hub at %s. %s. %s"
                        .formatted(hub, reason.replaceFirst("\\.$", ""), advice),
                passing,
                cause);
    }

    public static KojiLoginException notConfigured(URI hub) {
        return new KojiLoginException(
                "Building on the Koji hub at %s needs a login. Set koschei.koji.login.method and what belongs to it"
                        .formatted(hub),
                false,
                null);
    }

    @Override
    public boolean isTransient() {
        return passing;
    }

    @Override
    public Tells tells() {
        return Tells.NOTHING;
    }
}
