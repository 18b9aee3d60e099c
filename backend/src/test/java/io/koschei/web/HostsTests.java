package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class HostsTests {

    private final Hosts hosts =
            new Hosts("https://koschei.example.org/", List.of("one.internal", " Two.internal"), "0.0.0.0");

    private MockHttpServletResponse ask(Hosts asked, String host, @Nullable String origin)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setServerName(host);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        asked.doFilter(request, response, chain);
        assertThat(chain.getRequest() != null).isEqualTo(response.getStatus() == 200);
        return response;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "127.0.0.1",
                "192.168.7.20",
                "[::1]",
                "::1",
                "koschei.example.org",
                "Koschei.Example.org",
                "koschei.example.org.",
                "one.internal",
                "two.internal"
            })
    void answersToItsNamesAndToNumbers(String host) throws ServletException, IOException {
        assertThat(ask(hosts, host, null).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example.net",
                "example.org",
                "koschei.example.org.example.net",
                "localhost.example.net",
                "127.0.0.1.example.net",
                "1.2.3",
                "three.internal",
                "cafe",
                "[rebound.example.net]",
                "",
                "\"><script>"
            })
    void answersToNoOtherName(String host) throws ServletException, IOException {
        MockHttpServletResponse response = ask(hosts, host, null);
        assertThat(response.getStatus()).isEqualTo(421);
        assertThat(response.getContentType()).startsWith("application/json");
        assertThat(response.getContentAsString()).contains("koschei.web.url or koschei.web.hosts");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8080",
        "localhost, http://localhost:5173",
        "localhost, http://127.0.0.1:5173",
        "127.0.0.1, http://[::1]:5173",
        "127.0.0.1, https://koschei.example.org",
        "koschei.example.org, https://koschei.example.org",
        "192.168.7.20, http://192.168.7.20:8080"
    })
    void itsOwnPagesMayAsk(String host, String origin) throws ServletException, IOException {
        assertThat(ask(hosts, host, origin).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://rebound.example.net:8080",
        "localhost, null",
        "localhost, http://10.1.1.1",
        "koschei.example.org, http://localhost:3000",
        "192.168.7.20, http://127.0.0.1:3000",
        "koschei.example.org, https://koschei.example.org.example.net",
        "koschei.example.org, nonsense",
        "127.0.0.1, 'http://[::1'"
    })
    void noOtherPageMayAsk(String host, String origin) throws ServletException, IOException {
        MockHttpServletResponse response = ask(hosts, host, origin);
        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getContentAsString()).contains("may not ask this Koschei");
    }

    @Test
    void withoutSettingsItIsKnownOnThisMachineOnly() throws ServletException, IOException {
        Hosts usual = new Hosts("", List.of(), "127.0.0.1");
        assertThat(ask(usual, "localhost", "http://localhost:8080").getStatus()).isEqualTo(200);
        assertThat(ask(usual, "koschei.example.org", null).getStatus()).isEqualTo(421);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hosts("koschei", List.of(), "127.0.0.1"))
                .withMessageContaining("koschei.web.url must be an address like https://");
    }

    /** A page that has let its name lead here may say whatever a proxy would say, but not another host. */
    @ParameterizedTest
    @CsvSource({
        "rebound.example.net:8080, 421",
        "rebound.example.net, 421",
        "koschei.example.org:8443, 200",
        "[::1]:8080, 200",
        "127.0.0.1:8080, 200",
        "127.0.0.1.example.net:8080, 421"
    })
    void whatTheBrowserSaysCountsBesideAProxy(String host, int status) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setServerName("localhost");
        request.addHeader("Host", host);
        MockHttpServletResponse response = new MockHttpServletResponse();
        hosts.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"koschei.example.org:8080", "https://koschei.example.org", "koschei.example.org/x"})
    void aNameThatNeverFitsIsRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hosts("", List.of(host), "127.0.0.1"))
                .withMessageContaining("names without scheme and port");
    }

    @Test
    void browsersReadASentence() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setServerName("koschei.example.net");
        request.addHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        MockHttpServletResponse response = new MockHttpServletResponse();
        hosts.doFilter(request, response, new MockFilterChain());
        assertThat(response.getContentType()).startsWith("text/plain");
        assertThat(response.getContentAsString())
                .startsWith("This Koschei is not known as 'koschei.example.net'. The administrator sets ");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, '', true",
        "10.0.0.7, '', true",
        "0.0.0.0, https://k.example.org, false",
        "127.0.0.1, '', false"
    })
    void theLogSaysWhatIsMissing(String address, String url, boolean isSaid, CapturedOutput output) {
        Hosts started = new Hosts(url, List.of(), address);
        assertThat(started).isNotNull();
        assertThat(output.getAll().contains("Koschei listens on " + address + ", but is known only as localhost"))
                .isEqualTo(isSaid);
    }

    @Test
    void aLongNameIsShortened() throws ServletException, IOException {
        assertThat(ask(hosts, "x".repeat(100_000), null).getContentAsString()).hasSizeLessThan(400);
    }
}
