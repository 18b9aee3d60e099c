package io.koschei.childprocess;

/** A child does not start; the message says why. */
public final class ChildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChildFailedException(String name, String why) {
        super("the " + name + " process did not start: " + why);
    }
}
