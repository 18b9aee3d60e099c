package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.settings.ConfigFile;
import io.koschei.settings.Settings;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessPlanTests {

    @TempDir
    private Path folder;

    private ProcessPlan plan(List<String> services, String... lines) throws IOException {
        return ProcessPlan.of(services, ConfigFile.read(Files.write(folder.resolve("koschei.yml"), List.of(lines))));
    }

    @Test
    void besideOthersTheWebServiceHasAProcessOfItsOwn() throws IOException {
        ProcessPlan plan = plan(Services.KNOWN, "server.port: 8000");

        assertThat(plan.hasWebProcess()).isTrue();
        assertThat(plan.ofThisProcess(new Settings()).arguments())
                .contains(
                        "--spring.profiles.active=alerts,polling,resolver,scheduler,watcher",
                        "--server.port=8001",
                        "--spring.datasource.hikari.maximum-pool-size=32");
        assertThat(plan.ofWebProcess(new Settings()).arguments())
                .contains(
                        "--spring.profiles.active=web,prepared",
                        "--spring.flyway.enabled=false",
                        "--spring.datasource.hikari.maximum-pool-size=18")
                .noneMatch(argument -> argument.startsWith("--server.port"));
    }

    @Test
    void aloneItHasTheProcessThatIsThere() throws IOException {
        ProcessPlan plan = plan(List.of("web"), "server.port: 8000");

        assertThat(plan.hasWebProcess()).isFalse();
        assertThat(plan.ofThisProcess(new Settings()).arguments())
                .contains("--spring.profiles.active=web", "--spring.datasource.hikari.maximum-pool-size=18")
                .noneMatch(argument -> argument.startsWith("--server.port"));
        assertThat(plan(List.of("polling", "resolver"), "server.port: 8000").hasWebProcess())
                .isFalse();
    }

    @Test
    void itSharesOneWhereTheConfigurationSaysSo() throws IOException {
        ProcessPlan plan = plan(Services.KNOWN, "koschei.web.process: shared", "koschei.postgresql.connections: 100");

        assertThat(plan.hasWebProcess()).isFalse();
        assertThat(plan.ofThisProcess(new Settings()).arguments())
                .contains(
                        "--spring.profiles.active=alerts,polling,resolver,scheduler,watcher,web",
                        "--spring.datasource.hikari.maximum-pool-size=100");
    }

    @Test
    void aPoolThatTheConfigurationSizesStaysSo() throws IOException {
        assertThat(plan(Services.KNOWN, "spring.datasource.hikari.maximum-pool-size: 12")
                        .ofWebProcess(new Settings())
                        .arguments())
                .noneMatch(argument -> argument.contains("maximum-pool-size"));
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessPlan plan =
                    plan(Services.KNOWN, "server.port: 0", "koschei.web.pipeline-port: " + taken.getLocalPort());
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(plan::requireFreePorts)
                    .withMessage("port " + taken.getLocalPort() + " is in use; stop the program that has it,"
                            + " or name another one as koschei.web.pipeline-port");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            koschei.web.process: none          | No enum constant
            koschei.web.memory: 5MB            | koschei.web.memory must be at least 64MB, not 5242880B
            koschei.web.pipeline-port: 70000   | koschei.web.pipeline-port must be from 0 to 65535, not 70000
            koschei.postgresql.connections: 5  | koschei.postgresql.connections must be a number from 40 to 1000, not 5
            server.port: http                  | server.port must be a number from 0 to 65535, not http
            """)
    void whatCannotBeIsRefused(String line, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> plan(Services.KNOWN, line))
                .withMessageContaining(message);
    }
}
