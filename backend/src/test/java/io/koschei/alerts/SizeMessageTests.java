package io.koschei.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.alerts.Composer.Dialect;
import io.koschei.bus.OutgoingMessage;
import io.koschei.messages.News;
import io.koschei.messages.Pending;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SizeMessageTests {

    private static final UUID ID = UUID.fromString("0bd1a2f0-1111-4222-8333-444455556666");

    private static OutgoingMessage compose(News news) {
        return new Composer("primary", "")
                .compose(new Pending(1, ID, "f45", "Fedora Rawhide", news, Instant.EPOCH, 0), Dialect.FEDORA_MESSAGING);
    }

    private static void same(OutgoingMessage message, String expected) {
        JsonMapper mapper = JsonMapper.shared();
        assertThat(mapper.readTree(message.body())).isEqualTo(mapper.readTree(expected));
    }

    @Test
    void growthIsToldWithWhatBroughtIt() {
        OutgoingMessage message = compose(new News.SizeChange(
                "toolkit", "It grew.", 85, 86, 2, List.of("app", "app-libs"), List.of("app"), 700_000));
        same(message, """
                {"name": "toolkit", "text": "It grew.", "compared_with": 85, "since": 86, "package_count": 2,
                 "install_growth": 700000, "packages": ["app", "app-libs"], "sources": ["app"],
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).containsExactly("app");
        assertThat(message.topic()).isEqualTo("koschei.package.size.change");
    }

    @Test
    void muchGrowthIsOneMessage() {
        OutgoingMessage message = compose(new News.SizeChanges(86, 412, List.of("app"), 700_000));
        same(message, """
                {"since": 86, "package_count": 412, "install_growth": 700000, "packages": ["app"],
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).isEmpty();
        assertThat(message.topic()).isEqualTo("koschei.collection.size.change");
    }
}
