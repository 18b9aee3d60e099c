package io.koschei.model.generation;

/** Why a complete generation is not thinned out. */
public enum KeptReason {
    YOUNG("younger than what the policy thins out"),
    LAST("the last of its day, week or month"),
    FIRST("the first of the change log"),
    BUILD("a build was made in its repository, or compared with it"),
    PREVIEW("a preview is about it"),
    TRANSITION("a transition was saved when it was the newest"),
    BISECTION("a search for a culprit begins, ends or builds there"),
    PRIORITY("the priorities of packages are as of it"),
    AUDIT("reused answers were found to be wrong in it"),
    UNFINISHED("the next generation is not complete");

    private final String words;

    KeptReason(String words) {
        this.words = words;
    }

    /** For people, after "it is" or "because". */
    public String words() {
        return words;
    }
}
