package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AdmissionTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(meters);

    private static MockHttpServletRequest question() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql;x=1");
        request.setServletPath("/graphql");
        return request;
    }

    /** Answers later, as questions and event streams are. */
    private int ask(String address, String accept, List<AsyncContext> open) throws ServletException, IOException {
        MockHttpServletRequest request = question();
        request.setAsyncSupported(true);
        request.setRemoteAddr(address);
        request.addHeader("Accept", accept);
        MockHttpServletResponse response = new MockHttpServletResponse();
        admission.doFilter(request, response, (asked, answered) -> open.add(request.startAsync()));
        if (response.getStatus() == 429) {
            assertThat(response.getHeader("Retry-After")).isEqualTo("1");
            assertThat(response.getContentAsString()).contains("Too many ");
        }
        return response.getStatus();
    }

    /** Spring would answer a {@code null} with a fault of its own. */
    @Test
    void bodiesThatAreNoObjectAreRefused() throws ServletException, IOException {
        for (String body : List.of("null", "  null ", "[]", "1", "\"x\"", "", "nul")) {
            MockHttpServletResponse response = post(body.getBytes(StandardCharsets.UTF_8));
            assertThat(response.getStatus()).as(body).isEqualTo(400);
            assertThat(response.getContentAsString()).contains("A question is a JSON object with 'query'");
        }
        assertThat(post("null".getBytes(StandardCharsets.UTF_16LE)).getStatus()).isEqualTo(400);
        assertThat(post("{}".getBytes(StandardCharsets.UTF_8)).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse post(byte[] body) throws ServletException, IOException {
        MockHttpServletRequest request = question();
        request.setContentType("application/json");
        request.setContent(body);
        MockHttpServletResponse response = new MockHttpServletResponse();
        admission.doFilter(request, response, (asked, answered) -> {});
        return response;
    }

    @Test
    void questionsByGetHaveNoMoreRoomThanOthers() throws ServletException, IOException {
        let(24, "10.0.0.1", "application/json");
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/graphql");
        request.setServletPath("/graphql");
        request.setRemoteAddr("10.0.0.1");
        MockHttpServletResponse response = new MockHttpServletResponse();
        admission.doFilter(request, response, (asked, answered) -> {});
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    private List<AsyncContext> let(int most, String address, String accept) throws ServletException, IOException {
        List<AsyncContext> open = new ArrayList<>();
        while (ask(address, accept, open) == 200) {
            assertThat(open).hasSizeLessThanOrEqualTo(most);
        }
        assertThat(open).hasSize(most);
        return open;
    }

    @Test
    void oneAddressLeavesRoomForOthers() throws ServletException, IOException {
        let(24, "10.0.0.1", "application/json");
        let(24, "10.0.0.2", "application/json");
        let(6, "10.0.0.3", "application/json");
        let(6, "10.0.0.4", "application/json");
        let(4, "10.0.0.5", "application/json");
        assertThat(meters.counter("koschei.web.refused", "kind", "question").count())
                .isEqualTo(5);
        assertThat(meters.get("koschei.web.inside")
                        .tag("kind", "question")
                        .gauge()
                        .value())
                .isEqualTo(64);
    }

    @Test
    void streamsHaveRoomOfTheirOwn() throws ServletException, IOException {
        let(100, "10.0.0.1", "text/event-stream");
        assertThat(meters.get("koschei.web.inside")
                        .tag("kind", "question")
                        .gauge()
                        .value())
                .isZero();
        assertThat(meters.get("koschei.web.inside").tag("kind", "body").gauge().value())
                .isZero();
        assertThat(meters.get("koschei.web.inside")
                        .tag("kind", "stream")
                        .gauge()
                        .value())
                .isEqualTo(100);
    }

    /** Tomcat says it twice when a client goes away in the middle of its answer. */
    @Test
    void whoLeavesTwiceLeavesOnce() throws ServletException, IOException {
        List<AsyncContext> open = let(24, "10.0.0.1", "application/json");
        MockAsyncContext first = (MockAsyncContext) open.get(0);
        first.complete();
        for (AsyncListener listener : first.getListeners()) {
            listener.onComplete(new AsyncEvent(first));
        }
        let(1, "10.0.0.1", "application/json");
    }

    @Test
    void whoeverHasItsAnswerMakesRoom() throws ServletException, IOException {
        List<AsyncContext> open = let(24, "10.0.0.1", "application/json");
        open.remove(0).complete();
        let(1, "10.0.0.1", "application/json");
        for (AsyncContext each : open) {
            ((MockAsyncContext) each).complete();
        }
        let(23, "10.0.0.1", "application/json");
    }

    @Test
    void whatFailsOrIsAnsweredAtOnceTakesNoRoom() throws ServletException, IOException {
        for (int i = 0; i < 100; i++) {
            MockHttpServletRequest request = question();
            try {
                admission.doFilter(request, new MockHttpServletResponse(), (asked, answered) -> {
                    throw new IOException("gone");
                });
            } catch (IOException e) {
                assertThat(e).hasMessage("gone");
            }
        }
        assertThat(meters.get("koschei.web.inside")
                        .tag("kind", "question")
                        .gauge()
                        .value())
                .isZero();
    }

    /** Each takes a processor for some milliseconds, and clients may send them in hundreds. */
    @Test
    void fewProbesAreAnsweredAtATime() throws ServletException, IOException {
        assertThat(probe(7)).isEqualTo(200);
        assertThat(probe(8)).isEqualTo(429);
        assertThat(probe(0)).as("the others have been answered").isEqualTo(200);
    }

    /** The status of one inside of others that are still being answered. */
    private int probe(int others) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        request.setServletPath("/actuator/prometheus");
        MockHttpServletResponse response = new MockHttpServletResponse();
        int[] status = {0};
        admission.doFilter(request, response, (asked, answered) -> status[0] = others == 0 ? 200 : probe(others - 1));
        return status[0] == 0 ? response.getStatus() : status[0];
    }

    @Test
    void onlyQuestionsAreCounted() throws ServletException, IOException {
        let(24, "10.0.0.1", "application/json");
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/c/rawhide");
        page.setRemoteAddr("10.0.0.1");
        MockHttpServletResponse response = new MockHttpServletResponse();
        admission.doFilter(page, response, (asked, answered) -> {});
        assertThat(response.getStatus()).isEqualTo(200);
    }
}
