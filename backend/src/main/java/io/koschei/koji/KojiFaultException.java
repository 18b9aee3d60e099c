package io.koschei.koji;

/** The hub understood the question and refused it. */
public final class KojiFaultException extends KojiException {

    static final int GENERIC = 1000;

    /** Koji's code for a hub that is down for maintenance or has lost its database. */
    static final int SERVER_OFFLINE = 1014;

    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;

    KojiFaultException(String method, int code, String text) {
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

    @Override
    public boolean isTransient() {
        return code == SERVER_OFFLINE;
    }
}
