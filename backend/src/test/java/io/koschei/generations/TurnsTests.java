package io.koschei.generations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final List<String> done = new ArrayList<>();

    @Test
    void aBacklogKeepsNoOtherWaiting() {
        take(Map.of("f43", 1, "rawhide", 4, "eln", 2));

        assertThat(done).containsExactly("f43", "rawhide", "eln", "rawhide", "eln", "rawhide", "rawhide");
    }

    @Test
    void whatComesUpDuringTheBacklogOfAnotherIsTakenInTurn() {
        Map<String, Integer> left = new HashMap<>(Map.of("rawhide", 4));
        Turns.take(() -> List.of("f43", "rawhide", "eln"), name -> {
            if (done.size() == 2) {
                left.putIfAbsent("f43", 1);
            }
            return work(name, left);
        });

        assertThat(done).containsExactly("rawhide", "rawhide", "f43", "rawhide", "rawhide");
    }

    @Test
    void whoJoinsDuringTheBacklogOfAnotherTakesPart() {
        Map<String, Integer> left = new HashMap<>(Map.of("rawhide", 3, "eln", 1));
        Turns.take(() -> done.isEmpty() ? List.of("rawhide") : List.of("rawhide", "eln"), name -> work(name, left));

        assertThat(done).containsExactly("rawhide", "rawhide", "eln", "rawhide");
    }

    @Test
    void endsWhenTheThreadIsInterrupted() {
        Turns.take(() -> List.of("f43", "rawhide"), name -> {
            done.add(name);
            Thread.currentThread().interrupt();
            return true;
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly("f43");
    }

    @Test
    void withoutAnyThereIsNothingToDo() {
        Turns.take(List::<String>of, name -> true);

        assertThat(done).isEmpty();
    }

    private void take(Map<String, Integer> backlogs) {
        Map<String, Integer> left = new HashMap<>(backlogs);
        Turns.take(() -> List.of("f43", "rawhide", "eln"), name -> work(name, left));
    }

    private boolean work(String name, Map<String, Integer> left) {
        if (left.getOrDefault(name, 0) == 0) {
            return false;
        }
        done.add(name);
        return left.merge(name, -1, Integer::sum) > 0;
    }
}
