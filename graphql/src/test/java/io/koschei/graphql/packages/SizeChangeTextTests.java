package io.koschei.graphql.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.Bytes;
import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.packages.SizeChangeView.CoreView;
import io.koschei.graphql.packages.SizeChangeView.ReasonView;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.sizes.SizeReason.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people read about a difference of sizes. */
class SizeChangeTextTests {

    private static final long MEGABYTE = 1_000_000;
    private static final PackageKey TOKIO = binary("librust-tokio-dev");

    @Test
    void whatEnteredIsToldWithWhatRequiresIt() {
        assertThat(text(
                        TOKIO,
                        150,
                        960,
                        reason(Kind.ADDED, "clang", 63, 796, "librust-mio-dev", "librust-bytes-dev"),
                        reason(Kind.ADDED, "libicu-dev", 2, 31, "librust-tokio-dev", "libicu-dev"),
                        reason(Kind.REMOVED, "old", 1, -20, "libc6", "libc6"),
                        reason(Kind.RESIZED, "libc6", 1, 2, null, null),
                        reason(Kind.OWN, "librust-tokio-dev", 1, 1, null, null)))
                .isEqualTo("librust-tokio-dev has grown by 810 MB to 960 MB since generation 20:"
                        + " 796 MB came with clang and 62 other packages, which librust-mio-dev requires since then"
                        + " (it is there for librust-bytes-dev), 716 MB of it with libllvm19;"
                        + " 31 MB came with libicu-dev and 1 other package, which it itself requires since then;"
                        + " 20 MB went with old, which libc6 no longer requires;"
                        + " 2 other changes add 3 MB.");
    }

    @Test
    void trifles() {
        assertThat(text(TOKIO, 100, 90, reason(Kind.OWN, "librust-tokio-dev", 1, -10, null, null)))
                .isEqualTo("librust-tokio-dev has shrunk by 10 MB to 90 MB since generation 20:"
                        + " librust-tokio-dev itself shrank by 10 MB.");
        assertThat(text(TOKIO, 100, 90)).isEqualTo("librust-tokio-dev takes 90 MB, as in generation 20.");
        assertThat(text(
                        TOKIO,
                        100,
                        100,
                        reason(Kind.RESIZED, "a", 1, 5, null, null),
                        reason(Kind.RESIZED, "b", 1, -5, null, null)))
                .isEqualTo("librust-tokio-dev takes 100 MB as in generation 20, but not for the same:"
                        + " a grew by 5 MB; b shrank by 5 MB.");
    }

    @Test
    void aSourceHasABuildroot() {
        assertThat(text(
                        PackageKey.source("tokio"),
                        100,
                        300,
                        reason(Kind.ADDED, "gcc-15", 3, 201, null, null),
                        reason(Kind.RESIZED, "b", 1, -1, null, null)))
                .isEqualTo("The buildroot of tokio has grown by 200 MB to 300 MB since generation 20:"
                        + " 201 MB came with gcc-15 and 2 other packages, by way of the build group;"
                        + " another change saves 1 MB.");
    }

    @Test
    void sizesHaveThreeDigits() {
        assertThat(List.of(0L, 999L, 1000L, 16_234L, 999_499L, 999_600L, -1_966_000_000L, 37_040_000L))
                .extracting(Bytes::text)
                .containsExactly("0 B", "999 B", "1 kB", "16.2 kB", "999 kB", "1 MB", "1.97 GB", "37 MB");
    }

    private static String text(PackageKey key, long before, long after, ReasonView... reasons) {
        return SizeChangeText.of(key, 20, before * MEGABYTE, after * MEGABYTE, List.of(reasons));
    }

    private static ReasonView reason(
            Kind kind, String name, int packages, long megabytes, @Nullable String by, @Nullable String through) {
        return new ReasonView(
                kind,
                binary(name),
                packages,
                new SizeDifference(packages, 0, megabytes * MEGABYTE),
                by == null ? null : binary(by),
                through == null ? null : binary(through),
                packages < 10
                        ? null
                        : new CoreView(binary("libllvm19"), new SizeDifference(1, 0, megabytes * 9 / 10 * MEGABYTE)));
    }

    private static PackageKey binary(String name) {
        return new PackageKey(name, "x86_64");
    }
}
