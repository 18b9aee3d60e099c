package io.koschei.builds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogEndTests {

    private static String readable(String text) {
        return LogEnd.readable(text.getBytes(UTF_8), false);
    }

    @Test
    void coloursGoAndLinesStay() {
        assertThat(readable("\u001b[1;31merror:\u001b[0m no\r\n\tnext\n")).isEqualTo("error: no\n\tnext\n");
    }

    @Test
    void whatMovesOrHidesTextIsReplaced() {
        assertThat(readable("a\u0000b\u0007c\u001bd")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(readable("safe\u202Etxt.exe \u200bx")).isEqualTo("safe\ufffdtxt.exe \ufffdx");
        assertThat(readable("10%\r20%")).isEqualTo("10%\ufffd20%");
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() {
        byte[] junk = {'o', 'k', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '\n'};
        assertThat(LogEnd.readable(junk, false)).isEqualTo("ok\ufffd(\ufffd\n");
    }

    @Test
    void aFirstLineThatIsCutIsLeftOut() {
        assertThat(LogEnd.readable("f a line\nwhole\n".getBytes(UTF_8), true)).isEqualTo("whole\n");
        assertThat(LogEnd.readable("one long line".getBytes(UTF_8), true)).isEqualTo("one long line");
    }
}
