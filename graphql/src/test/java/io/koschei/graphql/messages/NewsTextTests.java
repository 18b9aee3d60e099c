package io.koschei.graphql.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.messages.News;
import io.koschei.messages.UpdateEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsTextTests {

    private static String text(String title, @Nullable String reason, int sources, int binaries) {
        UpdateEffect effect = new UpdateEffect(sources, binaries, 0, 0, 0, List.of(), List.of());
        return NewsText.of(
                new News.UpdateChecked("id", title, List.of("a-1-1"), List.of(), List.of(), 7, reason, effect));
    }

    @Test
    void saysWhatAnUpdateWouldBreak() {
        assertThat(text("side-1", null, 1, 2)).isEqualTo("The update side-1 would break 1 package and 2 binaries.");
        assertThat(text("", null, 0, 1)).isEqualTo("The update a-1-1 would break 1 binary.");
        assertThat(text("", null, 0, 0)).isEqualTo("The update a-1-1 would break nothing.");
        assertThat(text("", "Koji is away.", 0, 0)).isEqualTo("The update a-1-1 could not be checked: Koji is away.");
    }
}
