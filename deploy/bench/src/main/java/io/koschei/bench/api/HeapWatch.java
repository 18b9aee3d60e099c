package io.koschei.bench.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a service's own metrics how full its heap was after a collection. */
final class HeapWatch {

    /** A share of the whole, of what lives long. */
    private static final Pattern AFTER =
            Pattern.compile("(?m)^jvm_memory_usage_after_gc\\{[^}]*pool=\"long-lived\"[^}]*}\\s+(\\S+)$");

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private double most;

    HeapWatch(URI metrics) {
        this.request =
                HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(30)).build();
    }

    /** Looks once more. */
    void look() throws IOException, InterruptedException {
        Matcher found =
                AFTER.matcher(http.send(request, BodyHandlers.ofString()).body());
        if (!found.find()) {
            throw new IOException("the service does not say how full its heap is");
        }
        most = Math.max(most, Double.parseDouble(found.group(1)));
    }

    /** The most so far, as a share of the heap; 0 before the first collection. */
    double most() {
        return most;
    }
}
