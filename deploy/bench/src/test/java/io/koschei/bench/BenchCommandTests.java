package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with a call is one line and status 2, before anything is started. */
@Timeout(30)
class BenchCommandTests {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeAPartOfAUniverse() throws IOException {
        Files.createDirectories(folder.resolve("part/trixie/x86_64"));
    }

    private int run(String... arguments) {
        return Application.commandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "graph | Missing required option: '--universe=DIR'",
                "resolver | Missing required option: '--universe=DIR'",
                "soon | Missing required option: '--universe=DIR'",
                "updates | Missing required option: '--universe=DIR'",
                "start --before=. | Missing required option: '--after=FOLDER'",
                "weather | Unmatched argument at index 0: 'weather'",
                "scheduler --packages=many | Invalid value for option '--packages': 'many' is not an int",
                "soak --copies=1,x | Invalid value for option '--copies' (<copies>): 'x' is not an int",
                "scheduler --fast | Unknown option: '--fast'"
            })
    void whatPicocliRefusesIsSaid(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scheduler --packages=99 | --packages must be at least 100 and --builds at least 1.",
                "suspects --packages=499 | --packages must be at least 500, --generations at least 100 and --histories at least 1.",
                "suspects --histories=0 | --packages must be at least 500, --generations at least 100 and --histories at least 1.",
                "scheduler --builds=0 | --packages must be at least 100 and --builds at least 1.",
                "graph --history --merged=0 | --history-packages must be at least 100, --merged from 1 to 36500, --recent and --asked at least 1.",
                "soak --seconds=0 | --seconds and --kill-every must be at least 1, --stall at least 0.",
                "soak --kill-every=-1 | --seconds and --kill-every must be at least 1, --stall at least 0.",
                "soak --stall=-1 | --seconds and --kill-every must be at least 1, --stall at least 0.",
                "soak --copies=1,0 | --copies are different numbers, at least 1 each: [1, 0]",
                "soak --copies=2,2 | --copies are different numbers, at least 1 each: [2, 2]"
            })
    void numbersThatMeasureNothingAreRefused(String arguments, String message) {
        refused(message, arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--generations=9 | --generations must be at least 10, --threads, --questions and --seconds at least 1.",
                "--threads=0 | --generations must be at least 10, --threads, --questions and --seconds at least 1.",
                "--questions=0 | --generations must be at least 10, --threads, --questions and --seconds at least 1.",
                "--seconds=0 | --generations must be at least 10, --threads, --questions and --seconds at least 1.",
                "--sizes=100,0 | --sizes are numbers of packages, at least 1 each: [100, 0]"
            })
    void theGraphBenchRefusesThemToo(String argument, String message) throws IOException {
        Path universe = TinyUniverse.write(folder.resolve("whole"));
        refused(message, "graph", "--universe=" + universe, argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads=0", "--plain-every=0", "--random-universes=0"})
    void theResolverBenchRefusesThemToo(String argument) throws IOException {
        Path universe = TinyUniverse.write(folder.resolve("whole"));
        refused(
                "--threads, --plain-every and --random-universes must be at least 1.",
                "resolver",
                "--universe=" + universe,
                argument);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--collections=0", "--limit=0"})
    void theSoonBenchRefusesThemToo(String argument) throws IOException {
        Path universe = TinyUniverse.write(folder.resolve("whole"));
        refused("--collections and --limit must be at least 1.", "soon", "--universe=" + universe, argument);
    }

    @Test
    void aUniverseThatIsNotThereIsNamedWithWhatItNeeds() {
        String gone = folder.resolve("gone").toString();
        refused(
                "There is no " + gone + "/trixie/x86_64: --universe needs a folder with trixie, forky, forky-20.",
                "graph",
                "--universe=" + gone);
        String part = folder.resolve("part").toString();
        refused(
                "There is no " + part
                        + "/trixie/src: --universe needs a folder with trixie, trixie-security, forky, forky-20.",
                "resolver",
                "--universe=" + part);
        refused(
                "There is no " + part
                        + "/forky/x86_64/repodata/primary.xml.gz: --universe needs a folder with forky and forky-20.",
                "soon",
                "--universe=" + part);
    }

    @Test
    void distributionsThatAreNotThereAreNamed() throws IOException {
        Path before = TinyUniverse.distribution(folder.resolve("before"), 0);
        refused(
                "There is no " + folder.resolve("part/src/repodata/primary.xml.gz")
                        + ": --before and --after are folders of whole distributions.",
                "start",
                "--before=" + before,
                "--after=" + folder.resolve("part"));
        refused(
                "--limit and --watch must be at least 1.",
                "start",
                "--before=" + before,
                "--after=" + before,
                "--watch=0");
    }

    private void refused(String message, String... arguments) {
        err.getBuffer().setLength(0);
        List<Path> before = temporary();
        assertThat(run(arguments)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("koschei: " + message);
        assertThat(out.toString()).isEmpty();
        assertThat(temporary()).as("nothing was made").isEqualTo(before);
    }

    /** Folders of this kind that this process could have made; other tests of the run make none while they refuse. */
    private static List<Path> temporary() {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("koschei-(api|graph|resolver|scheduler|soak|soon|start|suspects|updates)-.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyBenchmarkExplainsItsOptionsAndTheirDefaults() {
        CommandLine bench = new CommandLine(new BenchCommand());
        assertThat(bench.getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "api", "graph", "resolver", "scheduler", "soak", "soon", "start", "suspects", "updates");
        bench.getSubcommands().forEach((name, command) -> {
            assertThat(run(name, "--help")).isZero();
            command.getCommandSpec().options().stream()
                    .filter(option -> option.defaultValue() != null
                            && !option.defaultValue().equals("false"))
                    .forEach(option -> assertThat(out.toString())
                            .as(name + " " + option.longestName())
                            .contains(option.longestName())
                            .contains("(default:"));
        });
        assertThat(out.toString()).contains("Usage: koschei bench soak", "--universe=DIR", "default: 100000");
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    @Test
    void theManualHasEveryOption() throws IOException {
        String manual = Files.readString(checkout().resolve("docs/cli.md"));
        new CommandLine(new BenchCommand()).getSubcommands().forEach((name, command) -> {
            String row = manual.lines()
                    .filter(line -> line.startsWith("| `bench " + name + " "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for bench " + name));
            command.getCommandSpec().options().stream()
                    .map(option -> option.longestName())
                    .filter(option -> !List.of("--help", "--version").contains(option))
                    .forEach(option -> assertThat(row).contains(option));
        });
    }
}
