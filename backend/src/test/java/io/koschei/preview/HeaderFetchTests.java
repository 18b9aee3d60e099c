package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.koschei.preview.HeaderFetch.Bad;
import io.koschei.preview.HeaderFetch.Got;
import io.koschei.preview.HeaderFetch.Not;
import io.koschei.repo.RepoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start of a package is fetched from servers good and bad, and no more of it. */
@Timeout(60)
class HeaderFetchTests {

    private static final int LARGE = 20 << 20;

    @AutoClose
    private final RepoServer server;

    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    HeaderFetchTests(@TempDir Path folder) {
        server = new RepoServer(folder);
    }

    private HeaderFetch.Outcome get(Duration longest) throws InterruptedException {
        URI address = server.address().resolve("a.rpm");
        return new HeaderFetch(
                        Optional.empty(), next -> next.getPath().startsWith("/good"), longest, Duration.ofMillis(1))
                .get(address);
    }

    private HeaderFetch.Outcome get() throws InterruptedException {
        return get(Duration.ofSeconds(20));
    }

    /** As servers of files do. */
    private HttpHandler inRanges(byte[] file) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range);
            int last = Math.min(file.length, Integer.parseInt(range.replaceFirst("bytes=0-", "")) + 1);
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-" + (last - 1) + "/" + file.length);
            RepoServer.send(exchange, 206, Arrays.copyOf(file, last));
        };
    }

    private static void assertWhole(HeaderFetch.Outcome outcome, byte[] file, int data) {
        assertThat(outcome).isInstanceOfSatisfying(Got.class, got -> {
            assertThat(got.size()).isEqualTo(file.length);
            assertThat(got.at().from()).isEqualTo(RpmBytes.start());
            assertThat(got.at().to()).isEqualTo(RpmBytes.end(data));
            assertThat(Arrays.copyOf(got.start().bytes(), got.at().to()))
                    .isEqualTo(Arrays.copyOf(file, got.at().to()));
        });
    }

    @Test
    void oneRangeHasMostHeaders() throws InterruptedException {
        byte[] file = RpmBytes.of(5000, LARGE);
        server.when("/a.rpm", inRanges(file));
        assertWhole(get(), file, 5000);
        assertThat(ranges).containsExactly("bytes=0-131071");
    }

    @Test
    void aLongHeaderIsAskedForOnceMore() throws InterruptedException {
        byte[] file = RpmBytes.of(3_000_000, 100);
        server.when("/a.rpm", inRanges(file));
        assertWhole(get(), file, 3_000_000);
        assertThat(ranges).containsExactly("bytes=0-131071", "bytes=0-" + (RpmBytes.end(3_000_000) - 1));
    }

    @Test
    void aServerWithoutRangesIsCutOff() throws InterruptedException {
        byte[] file = RpmBytes.of(5000, LARGE);
        server.when("/a.rpm", exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            pour(exchange, file);
        });
        assertWhole(get(), file, 5000);
        ended.await();
        assertThat(sent.get()).isLessThan(file.length);
    }

    /** Notes how much is taken before the other side has enough. */
    private void pour(HttpExchange exchange, byte[] file) {
        try (exchange) {
            for (int at = 0; at < file.length; at += 1 << 16) {
                exchange.getResponseBody().write(file, at, Math.min(1 << 16, file.length - at));
                sent.addAndGet(1 << 16);
            }
        } catch (IOException e) {
            // It has closed the connection.
        } finally {
            ended.countDown();
        }
    }

    @Test
    void whatIsNoPackageIsSaid() throws InterruptedException {
        server.when("/a.rpm", RepoServer.answer(200, "<html>".repeat(100)));
        assertThat(get()).isEqualTo(new Bad("is no RPM package"));
        server.when("/a.rpm", exchange -> RepoServer.send(exchange, 200, Arrays.copyOf(RpmBytes.of(500, 0), 300)));
        assertThat(get()).isEqualTo(new Bad("is cut short"));
        byte[] cut = Arrays.copyOf(RpmBytes.of(500, 0), 300);
        server.when("/a.rpm", inRanges(cut));
        assertThat(get()).isInstanceOf(Bad.class);
        server.when("/a.rpm", exchange -> RepoServer.send(exchange, 200, new byte[0]));
        assertThat(get()).isEqualTo(new Bad("is cut short"));
        byte[] huge = RpmBytes.of(500, 0);
        huge[RpmBytes.start() + 4] = 0x7f;
        server.when("/a.rpm", exchange -> RepoServer.send(exchange, 200, huge));
        assertThat(get()).isInstanceOfSatisfying(Bad.class, bad -> assertThat(bad.reason())
                .startsWith("has a header of 1 entries that ends at byte 21"));
    }

    @Test
    void whatIsGoneIsGone() throws InterruptedException {
        assertThat(get()).isEqualTo(new Not(server.address() + "a.rpm cannot be had: the server answers 404.", false));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void troubleIsMetWithPatience(int status) throws InterruptedException {
        byte[] file = RpmBytes.of(10, 10);
        server.when("/a.rpm", exchange -> {
            if (server.requests().size() < 3) {
                RepoServer.send(exchange, status, new byte[0]);
            } else {
                inRanges(file).handle(exchange);
            }
        });
        assertWhole(get(), file, 10);
        server.when("/a.rpm", RepoServer.answer(status, ""));
        assertThat(get()).isInstanceOfSatisfying(Not.class, not -> assertThat(not.passes())
                .isTrue());
    }

    @Test
    void redirectsLeadToWhatIsAllowed() throws InterruptedException {
        byte[] file = RpmBytes.of(10, 10);
        server.when("/good.rpm", inRanges(file));
        server.when("/bad.rpm", inRanges(file));
        server.when("/a.rpm", RepoServer.redirect("good.rpm"));
        assertWhole(get(), file, 10);
        server.when("/a.rpm", RepoServer.redirect("bad.rpm"));
        assertThat(get()).isInstanceOfSatisfying(Not.class, not -> assertThat(not.reason())
                .contains("not allowed"));
        server.when("/a.rpm", RepoServer.redirect("good2.rpm"));
        server.when("/good2.rpm", RepoServer.redirect("good2.rpm"));
        assertThat(get()).isInstanceOf(Not.class);
        assertThat(server.requests()).doesNotContain("/bad.rpm");
    }

    @Test
    void silenceHasAnEnd() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        server.when("/a.rpm", exchange -> {
            exchange.sendResponseHeaders(200, LARGE);
            exchange.getResponseBody().write(new byte[] {(byte) 0xed});
            exchange.getResponseBody().flush();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(get(Duration.ofMillis(300))).isInstanceOfSatisfying(Not.class, not -> {
            assertThat(not.reason()).contains("no answer in time");
            assertThat(not.passes()).isTrue();
        });
        held.countDown();
    }

    @Test
    void aServerThatIsNotThereIsNotThere() throws InterruptedException {
        server.close();
        assertThat(get()).isInstanceOfSatisfying(Not.class, not -> assertThat(not.passes())
                .isTrue());
    }
}
