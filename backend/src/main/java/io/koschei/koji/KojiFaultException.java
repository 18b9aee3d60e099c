package io.koschei.koji;

/** The hub understood the question and refused it. */
public final class KojiFaultException extends KojiException {

    /** Koji's code for a hub that is down for maintenance or has lost its database. */
    static final int SERVER_OFFLINE = 1014;

    private static final long serialVersionUID = 1;

    private final int code;

    KojiFaultException(String method, int code, String text) {
        super("Koji refused %s: %s (fault %d)".formatted(method, Excerpt.of(text), code), null);
        this.code = code;
    }

    /** Koji's number for this kind of fault. */
    public int code() {
        return code;
    }

    @Override
    public boolean isTransient() {
        return code == SERVER_OFFLINE;
    }
}
