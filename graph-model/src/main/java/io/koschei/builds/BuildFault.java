package io.koschei.builds;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a build did not succeed; stored with it by {@link #id()}. */
public enum BuildFault {
    /** The package's own commands failed. */
    BUILD(BuildState.FAILED, "The package does not build; the end of the log says where it stopped."),
    /** The BuildRequires of the package cannot be met. */
    REQUIREMENTS(BuildState.FAILED, "The BuildRequires of the package cannot be installed."),
    /** The source package could not be made. */
    SOURCE(BuildState.FAILED, "The source package cannot be rebuilt from its own contents."),
    /** The package's commands ran longer than the builder lets them. */
    TOO_SLOW(BuildState.FAILED, "The package's commands ran longer than the builder allows."),
    /** It was built, and then not accepted. */
    RESULT(BuildState.FAILED, "The package was built, but Koji did not accept what came out."),
    /** Koji does not allow the name or version. */
    NAME(BuildState.FAILED, "Koji does not accept the name, version or release of the package."),
    /** No package of the collection can be built: what is in every buildroot does not install. */
    BUILD_GROUP(
            BuildState.FAILED,
            "No package of the collection could be built then: the build group could not be installed."),
    /** The buildroot could not be made though its packages install. */
    BUILDROOT(
            BuildState.INFRASTRUCTURE,
            "The builder could not set up the buildroot, though its packages can be installed."),
    /** The builder could not download the repository or packages of it. */
    DOWNLOAD(BuildState.INFRASTRUCTURE, "The builder could not download the repository, or packages from it."),
    /** The repository is gone, or was not ready. */
    REPOSITORY(BuildState.INFRASTRUCTURE, "The repository it was to be built in could not be used."),
    /** The builder is out of disk space, or its disk failed. */
    DISK(BuildState.INFRASTRUCTURE, "The builder's disk was full, or failed."),
    /** A process of the builder was killed. */
    KILLED(
            BuildState.INFRASTRUCTURE,
            "The build was killed on the builder, by its memory running out or by a restart."),
    /** Mock, which builds packages, was not set up or used as it must be. */
    MOCK(BuildState.INFRASTRUCTURE, "The builder's own tools failed before they came to the package."),
    /** The builder's program ended with an error of its own. */
    BUILDER(BuildState.INFRASTRUCTURE, "The builder's program failed with an error of its own."),
    /** Something in Koji was locked. */
    LOCK(BuildState.INFRASTRUCTURE, "Something in Koji was locked at that moment."),
    /** The hub was down. */
    OFFLINE(BuildState.INFRASTRUCTURE, "Koji's hub was down at that moment."),
    /** The hub refused a call of the builder, or did not know a target, tag or host. */
    HUB(
            BuildState.INFRASTRUCTURE,
            "Koji could not do what the build needed: a target, a tag or a builder was not as it must be."),
    /** Koji does not know the task any more. */
    TASK_GONE(BuildState.INFRASTRUCTURE, "Koji no longer knows the task, so its result is unknown."),
    /** It was never begun, as Koji did not want it. */
    REFUSED(BuildState.INFRASTRUCTURE, "Koji did not accept the build."),
    /** Koji gave a reason that no rule knows. */
    UNKNOWN(
            BuildState.INFRASTRUCTURE,
            "Koji gave a reason that Koschei does not know, and no log shows that the package is to blame."),
    /** A user or an administrator canceled it in Koschei. */
    CANCELED_HERE(BuildState.CANCELED, "It was canceled in Koschei."),
    /** A user or an administrator canceled it in Koji. */
    CANCELED_IN_KOJI(BuildState.CANCELED, "It, or a part of it, was canceled in Koji."),
    /** It took longer than is allowed. */
    TIMED_OUT(BuildState.TIMED_OUT, "It took longer than Koschei waits, and was canceled.");

    private final BuildState state;
    private final String sentence;

    BuildFault(BuildState state, String sentence) {
        this.state = state;
        this.sentence = sentence;
    }

    /** The state that a build ends in for this reason. */
    public BuildState state() {
        return state;
    }

    /** What happened, as a sentence for pages. */
    public String sentence() {
        return sentence;
    }

    /** How it is stored: {@code too-slow}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one that is stored so; empty for what no version of this program stores. */
    public static Optional<BuildFault> of(String id) {
        return Arrays.stream(values()).filter(fault -> fault.id().equals(id)).findFirst();
    }
}
