package io.koschei.demo.builders;

/**
 * How a task failed.
 *
 * @param code Koji's number of the fault
 * @param text Koji's words
 */
public record Fault(int code, String text) {

    private static final int PYTHON = 1;
    static final int GENERIC = 1000;
    private static final int NOT_ALLOWED = 1004;
    static final int BUILD = 1005;
    static final int BUILDROOT = 1012;

    /** Something is wrong with the request. */
    public static Fault generic(String text) {
        return new Fault(GENERIC, text);
    }

    /** A policy forbids it. */
    public static Fault denied(String policy) {
        return new Fault(NOT_ALLOWED, "policy violation (%s)".formatted(policy));
    }

    /** The builder's program fell over it. */
    static Fault traceback(String last) {
        return new Fault(PYTHON, """
                Traceback (most recent call last):
                  File "/usr/lib/python3.14/site-packages/koji/daemon.py", line 1577, in runTask
                    response = (handler.run(),)
                  File "/usr/lib/python3.14/site-packages/koji/tasks.py", line 343, in run
                    return koji.util.call_with_argcheck(self.handler, self.params, self.opts)
                %s
                """.formatted(last));
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
