package io.koschei.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.history.Members.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTests {

    private static final int[] IDS = {70_000, 3, 128, 2_000_000_000};
    private static final int[] DISTANCES = {1, -1, 127, 0};

    private final Members members = Members.of(IDS.length, i -> IDS[i], i -> DISTANCES[i]);

    @Test
    void membersComeBackInOrderOfIds() {
        assertThat(Members.ofStored(members.stored()).list())
                .containsExactly(
                        new Member(3, -1), new Member(128, 127), new Member(70_000, 1), new Member(2_000_000_000, 0));
    }

    @Test
    void neighbouringIdsTakeTwoBytes() {
        assertThat(Members.of(100, i -> i + 1, i -> 1).stored()).hasSize(200);
    }

    @Test
    void aStoredClosureThatBreaksOffIsAnError() {
        byte[] stored = members.stored();
        byte[] cut = java.util.Arrays.copyOf(stored, stored.length - 2);

        assertThatThrownBy(() -> Members.ofStored(cut).list())
                .isInstanceOf(HistoryException.class)
                .hasMessage("a stored closure breaks off inside a number");
    }

    @Test
    void anEmptyClosureIsEmpty() {
        assertThat(Members.of(0, i -> i, i -> i).list()).isEqualTo(List.of());
    }
}
