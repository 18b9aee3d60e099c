package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTests {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1,1 B",
        "999,999 B",
        "1000,1 kB",
        "1049,1.05 kB",
        "9994,9.99 kB",
        "9996,10 kB",
        "99949,99.9 kB",
        "99951,100 kB",
        "810000000,810 MB",
        "999499999,999 MB",
        "999500000,1 GB",
        "1974000000,1.97 GB",
        "-16000,16 kB",
        "9223372036854775807,9223372 TB",
        "-9223372036854775808,9223372 TB"
    })
    void writesThreeDigitsAndAUnit(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }

    /** What is written is as near as three digits can be, and more never reads as less. */
    @Test
    void neverGoesBackwards() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            long bytes = Math.round(Math.pow(10, random.nextDouble() * 13));
            double written = value(Bytes.text(bytes));
            assertThat(written).isBetween(bytes * 0.995, bytes * 1.005 + 0.5);
            assertThat(value(Bytes.text(bytes + bytes / 100 + 1))).isGreaterThanOrEqualTo(written);
        }
    }

    private static double value(String text) {
        String[] parts = text.split(" ");
        return Double.parseDouble(parts[0])
                * switch (parts[1]) {
                    case "kB" -> 1e3;
                    case "MB" -> 1e6;
                    case "GB" -> 1e9;
                    case "TB" -> 1e12;
                    default -> 1;
                };
    }
}
