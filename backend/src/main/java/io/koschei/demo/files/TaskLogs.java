package io.koschei.demo.files;

import io.koschei.demo.builders.Buildroot;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.Task;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.Installed;
import io.koschei.demo.story.Judge;
import io.koschei.demo.story.Orders;
import io.koschei.demo.story.Repos;
import io.koschei.demo.universe.Culprit;
import io.koschei.demo.universe.Culprits;
import io.koschei.demo.universe.Element;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logs of a subtask, written when they are requested: the same task has the same logs. */
public final class TaskLogs {

    private static final String MARK = "DEBUG util.py:459:  ";
    private static final int COMPILED = 240;

    private final DemoBuilds builds;
    private final Judge judge;
    private final Culprits culprits;
    private final Installed installed;
    private final Repos repos;

    public TaskLogs(DemoBuilds builds, Judge judge, Culprits culprits, Installed installed, Repos repos) {
        this.repos = repos;
        this.builds = builds;
        this.judge = judge;
        this.culprits = culprits;
        this.installed = installed;
    }

    /** Texts by file name; none when the repository was gone before anything began. */
    Map<String, String> of(Task task, Buildroot buildroot) {
        Optional<Element> source =
                Orders.nvr(buildroot.source()).flatMap(nvr -> builds.source(nvr.name(), nvr.version(), nvr.release()));
        if (source.isEmpty() || buildroot.why() == EndReason.REPOSITORY_GONE) {
            return Map.of();
        }
        Case facts = new Case(task, buildroot, source.get(), repos.contents(buildroot.repoId()));
        Map<String, String> logs = new LinkedHashMap<>();
        if (hasBuildLog(buildroot.why())) {
            logs.put("build.log", build(facts));
        }
        logs.put("hw_info.log", hardware(buildroot));
        logs.put("mock_output.log", mock(facts));
        logs.put("root.log", root(facts));
        logs.put("state.log", state(facts));
        return logs;
    }

    private static boolean hasBuildLog(EndReason why) {
        return why == EndReason.BUILT || why == EndReason.CULPRIT;
    }

    private String root(Case facts) {
        StringBuilder log = new StringBuilder();
        line(log, "INFO buildroot.py:645:  Mock Version: 6.2");
        line(log, MARK + "Updating and loading repositories:");
        line(log, MARK + " build                                  100% |  24.0 MiB/s |   2.1 MiB |  00m00s");
        if (facts.why() == EndReason.REPOSITORY_LOST) {
            lost(log, facts.buildroot);
            return log.toString();
        }
        line(log, MARK + "Repositories loaded.");
        if (facts.why() == EndReason.INFRASTRUCTURE) {
            line(log, MARK + "Failed to register machine: Connection reset by peer");
            line(log, "ERROR exception_logging.py:  Exception raised: could not start systemd-nspawn");
            return log.toString();
        }
        for (String name : judge.missing(facts.source, facts.generation())) {
            if (facts.why() == EndReason.UNRESOLVED) {
                line(log, MARK + "No matching package to install: '" + name + "'");
            }
        }
        if (facts.why() == EndReason.UNRESOLVED) {
            line(log, MARK + "Not all dependencies satisfied");
            line(log, MARK + "Error: Some packages could not be found.");
            return log.toString();
        }
        Collection<Element> packages = installed.in(facts.buildroot);
        packages.forEach(rpm -> line(
                log,
                "%s %-40s %-10s %s-%s build".formatted(MARK, rpm.name(), rpm.arch(), rpm.version(), rpm.release())));
        line(log, MARK + "Transaction Summary:");
        line(log, MARK + " Installing:       " + packages.size() + " packages");
        line(log, MARK + "Complete!");
        return log.toString();
    }

    /** What a builder finds where a repository was when it began. */
    private static void lost(StringBuilder log, Buildroot buildroot) {
        String file = "http://koji.demo.invalid/kojifiles/repos/demo-build/%d/%s/repodata/repomd.xml"
                .formatted(buildroot.repoId(), buildroot.arch());
        line(log, MARK + ">>> Status code: 404 for " + file + " (IP: 127.0.0.1)");
        line(
                log,
                MARK + "Failed to download metadata (baseurl: \"" + file.replace("/repodata/repomd.xml", "") + "\")"
                        + " for repository \"build\": Yum repo downloading error: Downloading error(s): repodata/repomd.xml -"
                        + " Cannot download, all mirrors were already tried without success");
        line(log, "ERROR exception_logging.py:  Exception raised: Command failed: dnf5 --installroot / install @build");
    }

    private String build(Case facts) {
        StringBuilder log = new StringBuilder();
        String folder = facts.source.name() + "-" + facts.source.version();
        line(log, "Building target platforms: " + facts.buildroot.arch());
        line(log, "Building for target " + facts.buildroot.arch());
        line(log, "Executing(%prep): /bin/sh -e /var/tmp/rpm-tmp.prep");
        line(log, "+ cd " + folder);
        line(log, "Executing(%build): /bin/sh -e /var/tmp/rpm-tmp.build");
        for (int i = 1; i <= COMPILED; i++) {
            line(
                    log,
                    "[%3d/%d] gcc -O2 -g -fstack-protector-strong -c src/part%03d.c -o part%03d.o"
                            .formatted(i, COMPILED, i, i));
        }
        Optional<Culprit> culprit = culprits.of(facts.source, facts.generation());
        if (facts.why() == EndReason.CULPRIT && culprit.isPresent()) {
            line(
                    log,
                    "src/part%03d.c:117:9: %s".formatted(COMPILED, culprit.get().message()));
            line(log, "  117 |         " + facts.source.name().replaceAll("[^A-Za-z0-9]", "_") + "_init();");
            line(log, "make: *** [Makefile:%d: part%03d.o] Error 1".formatted(COMPILED, COMPILED));
            line(log, "error: Bad exit status from /var/tmp/rpm-tmp.build (%build)");
            line(log, "RPM build errors:");
            line(log, "    Bad exit status from /var/tmp/rpm-tmp.build (%build)");
            line(log, "Child return code was: 1");
            return log.toString();
        }
        line(log, "Executing(%install): /bin/sh -e /var/tmp/rpm-tmp.install");
        line(log, "Executing(%check): /bin/sh -e /var/tmp/rpm-tmp.check");
        line(log, "Wrote: /builddir/build/SRPMS/" + facts.source.nvr() + ".src.rpm");
        facts.task.result().ifPresent(result -> result.rpms()
                .forEach(
                        path -> line(log, "Wrote: /builddir/build/RPMS/" + path.substring(path.lastIndexOf('/') + 1))));
        line(log, "Child return code was: 0");
        return log.toString();
    }

    private static String hardware(Buildroot buildroot) {
        return """
                CPU info:
                Architecture:                         %s
                CPU(s):                               8
                Memory:
                               total        used        free      shared  buff/cache   available
                Mem:        32780512     1839420    28124900        4216     2816192    30526660
                Storage:
                Filesystem                      Size  Used Avail Use%% Mounted on
                /dev/vda1                       140G   11G  129G   8%% /
                """.formatted(buildroot.arch().equals("noarch") ? "x86_64" : buildroot.arch());
    }

    private static String mock(Case facts) {
        StringBuilder log = new StringBuilder();
        line(log, "INFO: mock.py version 6.2 starting (python version = 3.14.0)...");
        line(log, "Start(bootstrap): init plugins");
        line(log, "Start: %s(%s)".formatted(facts.task.method(), facts.source.nvr() + ".src.rpm"));
        line(log, "INFO: buildroot demo-build-%d-%d".formatted(facts.buildroot.id(), facts.buildroot.repoId()));
        switch (facts.why()) {
            case BUILT -> line(log, "INFO: Done");
            case UNFINISHED -> line(log, "INFO: running");
            default -> line(log, "ERROR: Exception(/var/lib/mock/%s.src.rpm)".formatted(facts.source.nvr()));
        }
        return log.toString();
    }

    private static String state(Case facts) {
        StringBuilder log = new StringBuilder();
        for (String step : List.of("chroot init", "dnf5 install", "rpmbuild -bs", "rpmbuild -bb")) {
            line(log, facts.buildroot.createdAt() + " - Start: " + step);
            if (facts.why() == EndReason.BUILT) {
                line(log, facts.buildroot.createdAt() + " - Finish: " + step);
            }
        }
        return log.toString();
    }

    private static void line(StringBuilder log, String text) {
        log.append(text).append('\n');
    }

    /** What a log tells of. */
    private record Case(Task task, Buildroot buildroot, Element source, int generation) {

        EndReason why() {
            return buildroot.why();
        }
    }
}
