package io.koschei.resolver.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a process said last is quoted briefly, and how it ended is told in words. */
@Timeout(30)
class OutputTailTests {

    @Test
    void saysNothingOfSilence() throws InterruptedException {
        assertThat(quote("")).isEmpty();
        assertThat(quote(" \n\t\r\n")).isEmpty();
    }

    @Test
    void makesOneLineOfManyAndDropsControlCharacters() throws InterruptedException {
        assertThat(quote("  first\n\tsecond\r\n\u001b[31mthird\u0000\u0007 \n")).isEqualTo("first second [31mthird");
    }

    @Test
    void quotesTheEndOfALongSpeech() throws InterruptedException {
        String quote = quote("x".repeat(3_000_000) + " the reason");
        assertThat(quote).hasSize(1001).startsWith("…xxx").endsWith("x the reason");
    }

    @Test
    void quotesASpeechThatJustFits() throws InterruptedException {
        assertThat(quote("y".repeat(1000))).isEqualTo("y".repeat(1000));
        assertThat(quote("y".repeat(1001))).isEqualTo("…" + "y".repeat(1000));
    }

    /** The end is kept in a ring of bytes: a letter of several bytes may be cut at its beginning, and only there. */
    @Test
    void lettersOfSeveralBytesAreReadable() throws InterruptedException {
        assertThat(quote("é€𝄞 ".repeat(5000))).endsWith("é€𝄞 é€𝄞").doesNotContain("\ufffd");
    }

    @Test
    void aReadThatFailsOnceIsTriedAgain() throws InterruptedException {
        assertThat(OutputTail.of(failing("before ", 1, "after")).quote()).isEqualTo("before after");
        assertThat(OutputTail.of(failing("", 1, "only after")).quote()).isEqualTo("only after");
    }

    @Test
    void aStreamThatCannotBeReadIsSaidAfterWhatWasRead() throws InterruptedException {
        assertThat(OutputTail.of(failing("before", 2, "never")).quote())
                .isEqualTo("before its errors cannot be read: java.io.IOException: Stream closed");
    }

    @ParameterizedTest
    @CsvSource({
        "0,ended with exit status 0",
        "1,ended with exit status 1",
        "3,had too little memory",
        "127,ended with exit status 127",
        "128,ended with exit status 128",
        "129,was ended by signal 1",
        "132,was ended by SIGILL",
        "134,was ended by SIGABRT",
        "135,was ended by SIGBUS",
        "136,was ended by SIGFPE",
        "137,was ended by SIGKILL",
        "139,was ended by SIGSEGV",
        "143,was ended by SIGTERM",
        "159,was ended by signal 31"
    })
    void endsAreToldInWords(int status, String words) {
        assertThat(new ExitStatus(status)).hasToString(words);
    }

    private static String quote(String said) throws InterruptedException {
        return OutputTail.of(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)))
                .quote();
    }

    /** A stream with some words, then some failures in a row, then other words. */
    private static InputStream failing(String first, int failures, String rest) {
        return new InputStream() {
            private InputStream words = in(first);
            private int left = failures;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                int read = words.read(bytes, from, count);
                if (read < 0 && left > 0) {
                    left--;
                    words = left == 0 ? in(rest) : words;
                    throw new IOException("Stream closed");
                }
                return read;
            }
        };
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
