package io.koschei.buildpolling;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.koschei.builds.BuildFault;
import io.koschei.koji.failure.FaultCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules that tell a failure of a package from one of the infrastructure. The first one that holds counts.
 *
 * <p>Wherever it is not certain that the package is to blame, it is not blamed: a wrong failure of the infrastructure costs a few
 * builds, as it is repeated three times at most, while a wrong failure of a package costs packagers' time and trust.
 */
final class FailureRules {

    /** Logins, permissions, tags, sequences, plugins, callbacks, parameters, imports, configuration: none is about a package. */
    private static final Set<FaultCode> HUB = EnumSet.of(
            FaultCode.AUTH,
            FaultCode.TAG,
            FaultCode.NOT_ALLOWED,
            FaultCode.AUTH_EXPIRED,
            FaultCode.SEQUENCE,
            FaultCode.RETRY,
            FaultCode.DEPRECATED,
            FaultCode.PLUGIN,
            FaultCode.CALLBACK,
            FaultCode.PARAMETER,
            FaultCode.IMPORT,
            FaultCode.CONFIGURATION,
            FaultCode.GSSAPI_AUTH);

    // Statuses that mock exits with, from its own list.
    private static final int MOCK_TIMEOUT = 11;
    private static final int MOCK_CHROOT = 20;
    private static final int MOCK_DNF = 30;
    private static final int MOCK_SOURCE = 40;

    /**
     * Not set up or started as it must be (2, 3, 5, 6), storage (25, 65), buildroot locked (60), no folder for results (70), no
     * namespace (80), mock's own error (110).
     */
    private static final Set<Integer> MOCK_ITSELF = Set.of(2, 3, 5, 6, 25, 60, 65, 70, 80, 110);

    /** Ended by SIGHUP, SIGKILL, SIGPIPE or SIGTERM. */
    private static final Set<Integer> MOCK_KILLED = Set.of(129, 137, 141, 143);

    private static final String BUILD_LOG = "build.log";
    private static final String ROOT_LOG = "root.log";
    private static final String MOCK_OUTPUT = "mock_output.log";

    private static final Pattern CANCELED = Pattern.compile("^Task \\d+ is canceled$");
    private static final Pattern KILLED = Pattern.compile("was killed by signal|terminated for unknown reasons");

    /** What gcc says when the kernel takes the memory of its compiler away. */
    private static final Pattern COMPILER_KILLED = Pattern.compile("Killed signal terminated program ");

    private static final String NO_ROOM = "(No space left on device|Stale file handle|Disk quota exceeded)";
    private static final Pattern DISK = Pattern.compile(NO_ROOM);

    /** Of the build itself, only what these say counts: a test may well try what happens when a disk is full. */
    private static final Pattern DISK_OF_BUILD = Pattern.compile(
            "^(error|rpmbuild|cpio|mock|ERROR|(\\S*/)?(ld|ld\\.\\w+|collect2)(: error)?): .*" + NO_ROOM,
            Pattern.MULTILINE);

    /** Builder and hub say so themselves, before anything of the package was tried. */
    private static final Pattern NOT_SET_UP = Pattern.compile(
            "SRPM file missing|\\b(vendor|packager)\\b.{0,40}\\btags?\\b|\\btags?\\b.{0,40}\\b(vendor|packager)\\b|No arches for tag"
                    + "|No arch list|does not support any arches",
            CASE_INSENSITIVE);

    private static final Pattern DOWNLOAD = Pattern.compile(
            "Failed to download metadata|Errors during downloading metadata|Cannot download [^\\n]*repomd\\.xml"
                    + "|Cannot retrieve repository metadata|Status code: [45]\\d\\d for|Curl error \\(\\d+\\)"
                    + "|All mirrors were (already )?tried|No more mirrors to try|Error downloading packages"
                    + "|Librepo error|Could not resolve host|Cannot download [^\\n]*: All mirrors");
    private static final Pattern NOTHING_PROVIDES = Pattern.compile(
            "nothing provides|No match for argument|No matching package to install|No Package found for"
                    + "|conflicting requests|cannot install both|package .{1,200} requires .{1,200}, but none of the providers");
    private static final Pattern REPOSITORY = Pattern.compile(
            "^Bad repo: |\\brepo(sitory|s)?\\b.{0,200}\\b(deleted|expired|gone|no longer|not ready|not available|unavailable|not found"
                    + "|does not exist|invalid|missing)|(invalid|no such|unknown|missing) repo",
            CASE_INSENSITIVE);
    private static final Pattern HUB_TROUBLE = Pattern.compile(
            "^unable to |^could not |^cannot |^failed to |unknown (build )?target|\\b(target|tag|host|channel|arches|builder)\\b"
                    + "|no such entry in table|restart|shutting down|timed out|timeout|connection|\\bfreed\\b|\\blost\\b",
            CASE_INSENSITIVE);
    private static final Pattern COMMANDS_FAILED = Pattern.compile(
            "RPM build errors:|error: Bad exit status from /var/tmp/rpm-tmp|Child return code was: [1-9]");

    private static final List<Rule> RULES = List.of(
            // A part that was canceled makes the whole fail with this text.
            rule(
                    BuildFault.CANCELED_IN_KOJI,
                    e -> e.code() == FaultCode.GENERIC
                            && CANCELED.matcher(e.text()).find()),
            rule(BuildFault.OFFLINE, e -> e.code() == FaultCode.SERVER_OFFLINE),
            // An exception of the builder's Python, whatever it was about.
            rule(BuildFault.BUILDER, e -> e.code() == FaultCode.PYTHON),
            rule(BuildFault.LOCK, e -> e.code() == FaultCode.LOCK || e.code() == FaultCode.AUTH_LOCK),
            rule(BuildFault.HUB, e -> HUB.contains(e.code())),
            // A package that needs more memory than builders have ends here, too; the two cannot be told apart from
            // outside.
            rule(
                    BuildFault.KILLED,
                    e -> mocks(e)
                            && (KILLED.matcher(e.text()).find()
                                    || exited(e, MOCK_KILLED)
                                    || e.found(COMPILER_KILLED, BUILD_LOG))),
            rule(BuildFault.MOCK, e -> mocks(e) && exited(e, MOCK_ITSELF)),
            rule(
                    BuildFault.DISK,
                    e -> mocks(e) && (e.found(DISK, ROOT_LOG, MOCK_OUTPUT) || e.found(DISK_OF_BUILD, BUILD_LOG))),
            rule(
                    BuildFault.HUB,
                    e -> e.status().isEmpty() && NOT_SET_UP.matcher(e.text()).find()),
            // The builder says so itself before it starts mock.
            rule(
                    BuildFault.REPOSITORY,
                    e -> (e.code() == FaultCode.BUILD || e.code() == FaultCode.GENERIC)
                            && e.status().isEmpty()
                            && REPOSITORY.matcher(e.text()).find()),
            // Before the buildroot's packages are blamed: what cannot be downloaded is no matter of packages.
            rule(BuildFault.DOWNLOAD, e -> mocks(e) && stoppedInRoot(e) && onlyDownload(e)),
            rule(BuildFault.BUILD_GROUP, e -> e.code() == FaultCode.BUILDROOT && e.groupBroken()),
            rule(BuildFault.BUILDROOT, e -> e.code() == FaultCode.BUILDROOT),
            // Setting up the chroot, which comes before anything of the package.
            rule(BuildFault.BUILDROOT, e -> e.code() == FaultCode.BUILD && exited(e, Set.of(MOCK_CHROOT))),
            rule(BuildFault.TOO_SLOW, e -> e.code() == FaultCode.BUILD && exited(e, Set.of(MOCK_TIMEOUT))),
            // The build group is installed by then, so it is what the package itself needs.
            rule(BuildFault.REQUIREMENTS, e -> e.code() == FaultCode.BUILD && exited(e, Set.of(MOCK_DNF))),
            rule(
                    BuildFault.SOURCE,
                    e -> e.code() == FaultCode.BUILD && (e.ofSource() || exited(e, Set.of(MOCK_SOURCE)))),
            rule(BuildFault.BUILD, e -> e.code() == FaultCode.BUILD),
            rule(BuildFault.SOURCE, e -> e.code() == FaultCode.PRE_BUILD),
            rule(BuildFault.RESULT, e -> e.code() == FaultCode.POST_BUILD),
            rule(BuildFault.NAME, e -> e.code() == FaultCode.NAME),
            // Whatever Koji calls it: the log shows that the package's commands ran and failed.
            rule(BuildFault.BUILD, e -> e.found(COMMANDS_FAILED, BUILD_LOG)),
            rule(
                    BuildFault.HUB,
                    e -> e.code() == FaultCode.GENERIC
                            && HUB_TROUBLE.matcher(e.text()).find()),
            rule(BuildFault.UNKNOWN, e -> true));

    private FailureRules() {}

    private record Rule(BuildFault fault, Predicate<TaskEvidence> holds) {}

    private static Rule rule(BuildFault fault, Predicate<TaskEvidence> holds) {
        return new Rule(fault, holds);
    }

    /** Why a task failed. */
    static BuildFault judge(TaskEvidence evidence) {
        return RULES.stream()
                .filter(rule -> rule.holds.test(evidence))
                .map(Rule::fault)
                .findFirst()
                .orElse(BuildFault.UNKNOWN);
    }

    /** Why a build failed, of which several parts failed: when one of them says something about the package, that counts. */
    static BuildFault judge(List<TaskEvidence> parts) {
        List<BuildFault> faults = parts.stream().map(FailureRules::judge).toList();
        return faults.stream()
                .filter(fault -> fault.state().isResult())
                .findFirst()
                .or(() -> faults.stream().findFirst())
                .orElse(BuildFault.UNKNOWN);
    }

    private static boolean mocks(TaskEvidence e) {
        return e.code() == FaultCode.BUILD || e.code() == FaultCode.BUILDROOT;
    }

    private static boolean exited(TaskEvidence e, Set<Integer> statuses) {
        return e.status().isPresent() && statuses.contains(e.status().getAsInt());
    }

    /**
     * Whether packages were still being installed. A mirror that failed while another one helped leaves its traces in root.log though
     * the package's commands ran afterwards; then only the status, or that there is no build.log, says where it stopped.
     */
    private static boolean stoppedInRoot(TaskEvidence e) {
        return e.code() == FaultCode.BUILDROOT || exited(e, Set.of(MOCK_DNF, MOCK_CHROOT)) || !e.has(BUILD_LOG);
    }

    /** A repository that could be read in the end may have lacked what was needed, and then that is the reason. */
    private static boolean onlyDownload(TaskEvidence e) {
        return e.found(DOWNLOAD, ROOT_LOG, MOCK_OUTPUT) && !e.found(NOTHING_PROVIDES, ROOT_LOG, MOCK_OUTPUT);
    }
}
