package io.koschei.resolver.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 3 | ''",
                "1 | 3 | 1",
                "2 | 3 | 1 and 2",
                "3 | 3 | 1, 2 and 3",
                "4 | 3 | 1, 2, 3 and 1 more",
                "9 | 3 | 1, 2, 3 and 6 more",
                "2 | 1 | 1 and 1 more"
            })
    void listsHaveABearableLength(int count, int most, String expected) {
        assertThat(Words.list(numbers(count), most, "and")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2 | 1 | 1",
                "2 | 2 | 2 | 1; 2",
                "3 | 2 | 3 | 1; 2; and 1 other fails, too",
                "4 | 2 | 4 | 1; 2; and 2 others fail, too",
                // Some have no clause of their own.
                "1 | 2 | 3 | 1; and 2 others fail, too",
                "2 | 4 | 1 | 1; 2"
            })
    void clausesTellHowManyAreLeftOut(int count, int most, int all, String expected) {
        assertThat(Words.clauses(numbers(count), most, all)).isEqualTo(expected);
    }

    private static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
