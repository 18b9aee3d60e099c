package io.koschei.demo.behaviour;

/** What the demo hub's policy forbids; builders say it of a task that the hub has taken. */
public enum Denial {
    /** Nothing. */
    NOTHING(""),
    /** To choose the repository to build in, as a new hub's policy does for all but administrators. */
    CHOSEN_REPOSITORY("build_from_repo_id"),
    /** To build anything. */
    EVERY_BUILD("build_rpm");

    private final String policy;

    Denial(String policy) {
        this.policy = policy;
    }

    /** The name of the policy in hub.conf. */
    public String policy() {
        return policy;
    }
}
