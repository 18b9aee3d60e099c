package io.koschei.preview;

import io.koschei.resolver.headers.PackageStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** Gets the headers of package files over HTTP: their first bytes, and no more. */
final class HeaderFetch {

    /** Most headers are shorter. */
    private static final int FIRST = 1 << 17;

    private static final int ATTEMPTS = 3;
    private static final int MOST_REDIRECTS = 5;

    /** After the lead and the signatures it is known how long a header is. */
    private static final int MOST_RANGES = 4;

    private final HttpClient client;
    private final Predicate<URI> permitted;
    private final Duration longest;
    private final Duration pause;

    /**
     * Fetches nothing yet.
     *
     * @param permitted where the server may redirect to
     * @param longest time for one answer
     * @param pause before the second attempt; twice as long before the third
     */
    HeaderFetch(Optional<SSLContext> tls, Predicate<URI> permitted, Duration longest, Duration pause) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(longest).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.permitted = permitted;
        this.longest = longest;
        this.pause = pause;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * The header.
     *
     * @param start it lies in its bytes
     * @param size bytes of the whole file; 0 when the server does not say
     */
    record Got(HeaderStart start, PackageStart.Header at, long size) implements Outcome {}

    /** The server has no such file, or cannot give it; why, as a sentence. */
    record Not(String reason, boolean passes) implements Outcome {}

    /** There is a file, and it is no package; why, as the end of a sentence that begins with the file. */
    record Bad(String reason) implements Outcome {}

    /** One answer of a server. */
    private record Answer(int status, HttpHeaders headers, HeaderStart start) {}

    Outcome get(URI address) throws InterruptedException {
        Outcome outcome = ranges(address);
        for (int attempt = 1; attempt < ATTEMPTS && outcome instanceof Not not && not.passes(); attempt++) {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis() * attempt);
            outcome = ranges(address);
        }
        return outcome;
    }

    private Outcome ranges(URI address) throws InterruptedException {
        int wanted = FIRST;
        for (int i = 0; i < MOST_RANGES; i++) {
            Optional<Answer> answer;
            try {
                answer = follow(address, wanted);
            } catch (IOException | TimeoutException e) {
                String why = e instanceof TimeoutException ? "no answer in time" : String.valueOf(e.getMessage());
                return new Not(address + " cannot be had: " + why + ".", true);
            }
            if (answer.isEmpty()) {
                return new Not(address + " redirects too often, or to an address that is not allowed.", false);
            }
            int status = answer.get().status();
            if (status != 200 && status != 206) {
                boolean passes = status == 429 || status >= 500;
                return new Not(address + " cannot be had: the server answers " + status + ".", passes);
            }
            HeaderStart start = answer.get().start();
            if (start.start() instanceof PackageStart.Header at) {
                return new Got(start, at, size(status, answer.get().headers()));
            }
            if (start.start() instanceof PackageStart.Refused refused) {
                return new Bad(refused.reason());
            }
            int next = ((PackageStart.Wanted) start.start()).bytes();
            if (status == 200 || next <= wanted) {
                return new Bad("is cut short");
            }
            wanted = next;
        }
        return new Bad("has no end to its header");
    }

    /** Empty when it leads nowhere. */
    private Optional<Answer> follow(URI address, int bytes) throws IOException, TimeoutException, InterruptedException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Answer answer = once(at, bytes);
            Optional<String> location = answer.headers().firstValue("Location");
            if (answer.status() / 100 != 3 || location.isEmpty()) {
                return Optional.of(answer);
            }
            try {
                at = at.resolve(location.get());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            if (!permitted.test(at)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Answer once(URI address, int bytes) throws IOException, TimeoutException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(longest)
                .header("User-Agent", "Koschei")
                .header("Accept-Encoding", "identity")
                .header("Range", "bytes=0-" + (bytes - 1))
                .build();
        CompletableFuture<HttpResponse<HeaderStart>> answer =
                client.sendAsync(request, info -> subscriber(info.statusCode()));
        try {
            HttpResponse<HeaderStart> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** What a server says besides is not read. */
    private static BodySubscriber<HeaderStart> subscriber(int status) {
        return status == 200 || status == 206 ? new HeaderStart() : BodySubscribers.replacing(new HeaderStart());
    }

    /** {@code Content-Range: bytes 0-131071/5242880}, or the length of the whole. */
    private static long size(int status, HttpHeaders headers) {
        String text = status == 206
                ? headers.firstValue("Content-Range")
                        .map(range -> range.replaceFirst("^.*/", ""))
                        .orElse("")
                : headers.firstValue("Content-Length").orElse("");
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }
}
