package io.koschei.demo;

/** A fault, with Koji's numbers. */
final class HubFault extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int UNKNOWN = 1;
    private static final int GENERIC = 1000;
    private static final int PARAMETER = 1019;

    private final int code;

    private HubFault(int code, String text) {
        super(text);
        this.code = code;
    }

    static HubFault generic(String text) {
        return new HubFault(GENERIC, text);
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
}
