package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.settings.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a wrong call says, and that it starts nothing. */
class ServeCommandTests {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Application.commandLine(new Application());
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("koschei.yml"), text);
    }

    @Test
    void aMissingFile() {
        Path missing = folder.resolve("missing.yml");
        assertThat(run("serve", "--config", missing.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("koschei: cannot read the configuration " + missing + "; copy " + Home.configExample()
                        + " there and adapt it\n");
    }

    @Test
    void aFolderInsteadOfAFile() {
        assertThat(run("serve", "--config", folder.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("koschei: cannot read the configuration " + folder + "; copy " + Home.configExample()
                        + " there and adapt it\n");
    }

    @Test
    void aFileThatIsNoYaml() throws IOException {
        Path config = config("koschei:\n  koji: [https://koji.example.org\n  top: {\n");
        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("koschei: " + config + " is not a configuration: while parsing a flow sequence in line 2,"
                        + " column 9: expected ',' or ']', but got : in line 3, column 6\n");
    }

    @Test
    void aServiceThatDoesNotExist() throws IOException {
        Path config = config("koschei.collections: []\n");
        assertThat(run("serve", "--config", config.toString(), "--services", "web,builder"))
                .isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "koschei: unknown service 'builder'; there are: alerts, polling, resolver, scheduler, watcher, web\n");
    }

    @Test
    void resolverWorkersThatDoNotExist() throws IOException {
        Path config = config("koschei.koji: {hub-url: 'http://localhost', top-url: 'http://localhost'}\n");
        assertThat(run("serve", "--config", config.toString(), "--resolver-workers", "fork"))
                .isEqualTo(2);
        assertThat(run("demo", "--resolver-workers", "fork")).isEqualTo(2);
        config("koschei.koji: {hub-url: 'http://localhost', top-url: 'http://localhost'}\n"
                + "koschei.resolution.workers: fork\n");
        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .containsOnly("koschei: resolver workers are 'process' or 'thread', not 'fork'");
    }

    @Test
    void aCollectionOfAKojiWithoutAHub() throws IOException {
        Path config = config("koschei.collections:\n- {name: plain, repositories: [{url: 'file:///srv/repo/'}]}\n"
                + "- {name: rawhide}\n");
        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("koschei: the configuration must name koschei.koji.hub-url; " + Home.configExample()
                        + " explains it\n");
    }

    @Test
    void collectionsWithoutAKojiNeedNoHub() throws IOException {
        Path config = config("koschei.collections: [{name: plain, repositories: [{url: 'file:///srv/repo/'}]}]\n"
                + "koschei.resolution.workers: fork\n");
        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(err)
                .as("what is looked at next")
                .hasToString("koschei: resolver workers are 'process' or 'thread', not 'fork'\n");
    }

    @Test
    void aCollectionThatIsBothKinds() throws IOException {
        Path config = config("koschei.collections:\n- name: both\n  target: rawhide\n"
                + "  repositories: [{url: 'https://mirror.example.org/$arch/'}]\n");
        assertThat(run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(err)
                .hasToString("koschei: koschei.collections: 'both': give a target, to follow Koji, or repositories, to"
                        + " follow them without one; not both\n");
    }

    @Test
    void noFileAtAll() {
        assertThat(run("serve")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Missing required option: '--config=FILE'");
    }
}
