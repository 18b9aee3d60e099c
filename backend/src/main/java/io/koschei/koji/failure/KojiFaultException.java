package io.koschei.koji.failure;

/** The hub understood the question and refused it. */
public final class KojiFaultException extends KojiException {

    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;

    public KojiFaultException(String method, int code, String text) {
        super("Koji refused %s: %s (fault %d)".formatted(method, Excerpt.of(text), code), null);
        this.code = code;
        this.text = text;
    }

    /** The number that the hub sent. */
    public int code() {
        return code;
    }

    /** What kind of fault it is. */
    public FaultCode kind() {
        return FaultCode.of(code);
    }

    /** What the hub said. */
    public String text() {
        return text;
    }

    /** Whether the hub is too old for the question. */
    public boolean isUnknownMethod() {
        return kind() == FaultCode.GENERIC && text.startsWith("Invalid method");
    }

    /** A hub that is offline, or that lost its database in the middle of a call. */
    @Override
    public boolean isTransient() {
        return kind() == FaultCode.SERVER_OFFLINE || (kind() == FaultCode.PYTHON && text.contains("psycopg2"));
    }

    @Override
    public Tells tells() {
        return isTransient() ? Tells.AWAY : Tells.ANSWERS;
    }
}
