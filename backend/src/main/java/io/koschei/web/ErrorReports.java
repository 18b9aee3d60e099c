package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/**
 * Gives what the server itself refuses the form of other refusals: an address that cannot be decoded reaches no filter and no handler. Spring
 * Boot's own pages for errors, which know no codes, are left out.
 */
@Component
class ErrorReports implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReports.class);

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            // Or it has one of its own, which is asked first.
            host.setErrorReportValveClass(null);
            host.getPipeline().addValve(new Report());
        });
    }

    private static final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
            if (!status.isError() || !response.setErrorReported()) {
                return;
            }
            try {
                SecurityHeaders.set(response);
                response.resetBuffer(true);
                ErrorCode code = status.is4xxClientError() ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
                Refusal.send(request, response, status, code, sentence(status));
                response.finishResponse();
            } catch (IOException e) {
                LOG.debug("A client went away before it was told of its error", e);
            }
        }

        private static String sentence(HttpStatusCode status) {
            return switch (status.value()) {
                case 400 ->
                    "The request cannot be read: its address must be UTF-8, with two hexadecimal digits after each"
                            + " '%'.";
                case 404 -> "There is nothing at this address.";
                default ->
                    status.is4xxClientError()
                            ? "The request is refused (status " + status.value() + ")."
                            : "Koschei itself failed (status " + status.value() + "); its log says more.";
            };
        }
    }
}
