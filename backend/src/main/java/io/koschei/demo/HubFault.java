package io.koschei.demo;

import io.koschei.demo.builders.Fault;

/** A fault, with Koji's numbers. */
final class HubFault extends RuntimeException {

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

    static HubFault generic(String text) {
        return new HubFault(GENERIC, text);
    }

    /** A fault of a task, as it is. */
    static HubFault of(Fault fault) {
        return new HubFault(fault.code(), fault.text(), true);
    }

    static HubFault auth(String text) {
        return new HubFault(AUTH, text);
    }

    static HubFault notAllowed(String text) {
        return new HubFault(NOT_ALLOWED, text);
    }

    static HubFault expired(int session) {
        return new HubFault(AUTH_EXPIRED, "session \"%d\" has expired".formatted(session));
    }

    static HubFault sequence(long last, long given, int session) {
        return new HubFault(SEQUENCE, "%d > %d (session %d)".formatted(last, given, session));
    }

    static HubFault retry(long given, String method, int session) {
        return new HubFault(
                RETRY, "unable to retry call %d (method %s) for session %d".formatted(given, method, session));
    }

    static HubFault offline(String text) {
        return new HubFault(OFFLINE, text);
    }

    static HubFault parameter(String text) {
        return new HubFault(PARAMETER, text);
    }

    static HubFault python(String exception, String text) {
        return new HubFault(UNKNOWN, "<class '%s'>: %s".formatted(exception, text));
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** Whether it is a task's fault; the hub adds no traceback of its own to those. */
    boolean isRepeated() {
        return repeated;
    }
}
