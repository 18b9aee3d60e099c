package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** What a Tomcat says that has them. */
class ErrorReportsTests {

    private WebServer server;

    @BeforeEach
    void start() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new ErrorReports().customize(factory);
        server = factory.getWebServer(
                context -> context.addServlet("failing", new Failing()).addMapping("/*"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** In the middle of an answer that was not sent yet, and of which nothing is to be seen. */
    private static final class Failing extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("half an answer");
            if (request.getServletPath().isEmpty() && request.getPathInfo().equals("/absent")) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND, "<script>");
            } else {
                throw new IllegalStateException("a secret");
            }
        }
    }

    private HttpResponse<String> get(String path, String accepted) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).header("Accept", accepted).build(), BodyHandlers.ofString());
    }

    @Test
    void aFaultIsAnErrorWithItsCode() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/", "*/*");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("Koschei itself failed (status 500); its log says more.", "\"code\":\"INTERNAL\"")
                .doesNotContain("secret", "half");
        assertThat(get("/", "text/html").body()).isEqualTo("Koschei itself failed (status 500); its log says more.");
    }

    @Test
    void whatIsNotThereIsABadRequest() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/absent", "*/*");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing at this address.", "\"code\":\"BAD_REQUEST\"");
    }
}
