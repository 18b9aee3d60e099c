package io.koschei.resolver.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArrayInputTests {

    private final ArrayInput input = new ArrayInput(new byte[] {-1, 2, 3, 4, 5});

    @Test
    void givesByteAfterByteAndThenTheEnd() throws IOException {
        assertThat(input.available()).isEqualTo(5);
        assertThat(input.read()).isEqualTo(255);
        assertThat(input.read()).isEqualTo(2);
        assertThat(input.readAllBytes()).containsExactly(3, 4, 5);
        assertThat(input.available()).isZero();
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    @Test
    void givesManyAtOnceAndNoMoreThanThereAre() {
        byte[] into = new byte[7];
        assertThat(input.read(into, 1, 2)).isEqualTo(2);
        assertThat(input.read(into, 3, 0)).isZero();
        assertThat(input.read(into, 3, 4)).isEqualTo(3);
        assertThat(into).containsExactly(0, -1, 2, 3, 4, 5, 0);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> input.read(into, 6, 2));
    }

    @Test
    void whatBreaksOffIsNoticed() throws IOException {
        DataInputStream data = new DataInputStream(input);
        assertThat(data.readInt()).isEqualTo(0xff020304);
        assertThatExceptionOfType(EOFException.class).isThrownBy(data::readInt);
    }
}
