package io.koschei.resolver.libsolv;

/**
 * Why a rule exists, one of the reasons of an unsolvable job.
 *
 * @param type one of the constants below, or another of libsolv's
 * @param source solvable id the rule speaks of; 0 for the job itself
 * @param target solvable id of the other package; 0 when there is none
 * @param dep the dependency the rule comes from; 0 when there is none
 */
public record RuleInfo(int type, int source, int target, int dep) {

    public static final int NOT_INSTALLABLE = 0x101;
    public static final int NOTHING_PROVIDES = 0x102;
    public static final int REQUIRES = 0x103;
    public static final int SELF_CONFLICT = 0x104;
    public static final int CONFLICTS = 0x105;
    public static final int SAME_NAME = 0x106;
    public static final int OBSOLETES = 0x107;
    public static final int IMPLICIT_OBSOLETES = 0x108;
    public static final int JOB = 0x400;
    public static final int JOB_NOTHING_PROVIDES = 0x401;
    public static final int JOB_UNKNOWN_PACKAGE = 0x403;
    public static final int INFERIOR_ARCH = 0x600;

    private static final int CLASS_MASK = 0xff00;

    /** Whether the rule stands for a part of the job rather than for a package. */
    public boolean isJob() {
        return (type & CLASS_MASK) == JOB;
    }
}
