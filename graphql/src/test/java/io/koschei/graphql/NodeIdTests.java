package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTests {

    @Test
    void readsWhatItHasWritten() {
        for (List<String> parts : List.of(
                List.of("fedora", "23", "libstdc++"),
                List.of("demo", "0", "BUILD", "CONFLICT python3-sphinx (x, ü)"),
                List.of("7"),
                List.of(""))) {
            NodeId id = new NodeId("Package", parts);
            assertThat(NodeId.parse(id.toString())).isEqualTo(id);
            assertThat(id.toString()).matches("[A-Za-z0-9_-]+");
        }
        assertThat(NodeId.parse(NodeId.of("Generation", "demo", 12)).number(1)).isEqualTo(12);
    }

    @Test
    void isTheSameForTheSameThing() {
        assertThat(NodeId.of("Build", 7)).isEqualTo(NodeId.of("Build", 7L));
        assertThat(NodeId.of("Build", 7)).isNotEqualTo(NodeId.of("Preview", 7));
        assertThat(NodeId.of("Package", "ab", "c")).isNotEqualTo(NodeId.of("Package", "a", "bc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "x", "not an id", "", "====", "QnVpbGQ"})
    void refusesWhatIsNoId(String text) {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> NodeId.parse(text).number(0))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .withMessageContaining("is not an id");
    }

    @Test
    void refusesOtherSpellings() {
        String padded = Base64.getUrlEncoder().encodeToString("Build\n12".getBytes(StandardCharsets.UTF_8));
        assertThat(padded).endsWith("=");
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> NodeId.parse(padded));
    }

    @Test
    void refusesTheIdOfSomethingElse() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> NodeId.parse(NodeId.of("Build", 7), "Suspension"))
                .withMessageContaining("is the id of a Build, not of a Suspension");
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "+10000-01-01T00:00:00Z", "-0001-12-31T00:00:00Z", "2026-06-01"})
    void refusesMomentsThatAreNone(String text) {
        NodeId id = NodeId.parse(NodeId.of("Package", "f43", 7, "bash", text));
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> id.moment(3))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> NodeId.parse(NodeId.of("Build", "x")).number(0));
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(
                        () -> NodeId.parse(NodeId.of("Build", "12345678901")).number(0));
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> NodeId.parse(NodeId.of("Build", 1)).part(1));
    }
}
