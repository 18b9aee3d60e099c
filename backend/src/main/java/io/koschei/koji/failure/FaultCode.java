package io.koschei.koji.failure;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Koji's kinds of faults, with the numbers the hub sends; without those of images and live media, which Koschei never builds. */
public enum FaultCode {

    /** None of the codes below; the hub may be newer than this list. */
    UNKNOWN(-1),

    /** Any exception that is not one of Koji's own; the text names it. */
    PYTHON(1),

    /** A fault of no special kind. */
    GENERIC(1000),

    LOCK(1001),

    /** A login was wrong, or the session is no more. */
    AUTH(1002),

    TAG(1003),
    NOT_ALLOWED(1004),
    BUILD(1005),
    AUTH_LOCK(1006),

    /** The session has to be renewed. */
    AUTH_EXPIRED(1007),

    /** A call of the session with a higher number was done before. */
    SEQUENCE(1008),

    /** A call of the session with the same number was done before. */
    RETRY(1009),

    PRE_BUILD(1010),
    POST_BUILD(1011),

    /** The buildroot could not be made. */
    BUILDROOT(1012),

    DEPRECATED(1013),

    /** The hub is down for maintenance or has lost its database. */
    SERVER_OFFLINE(1014),

    PLUGIN(1016),
    CALLBACK(1017),
    PARAMETER(1019),
    IMPORT(1020),
    CONFIGURATION(1021),
    GSSAPI_AUTH(1023),
    NAME(1024);

    private static final Map<Integer, FaultCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(FaultCode::number, Function.identity()));

    private final int number;

    FaultCode(int number) {
        this.number = number;
    }

    /** The kind of fault that the hub sends with a number. */
    public static FaultCode of(int number) {
        return BY_NUMBER.getOrDefault(number, UNKNOWN);
    }

    public int number() {
        return number;
    }
}
