package io.koschei.childprocess;

/**
 * How a child is.
 *
 * @param isUp whether it does its work
 * @param pid its process id, or that of the last one
 * @param restarts how often it has been started again
 * @param note why it is not up, in a sentence; empty when it is
 */
public record ChildState(boolean isUp, long pid, int restarts, String note) {

    static final ChildState STARTING = new ChildState(false, 0, 0, "It has not started yet.");

    ChildState up(long newPid) {
        return new ChildState(true, newPid, restarts, "");
    }

    ChildState down(String why) {
        return new ChildState(false, pid, restarts, why);
    }

    ChildState startedAgain() {
        return new ChildState(false, pid, restarts + 1, note);
    }
}
