package io.koschei.buildpolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.buildpolling.TaskEvidence.Log;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildState;
import io.koschei.koji.failure.FaultCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureRulesTests {

    private static final String EITHER =
            "error building package (arch x86_64), mock exited with status 1; see build.log or root.log for more information";
    private static final String ROOT =
            "error building package (arch x86_64), mock exited with status 30; see root.log for more information";
    private static final String NO_BUILDROOT =
            "could not init mock buildroot, mock exited with status 30; see root.log for more information";

    private static final Log COMMANDS = new Log("build.log", """
            Building target platforms: x86_64
            gcc: error: unrecognized command-line option '-fnope'
            error: Bad exit status from /var/tmp/rpm-tmp.b3Zx1q (%build)
            RPM build errors:
                Bad exit status from /var/tmp/rpm-tmp.b3Zx1q (%build)
            Child return code was: 1
            """);
    private static final Log BUILD_BEGUN = new Log(
            "build.log",
            "Building target platforms: x86_64\nBuilding for target x86_64\nWrote: /builddir/foo.src.rpm\n");
    private static final Log NO_METADATA = new Log("root.log", """
            DEBUG util.py:461:  Errors during downloading metadata for repository 'build':
            DEBUG util.py:461:    - Status code: 404 for https://kojipkgs.example.org/repos/f43-build/7/x86_64/repodata/repomd.xml
            DEBUG util.py:461:  Error: Failed to download metadata for repo 'build': Cannot download repomd.xml: All mirrors were tried
            """);
    private static final Log DNF5_METADATA = new Log("root.log", """
            DEBUG util.py:463:  >>> Status code: 404 for https://kojipkgs.example.org/repos/f43-build/7/x86_64/repodata/repomd.xml
            DEBUG util.py:463:  Failed to download metadata (baseurl: "https://kojipkgs.example.org/repos/f43-build/7/x86_64")
            DEBUG util.py:463:   Librepo error: Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried
            """);
    private static final Log NOTHING_PROVIDES = new Log("root.log", """
            DEBUG util.py:461:  [MIRROR] glibc-2.42-1.x86_64.rpm: Status code: 503 for https://one.example.org/glibc.rpm
            DEBUG util.py:461:  Error:
            DEBUG util.py:461:   Problem: nothing provides requested pkgconfig(nope) >= 2
            DEBUG util.py:461:  (try to add '--skip-broken' to skip uninstallable packages)
            """);

    private static TaskEvidence evidence(String method, int code, String text, Log... logs) {
        return new TaskEvidence(method, FaultCode.of(code), text, List.of(logs), false);
    }

    private static BuildFault arch(int code, String text, Log... logs) {
        return FailureRules.judge(evidence("buildArch", code, text, logs));
    }

    @Test
    void thePackagesOwnCommandsFailed() {
        assertThat(arch(1005, EITHER, COMMANDS)).isEqualTo(BuildFault.BUILD);
        assertThat(arch(
                        1005,
                        "error building package (arch aarch64), mock exited with status 10; see build.log for more information",
                        COMMANDS))
                .isEqualTo(BuildFault.BUILD);
        // What logs say is a help; without them Koji's word counts.
        assertThat(arch(1005, EITHER)).isEqualTo(BuildFault.BUILD);
    }

    @Test
    void aMirrorThatFailedOnTheWayIsNotTheReason() {
        assertThat(arch(1005, EITHER, COMMANDS, NO_METADATA)).isEqualTo(BuildFault.BUILD);
    }

    @Test
    void whatThePackageNeedsIsNotThere() {
        assertThat(arch(1005, ROOT, NOTHING_PROVIDES, BUILD_BEGUN)).isEqualTo(BuildFault.REQUIREMENTS);
        assertThat(arch(1005, ROOT)).isEqualTo(BuildFault.REQUIREMENTS);
    }

    @Test
    void theRepositoryCouldNotBeDownloaded() {
        assertThat(arch(1005, ROOT, NO_METADATA, BUILD_BEGUN)).isEqualTo(BuildFault.DOWNLOAD);
        assertThat(arch(1005, ROOT, DNF5_METADATA)).isEqualTo(BuildFault.DOWNLOAD);
        assertThat(arch(1012, NO_BUILDROOT, NO_METADATA)).isEqualTo(BuildFault.DOWNLOAD);
        assertThat(arch(1005, EITHER, NO_METADATA)).as("there is no build.log").isEqualTo(BuildFault.DOWNLOAD);
        assertThat(arch(1005, ROOT, new Log("mock_output.log", "Curl error (28): Timeout was reached for https://x")))
                .isEqualTo(BuildFault.DOWNLOAD);
    }

    @Test
    void theBuildrootCouldNotBeMade() {
        assertThat(arch(1012, NO_BUILDROOT)).isEqualTo(BuildFault.BUILDROOT);
        assertThat(
                        arch(
                                1005,
                                "error building package (arch x86_64), mock exited with status 20; see root.log for more information"))
                .isEqualTo(BuildFault.BUILDROOT);
    }

    @Test
    void theBuildGroupIsBrokenByOurOwnResolution() {
        TaskEvidence evidence =
                new TaskEvidence("buildArch", FaultCode.BUILDROOT, NO_BUILDROOT, List.of(NOTHING_PROVIDES), true);
        assertThat(FailureRules.judge(evidence)).isEqualTo(BuildFault.BUILD_GROUP);
        TaskEvidence away =
                new TaskEvidence("buildArch", FaultCode.BUILDROOT, NO_BUILDROOT, List.of(NO_METADATA), true);
        assertThat(FailureRules.judge(away)).isEqualTo(BuildFault.DOWNLOAD);
    }

    @ParameterizedTest
    @CsvSource({
        "was killed by signal 9, KILLED",
        "was killed by signal 15, KILLED",
        "terminated for unknown reasons, KILLED",
        "exited with status 143, KILLED",
        "exited with status 3, MOCK",
        "exited with status 60, MOCK",
        "exited with status 70, MOCK",
        "exited with status 80, MOCK",
        "exited with status 110, MOCK",
        "exited with status 11, TOO_SLOW",
        "exited with status 40, SOURCE"
    })
    void mockSaysHowItEnded(String how, BuildFault fault) {
        assertThat(arch(
                        1005,
                        "error building package (arch s390x), mock " + how + "; see root.log for more information"))
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SRPM file missing: /mnt/koji/work/tasks/1/1/a-1-1.src.rpm | HUB
            No arches for tag f43-build [7]                           | HUB
            No arch list                                              | HUB
            host b1 (x86_64) does not support any arches of tag f43 (s390x) | HUB
            vendor tag is not set                                     | HUB
            Wrong packager tag: me                                    | HUB
            Bad repo: 12 (INIT)                                       | REPOSITORY
            Bad repo: 12 (PROBLEM)                                    | REPOSITORY
            Bad repo: 12 (DELETED)                                    | REPOSITORY
            """)
    void whatIsNotSetUpIsNoFaultOfThePackage(String text, BuildFault fault) {
        assertThat(arch(1005, text)).isEqualTo(fault);
        assertThat(arch(1000, text)).isEqualTo(fault);
    }

    @Test
    void theKernelKilledTheCompiler() {
        Log killed = new Log(
                "build.log", "c++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.\n");
        assertThat(arch(1005, EITHER, killed)).isEqualTo(BuildFault.KILLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: create archive failed on file /usr/bin/x: cpio: write failed - No space left on device",
                "/usr/bin/ld.gold: fatal error: x: No space left on device",
                "collect2: error: ld: Stale file handle"
            })
    void rpmbuildAndLinkersSayThatTheDiskWasFull(String line) {
        Log full = new Log("build.log", "gcc -c x.c\n" + line + "\nRPM build errors:\n");
        assertThat(arch(1005, EITHER, full)).isEqualTo(BuildFault.DISK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_full_disk: OSError: [Errno 28] No space left on device ... ok",
                "FAIL: error on stale handle: expected Stale file handle, got EIO"
            })
    void aTestThatTriesAFullDiskIsThePackages(String line) {
        Log tests = new Log("build.log", line + "\nRPM build errors:\n");
        assertThat(arch(1005, EITHER, tests)).isEqualTo(BuildFault.BUILD);
    }

    @Test
    void theBuildersDiskWasFull() {
        Log full = new Log("build.log", "/usr/bin/ld: final link failed: No space left on device\nRPM build errors:\n");
        assertThat(arch(1005, EITHER, full)).isEqualTo(BuildFault.DISK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rebuildSRPM", "buildSRPMFromSCM"})
    void theSourcePackageCannotBeMade(String method) {
        String text = "error building srpm, mock exited with status 1; see build.log for more information";
        assertThat(FailureRules.judge(evidence(method, 1005, text))).isEqualTo(BuildFault.SOURCE);
        assertThat(FailureRules.judge(evidence(method, 1010, "Source package is incomplete")))
                .isEqualTo(BuildFault.SOURCE);
    }

    @Test
    void aSourcePackageFailsForItsRequirementsAndItsBuildrootAsOthersDo() {
        assertThat(FailureRules.judge(evidence("rebuildSRPM", 1012, NO_BUILDROOT)))
                .isEqualTo(BuildFault.BUILDROOT);
        String text = "error building srpm, mock exited with status 30; see root.log for more information";
        assertThat(FailureRules.judge(evidence("rebuildSRPM", 1005, text, NO_METADATA)))
                .isEqualTo(BuildFault.DOWNLOAD);
    }

    @Test
    void kojiDoesNotAcceptWhatCameOut() {
        assertThat(FailureRules.judge(evidence("build", 1011, "a callback after the build refused it")))
                .isEqualTo(BuildFault.RESULT);
        assertThat(FailureRules.judge(evidence("build", 1024, "Source name bad*name is not valid")))
                .isEqualTo(BuildFault.NAME);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1    | Traceback (most recent call last): OSError: [Errno 5] Input/output error | BUILDER",
                "1    | <class 'KeyError'>: 'rpms' | BUILDER",
                "1001 | Unable to acquire lock | LOCK",
                "1006 | unable to open session: locked | LOCK",
                "1004 | policy violation (build_from_repo_id) | HUB",
                "1016 | Error running pre-build plugin | HUB",
                "1019 | host.setBuildRootState() got an unexpected argument | HUB",
                "1014 | database outage | OFFLINE",
                "1000 | unknown build target: f43-nope | HUB",
                "1000 | No such entry in table tag: nope | HUB",
                "1000 | Unable to rename /mnt/koji/work/tasks/1/1 | HUB",
                "1000 | Host buildhw-x86-01 is not in channel default | HUB",
                "1000 | Task was interrupted by a restart of the host | HUB",
                "1000 | task 123 was freed, its host is lost | HUB",
                "1000 | No matching arches were found | HUB",
                "1000 | Repo 7 is no longer available | REPOSITORY",
                "1000 | Invalid repo 7 | REPOSITORY",
                "1005 | requested repo #7 (f43-build) has been deleted | REPOSITORY",
                "1000 | Task 11 is canceled | CANCELED_IN_KOJI"
            })
    void koji(int code, String text, BuildFault fault) {
        assertThat(FailureRules.judge(evidence("build", code, text))).isEqualTo(fault);
    }

    @Test
    void whatNoRuleKnowsBlamesNobodyUnlessTheLogDoes() {
        assertThat(arch(1000, "something odd")).isEqualTo(BuildFault.UNKNOWN);
        assertThat(arch(4711, "something new", BUILD_BEGUN)).isEqualTo(BuildFault.UNKNOWN);
        assertThat(arch(4711, "something new", COMMANDS)).isEqualTo(BuildFault.BUILD);
        assertThat(BuildFault.UNKNOWN.state()).isEqualTo(BuildState.INFRASTRUCTURE);
    }

    @Test
    void onePartThatSaysSomethingAboutThePackageIsEnough() {
        TaskEvidence infrastructure = evidence("buildArch", 1012, NO_BUILDROOT);
        TaskEvidence failure = evidence("buildArch", 1005, EITHER, COMMANDS);
        assertThat(FailureRules.judge(List.of(infrastructure, failure))).isEqualTo(BuildFault.BUILD);
        assertThat(FailureRules.judge(List.of(infrastructure, evidence("buildArch", 1, "x"))))
                .isEqualTo(BuildFault.BUILDROOT);
        assertThat(FailureRules.judge(List.of())).isEqualTo(BuildFault.UNKNOWN);
    }

    /** Every fault that a task's failure can be is met above; the others are not decided here. */
    @Test
    void everyFaultSaysSomethingToPeopleAndIsFoundAgain() {
        Set<BuildFault> all = EnumSet.allOf(BuildFault.class);
        assertThat(all).allSatisfy(fault -> {
            assertThat(fault.sentence()).matches("[A-Z].{20,}\\.");
            assertThat(BuildFault.of(fault.id())).contains(fault);
        });
        assertThat(Arrays.stream(BuildFault.values()).map(BuildFault::id)).contains("too-slow", "canceled-in-koji");
        assertThat(BuildFault.of("nope")).isEmpty();
    }
}
