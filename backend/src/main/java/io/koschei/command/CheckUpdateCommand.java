package io.koschei.command;

import io.koschei.command.CheckClient.FailedException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a running Koschei whether an update would break something. */
@Command(
        name = "check-update",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks a running Koschei what builds, repositories or removals would break and fix before they are in the collection.",
            "All that is given is checked as one update. The result goes to standard output, progress to standard error."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the update breaks nothing",
            "1:it breaks something",
            "2:the question is wrong; the reason is on standard error",
            "3:it could not be checked; the reason is on standard error"
        })
public final class CheckUpdateCommand implements Callable<Integer> {

    private static final int BREAKS = 1;
    private static final int USAGE = 2;
    private static final int UNKNOWN = 3;
    private static final int POLL_MILLIS = 1000;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "address of Koschei's start page (default: ${DEFAULT-VALUE})")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--collection", required = true, description = "name of the collection")
    private String collection = "";

    @Option(
            names = "--build",
            arity = "1..*",
            paramLabel = "NVR",
            description = "builds of the collection's hub: name-version-release, or the address of a page of Koji")
    private List<String> builds = List.of();

    @Option(
            names = "--task",
            arity = "1..*",
            paramLabel = "ID",
            description = "tasks of the hub that have built packages, scratch builds among them")
    private List<String> tasks = List.of();

    @Option(
            names = "--repository",
            arity = "1..*",
            paramLabel = "URL",
            description = "repositories: folders that contain repodata/, as of a side tag or a COPR")
    private List<String> repositories = List.of();

    @Option(names = "--remove", arity = "1..*", paramLabel = "NAME", description = "packages that are to leave")
    private List<String> removed = List.of();

    @Option(
            names = "--retire",
            arity = "1..*",
            split = ",",
            paramLabel = "SOURCE",
            description = "source packages that are to leave with all that falls with them, round by round")
    private List<String> retired = List.of();

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "what the update is called, in Koschei's list of updates and in its messages")
    private String title = "";

    @Option(
            names = "--format",
            paramLabel = "text|json|junit|markdown",
            defaultValue = "text",
            description = "what to write (default: ${DEFAULT-VALUE})")
    private CheckFormat format = CheckFormat.TEXT;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "how long to wait for the result (default: ${DEFAULT-VALUE})")
    private int timeout = 600;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec().commandLine().getErr();
        try {
            CheckReport report = check(question(), err);
            print(format.report(report));
            err.println(report.summary());
            err.flush();
            return report.breaks() ? BREAKS : 0;
        } catch (FailedException e) {
            err.println(e.reason().replaceAll("\\s*\\R\\s*", " "));
            err.flush();
            if (e.isUsage()) {
                return USAGE;
            }
            print(format.unknown(e.reason()));
            return UNKNOWN;
        } catch (JacksonException | IllegalArgumentException e) {
            // What the server answers is not what was asked; that says nothing about the update.
            String reason = "The answer of the server cannot be read: " + e.getMessage();
            err.println(reason.replaceAll("\\s*\\R\\s*", " "));
            err.flush();
            print(format.unknown(reason));
            return UNKNOWN;
        }
    }

    private void print(String text) {
        spec().commandLine().getOut().print(text);
        spec().commandLine().getOut().flush();
    }

    private CheckQuestion question() throws FailedException {
        if (Stream.of(builds, tasks, repositories, removed, retired).allMatch(List::isEmpty)) {
            throw new FailedException(
                    "Give --build, --task, --repository, --remove or --retire: nothing would change.", true);
        }
        if (timeout < 1
                || server.getHost() == null
                || !String.valueOf(server.getScheme()).matches("https?")) {
            throw new FailedException("--server must be an http or https address, and --timeout at least 1.", true);
        }
        List<String> all = Stream.concat(
                        builds.stream(), tasks.stream().map(task -> task.matches("[0-9]+") ? "task " + task : task))
                .toList();
        return new CheckQuestion(collection, all, repositories, removed, retired, title);
    }

    private CheckReport check(CheckQuestion question, PrintWriter err) throws FailedException, InterruptedException {
        CheckClient client = new CheckClient(server);
        int number = client.ask(CheckQuestion.REQUEST, question.variables())
                .at("/requestUpdateCheck/preview/number")
                .asInt();
        String url = server.toString().replaceFirst("/+$", "") + "/c/" + collection + "/preview?number=" + number;
        err.println("Preview " + number + ": " + url);
        err.flush();
        await(client, number, ProgressBar.onTerminal(err));
        JsonNode preview =
                client.ask(CheckQuestion.RESULT, Map.of("number", number)).path("preview");
        return CheckReport.of(collection, url, number, preview);
    }

    private void await(CheckClient client, int number, ProgressBar bar) throws FailedException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        while (System.nanoTime() < end) {
            JsonNode preview =
                    client.ask(CheckQuestion.PROGRESS, Map.of("number", number)).path("preview");
            String state = preview.path("state").asString("");
            if (state.equals("DONE") || state.equals("FAILED")) {
                bar.clear();
            }
            if (state.equals("DONE")) {
                return;
            }
            if (state.equals("FAILED")) {
                throw new FailedException(
                        preview.path("reason").asString("Koschei does not say why it failed."), false);
            }
            int total = preview.at("/progress/totalCount").asInt(0);
            if (total > 0) {
                bar.show("packages", preview.at("/progress/resolvedCount").asInt(0), total);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        bar.clear();
        throw new FailedException(
                "Preview " + number + " was not finished within " + timeout + " s. It goes on; its page will show it.",
                false);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set the command up");
        }
        return spec;
    }
}
