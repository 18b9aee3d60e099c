package io.koschei.koji.failure;

/** The hub understood the question and refused it. */
public final class KojiFaultException extends KojiException {

    /** Any exception that is not one of Koji's own; the text names it. */
    public static final int PYTHON = 1;

    public static final int GENERIC = 1000;

    /** A login was wrong, or the session is no more. */
    public static final int AUTH = 1002;

    /** The session has to be renewed. */
    public static final int AUTH_EXPIRED = 1007;

    /** A call of the session with a higher number was done before. */
    public static final int SEQUENCE = 1008;

    /** A call of the session with the same number was done before. */
    public static final int RETRY = 1009;

    /** Koji's code for a hub that is down for maintenance or has lost its database. */
    public static final int SERVER_OFFLINE = 1014;

    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;

    public KojiFaultException(String method, int code, String text) {
        super("Koji refused %s: %s (fault %d)".formatted(method, Excerpt.of(text), code), null);
        this.code = code;
        this.text = text;
    }

    /** Koji's number for this kind of fault. */
    public int code() {
        return code;
    }

    /** What the hub said. */
    public String text() {
        return text;
    }

    /** A hub that is offline, or that lost its database in the middle of a call. */
    @Override
    public boolean isTransient() {
        return code == SERVER_OFFLINE || (code == PYTHON && text.contains("psycopg2"));
    }
}
