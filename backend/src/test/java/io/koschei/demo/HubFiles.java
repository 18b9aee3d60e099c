package io.koschei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** Reads files of a demo hub by HTTP. */
final class HubFiles {

    private HubFiles() {}

    static String text(DemoHub hub, String path) throws IOException, InterruptedException {
        return new String(bytes(hub, path), StandardCharsets.UTF_8);
    }

    static String unzipped(DemoHub hub, String path) throws IOException, InterruptedException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(hub, path)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(DemoHub hub, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.topUrl() + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
