package io.koschei.demo.builders;

/**
 * How a task failed.
 *
 * @param code Koji's number of the fault
 * @param text Koji's words
 */
public record Fault(int code, String text) {

    static final int GENERIC = 1000;
    static final int BUILD = 1005;
    static final int BUILDROOT = 1012;

    /** Something is wrong with the request. */
    public static Fault generic(String text) {
        return new Fault(GENERIC, text);
    }

    /** The package does not build. */
    public static Fault build(String text) {
        return new Fault(BUILD, text);
    }

    /** The place to build it in could not be made. */
    public static Fault buildroot(String text) {
        return new Fault(BUILDROOT, text);
    }
}
