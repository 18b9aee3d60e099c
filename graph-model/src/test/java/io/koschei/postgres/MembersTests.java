package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTests {

    private static final int[] IDS = {70_000, 3, 128, 2_000_000_000};
    private static final int[] DISTANCES = {1, -1, 127, 0};

    private final Members members = Members.of(IDS.length, i -> IDS[i], i -> DISTANCES[i]);

    @Test
    void membersComeBackInOrderOfIds() {
        assertThat(list(Members.ofStored(members.stored())))
                .containsExactly("3 at -1", "128 at 127", "70000 at 1", "2000000000 at 0");
    }

    @Test
    void neighbouringIdsTakeTwoBytes() {
        assertThat(Members.of(100, i -> i + 1, i -> 1).stored()).hasSize(200);
    }

    @Test
    void aStoredClosureThatBreaksOffIsAnError() {
        byte[] stored = members.stored();
        byte[] cut = java.util.Arrays.copyOf(stored, stored.length - 2);

        assertThatThrownBy(() -> list(Members.ofStored(cut)))
                .isInstanceOf(HistoryException.class)
                .hasMessage("a stored closure breaks off inside a number");
    }

    @Test
    void anEmptyClosureIsEmpty() {
        assertThat(list(Members.of(0, i -> i, i -> i))).isEqualTo(List.of());
    }

    private static List<String> list(Members members) {
        List<String> list = new ArrayList<>();
        Members.Reader reader = members.read();
        while (reader.next()) {
            list.add(reader.packageId() + " at " + reader.distance());
        }
        return list;
    }
}
