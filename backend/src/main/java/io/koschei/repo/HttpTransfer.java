package io.koschei.repo;

import io.koschei.repo.RepoSettings.Patience;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** Gets files over HTTP, from where an earlier attempt ended if the server can do that, with an end to every wait. */
final class HttpTransfer {

    private static final int MOST_REDIRECTS = 5;

    /** How often it is seen, within the longest silence, whether there is any. */
    private static final int LOOKS = 10;

    private static final long NO_END = Long.MAX_VALUE / 2;
    private static final String AGENT = "Koschei";

    private final HttpClient client;
    private final Patience patience;

    /** @param tls whom to trust; Java's authorities when there is nothing */
    HttpTransfer(Patience patience, Optional<SSLContext> tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(patience.connect()).followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.patience = patience;
    }

    /**
     * Gets a file. Servers in trouble and connections that break get another chance, and go on where they were.
     *
     * @param permitted where servers may redirect to
     */
    Transfer get(URI address, Receiver receiver, Predicate<URI> permitted) {
        return get(address, receiver, permitted, System.nanoTime() + NO_END);
    }

    /**
     * The same with an end to everything.
     *
     * @param end what {@link System#nanoTime} says when it ends
     */
    Transfer get(URI address, Receiver receiver, Predicate<URI> permitted, long end) {
        Transfer transfer = follow(address, receiver, permitted, end);
        Duration pause = patience.pause();
        for (int attempt = 1;
                attempt < patience.attempts()
                        && transfer instanceof Transfer.Failed failed
                        && failed.passes()
                        && end - System.nanoTime() > pause.toNanos();
                attempt++) {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return transfer;
            }
            pause = pause.multipliedBy(2);
            transfer = follow(address, receiver, permitted, end);
            if (transfer instanceof Transfer.NotResumable) {
                receiver.restart(Optional.empty());
                transfer = follow(address, receiver, permitted, end);
            }
        }
        return transfer;
    }

    private Transfer follow(URI address, Receiver receiver, Predicate<URI> permitted, long end) {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Transfer transfer = getOnce(at, receiver, end);
            if (!(transfer instanceof Transfer.Moved moved)) {
                return transfer;
            }
            URI next;
            try {
                next = at.resolve(moved.location().orElse(""));
            } catch (IllegalArgumentException e) {
                return new Transfer.Failed(at + " redirects to something that is no address.");
            }
            // A server must not redirect to file: or from https to http.
            if (!at.getScheme().equals(next.getScheme()) && !"https".equals(next.getScheme())) {
                return new Transfer.Failed(at + " redirects to " + next + "; if that is right, use that address.");
            }
            if (!permitted.test(next)) {
                return new Transfer.Failed(at + " redirects to " + next + ", which is not allowed here.");
            }
            at = next;
        }
        return new Transfer.Failed(address + " redirects more than " + MOST_REDIRECTS + " times.");
    }

    private Transfer getOnce(URI address, Receiver receiver, long end) {
        // Java's client throws at it: http:///path has none, nor has a name that DNS does not allow, such as a_mirror.
        if (address.getHost() == null) {
            return new Transfer.Failed(address + " names no server.");
        }
        receiver.begin();
        long from = receiver.size();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(address, receiver), info -> body(info, from, receiver));
        try {
            return await(address, from, answer, receiver, end);
        } catch (ExecutionException e) {
            return failure(address, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Transfer.Failed("Fetching " + address + " was interrupted.");
        } finally {
            answer.cancel(true);
        }
    }

    private Transfer await(
            URI address, long from, CompletableFuture<HttpResponse<Void>> answer, Receiver receiver, long end)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        Duration whole = patience.answer().plus(patience.transfer());
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return new Transfer.Failed(address + " did not arrive in the time that was left for it.");
            }
            try {
                return read(
                        address,
                        from,
                        answer.get(Math.min(left, patience.idle().toNanos() / LOOKS), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                if (System.nanoTime() - start > whole.toNanos()) {
                    return new Transfer.Failed(address + " did not arrive within "
                            + patience.transfer().toSeconds() + " s.");
                }
                if (receiver.idleNanos() > patience.idle().toNanos()) {
                    return Transfer.Failed.passing(address + " has stopped to arrive: nothing came for "
                            + patience.idle().toSeconds() + " s.");
                }
            }
        }
    }

    private HttpRequest request(URI address, Receiver receiver) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience.answer())
                .header("User-Agent", AGENT)
                // Of a file that is compressed on its way there are no parts.
                .header("Accept-Encoding", "identity");
        if (receiver.size() > 0) {
            request.header("Range", "bytes=" + receiver.size() + "-");
            // Without it a file that has changed meanwhile is found out by its checksum.
            receiver.validator().ifPresent(validator -> request.header("If-Range", validator));
        }
        return request.build();
    }

    private static BodySubscriber<Void> body(ResponseInfo info, long from, Receiver receiver) {
        if (info.statusCode() == 200) {
            receiver.restart(validator(info.headers()));
            receiver.encoded(isEncoded(info.headers()));
            return BodySubscribers.ofByteArrayConsumer(receiver);
        }
        if (goesOn(info.statusCode(), info.headers(), from)) {
            receiver.resume(isEncoded(info.headers()));
            return BodySubscribers.ofByteArrayConsumer(receiver);
        }
        return BodySubscribers.replacing(null);
    }

    /** Whether what comes is what is not here yet. */
    private static boolean goesOn(int status, HttpHeaders headers, long from) {
        return status == 206
                && from > 0
                && headers.firstValue("Content-Range").orElse("").startsWith("bytes " + from + "-");
    }

    /** Some servers compress although they are asked not to. */
    private static boolean isEncoded(HttpHeaders headers) {
        return headers.firstValue("Content-Encoding")
                .filter(encoding -> encoding.matches("(?i)(x-)?gzip"))
                .isPresent();
    }

    private static Optional<String> validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("Last-Modified"));
    }

    private static Transfer read(URI address, long from, HttpResponse<Void> response) {
        int status = response.statusCode();
        if (from > 0 && (status == 416 || status == 206)) {
            return goesOn(status, response.headers(), from) ? new Transfer.Complete() : new Transfer.NotResumable();
        }
        return switch (status) {
            case 200 -> new Transfer.Complete();
            case 301, 302, 303, 307, 308 ->
                new Transfer.Moved(response.headers().firstValue("Location"));
            case 404, 410 -> new Transfer.Missing(address + " does not exist: the server answers " + status + ".");
            case 429, 500, 502, 503, 504 ->
                Transfer.Failed.passing(address + " cannot be had: the server answers " + status + ".");
            default -> new Transfer.Failed(address + " cannot be had: the server answers " + status + ".");
        };
    }

    private static Transfer failure(URI address, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof Receiver.TooLargeException) {
                return new Transfer.TooLarge();
            }
        }
        if (cause instanceof HttpTimeoutException) {
            return Transfer.Failed.passing(address + " does not answer in time.");
        }
        if (cause instanceof IOException) {
            return Transfer.Failed.passing(address + " cannot be had: " + words(cause) + ".");
        }
        throw new IllegalStateException("fetching " + address + " failed", cause);
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof ConnectException) {
            return "nothing answers there" + (message == null ? "" : " (" + message + ")");
        }
        return message == null ? "the connection broke" : "the connection broke (" + message + ")";
    }
}
