package io.koschei.bus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.bus.BusPki;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Byte for byte what Python writes; expectations are from Python 3.11. */
class PythonJsonTests {

    private static String canonical(String json) {
        return new String(PythonJson.canonical(JsonMapper.shared().readTree(json)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag-1",
                "untag-1",
                "repo.init-1",
                "repo.done-2",
                "package.list.change-1",
                "task.state.change.CLOSED-1",
                "task.state.change.FAILED-1",
                "build.state.change.1-2"
            })
    void writesWhatARealHubSentAgain(String name) {
        byte[] sent = BusPki.resource("messages/buildsys.%s.frame1.json".formatted(name));
        assertThat(PythonJson.canonical(JsonMapper.shared().readTree(sent))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "1.00, 1.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1E5, 100000.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "123456789012345678.0, 1.2345678901234568e+17",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000012345, 1.2345e-05",
        "1795521940.0, 1795521940.0",
        "1795521940.12345, 1795521940.12345",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "9007199254740993.0, 9007199254740992.0",
        "2e23, 2e+23",
        "1e100, 1e+100",
        "-1.5e-7, -1.5e-07",
        "-0, 0",
        "18446744073709551616, 18446744073709551616"
    })
    void numbers(String read, String written) {
        assertThat(canonical(read)).isEqualTo(written);
    }

    @Test
    void aNumberThatIsTooLarge() {
        assertThatIllegalArgumentException().isThrownBy(() -> canonical("[1e400]"));
    }

    @Test
    void textIsAscii() {
        assertThat(canonical("\"\\u00e9\\u20ac\\ud83d\\ude00\\u007f\\/\\u0001\\t\\\"\\\\\\ud800\""))
                .isEqualTo("\"\\u00e9\\u20ac\\ud83d\\ude00\\u007f/\\u0001\\t\\\"\\\\\\ud800\"");
    }

    @Test
    void namesAreInTheOrderOfCodePoints() {
        assertThat(canonical("{\"\\ud83d\\ude00\":1,\"\\uffee\":2,\"b\":{\"d\":null,\"c\":true},\"a\":[]}"))
                .isEqualTo("{\"a\":[],\"b\":{\"c\":true,\"d\":null},\"\\uffee\":2,\"\\ud83d\\ude00\":1}");
        assertThat(canonical("{\"ab\":1,\"a\":2}")).isEqualTo("{\"a\":2,\"ab\":1}");
    }

    @Test
    void theLastOfTwoNamesCounts() {
        assertThat(canonical("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":2}");
    }

    @Test
    void withBlanksAndInItsOrder() {
        assertThat(new String(
                        PythonJson.spaced(
                                JsonMapper.shared().readTree("{\"b\":[1,2.50,{}],\"a\":{\"c\":\"é\",\"d\":false}}")),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"b\": [1, 2.5, {}], \"a\": {\"c\": \"\\u00e9\", \"d\": false}}");
    }

    @Test
    void theFewestDigitsThatAreReadAsTheSame() {
        for (double number : List.of(0.1 + 0.2, 1 / 3.0, Math.PI * 1e-10, 4.35, Math.nextUp(1.0), Math.pow(2, -44))) {
            String written = PythonFloat.repr(number);
            assertThat(Double.parseDouble(written)).isEqualTo(number);
        }
        assertThat(PythonFloat.repr(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(PythonFloat.repr(Math.nextUp(1.0))).isEqualTo("1.0000000000000002");
    }
}
