package io.koschei.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.MirrorLists.Shown;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MirrorListsIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final URI BINARIES = URI.create("https://example.org/list?repo=f43#mirrorlist");
    private static final URI SOURCES = URI.create("https://example.org/list?repo=src#mirrorlist");

    private final MirrorLists lists = new MirrorLists(TestPostgres.jdbc());
    private int collection;

    @BeforeEach
    void begin() {
        TestPostgres.clean();
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(0, new Collection(0, "f43", "f43", null, null, "x86_64", "build"));
        collection = collections.find("f43").orElseThrow().id();
    }

    @Test
    void everyProcessFindsWhatOneHasSeen() {
        assertThat(lists.of(collection)).isEmpty();
        Map<URI, Shown> seen = Map.of(
                BINARIES,
                Shown.of(NOW),
                SOURCES,
                new Shown(NOW, Duration.ofMinutes(30), Optional.of(NOW.plusSeconds(7))));
        lists.keep(collection, seen);
        assertThat(new MirrorLists(TestPostgres.jdbc()).of(collection)).isEqualTo(seen);
        assertThat(lists.of(collection + 1)).isEmpty();
    }

    @Test
    void whatIsKeptTakesThePlaceOfWhatWas() {
        lists.keep(
                collection,
                Map.of(BINARIES, new Shown(NOW, Duration.ofDays(1), Optional.of(NOW)), SOURCES, Shown.of(NOW)));
        Map<URI, Shown> after = Map.of(BINARIES, Shown.of(NOW.plusSeconds(1)));
        lists.keep(collection, after);
        assertThat(lists.of(collection)).isEqualTo(after);
        lists.keep(collection, Map.of());
        assertThat(lists.of(collection)).isEmpty();
    }

    @Test
    void aCollectionThatIsGoneHasNone() {
        lists.keep(collection + 1, Map.of(BINARIES, Shown.of(NOW)));
        assertThat(lists.of(collection + 1)).isEmpty();
    }
}
