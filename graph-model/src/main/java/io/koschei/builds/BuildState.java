package io.koschei.builds;

/** How far a build has come. */
public enum BuildState {
    /** It is written down, and perhaps Koji has it; which of the two is found out before anything else is done. */
    SUBMITTED,
    /** Koji has a task for it. */
    RUNNING,
    /** The package builds. */
    COMPLETE,
    /** The package does not build. */
    FAILED,
    /** It was canceled, in Koschei or in Koji. */
    CANCELED,
    /** It took too long and was canceled. */
    TIMED_OUT,
    /** It failed through no fault of the package, and says nothing about it. */
    INFRASTRUCTURE;

    /** Whether nothing more happens to it. */
    public boolean isFinished() {
        return this != SUBMITTED && this != RUNNING;
    }

    /** Whether it says something about the package. */
    public boolean isResult() {
        return this == COMPLETE || this == FAILED;
    }
}
