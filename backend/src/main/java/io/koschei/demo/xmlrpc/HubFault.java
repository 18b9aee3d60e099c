package io.koschei.demo.xmlrpc;

import io.koschei.demo.builders.Fault;

/** A fault, with Koji's numbers. */
public final class HubFault extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int UNKNOWN = 1;
    private static final int GENERIC = 1000;
    private static final int AUTH = 1002;
    private static final int NOT_ALLOWED = 1004;
    private static final int AUTH_EXPIRED = 1007;
    private static final int SEQUENCE = 1008;
    private static final int RETRY = 1009;
    private static final int OFFLINE = 1014;
    private static final int PARAMETER = 1019;

    private final int code;
    private final boolean repeated;

    private HubFault(int code, String text) {
        this(code, text, false);
    }

    private HubFault(int code, String text, boolean repeated) {
        super(text);
        this.code = code;
        this.repeated = repeated;
    }

    public static HubFault generic(String text) {
        return new HubFault(GENERIC, text);
    }

    /** A fault of a task, as it is. */
    public static HubFault of(Fault fault) {
        return new HubFault(fault.code(), fault.text(), true);
    }

    public static HubFault auth(String text) {
        return new HubFault(AUTH, text);
    }

    public static HubFault notAllowed(String text) {
        return new HubFault(NOT_ALLOWED, text);
    }

    public static HubFault expired(int session) {
        return new HubFault(AUTH_EXPIRED, "session \"%d\" has expired".formatted(session));
    }

    public static HubFault sequence(long last, long given, int session) {
        return new HubFault(SEQUENCE, "%d > %d (session %d)".formatted(last, given, session));
    }

    public static HubFault retry(long given, String method, int session) {
        return new HubFault(
                RETRY, "unable to retry call %d (method %s) for session %d".formatted(given, method, session));
    }

    public static HubFault offline(String text) {
        return new HubFault(OFFLINE, text);
    }

    public static HubFault parameter(String text) {
        return new HubFault(PARAMETER, text);
    }

    public static HubFault python(String exception, String text) {
        return new HubFault(UNKNOWN, "<class '%s'>: %s".formatted(exception, text));
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** Whether it is a task's fault; the hub adds no traceback of its own to those. */
    public boolean isRepeated() {
        return repeated;
    }
}
