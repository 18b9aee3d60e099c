package io.koschei.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTests {

    @ParameterizedTest
    @CsvSource({"0, ''", "1, 1", "5000, 5000", "5001, 5000 1", "12000, 5000 5000 2000"})
    void handsEachRowOverOnceInOrder(int rows, String sizes) {
        List<Integer> all = IntStream.range(0, rows).boxed().toList();
        List<Integer> handed = new ArrayList<>();
        List<String> batches = new ArrayList<>();

        Batches.each(all, some -> {
            batches.add(Integer.toString(some.size()));
            handed.addAll(some);
        });

        assertThat(String.join(" ", batches)).isEqualTo(sizes);
        assertThat(handed).isEqualTo(all);
    }
}
