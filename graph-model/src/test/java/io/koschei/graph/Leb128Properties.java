package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Leb128Properties {

    private static final byte[] LARGEST = {-1, -1, -1, -1, 7};
    private static final byte[] TOO_LARGE = {-128, -128, -128, -128, 8};
    private static final byte[] ENDLESS = {-1, -1, -1, -1, -1, 0};

    @Property
    void readsFromAnArrayWhatItWrote(@ForAll @IntRange(max = Integer.MAX_VALUE) int number) {
        byte[] bytes = new byte[Leb128.LONGEST];
        int end = Leb128.write(bytes, 0, number);
        assertThat(end).isEqualTo(Leb128.length(number));

        Leb128.Reader reader = new Leb128.Reader(bytes, 0, end);
        assertThat(reader.next()).isEqualTo(number);
        assertThat(reader.atEnd()).isTrue();
        assertThat(new Leb128.Reader(bytes, 0, end - 1).next()).isEqualTo(-1);
    }

    @Property
    void writesTheSameBytesIntoAStream(@ForAll @IntRange(max = Integer.MAX_VALUE) int number) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Leb128.write(new DataOutputStream(stream), number);
        byte[] bytes = new byte[Leb128.LONGEST];

        assertThat(stream.toByteArray()).isEqualTo(Arrays.copyOf(bytes, Leb128.write(bytes, 0, number)));
        assertThat(Leb128.read(stream(stream.toByteArray()))).isEqualTo(number);
    }

    @Example
    void keepsTheBytesThatAreStored() {
        byte[] bytes = new byte[8];
        int at = Leb128.write(bytes, Leb128.write(bytes, 0, 300), 127);
        assertThat(Leb128.write(bytes, at, Integer.MAX_VALUE)).isEqualTo(8);
        assertThat(bytes).containsExactly(-84, 2, 127, -1, -1, -1, -1, 7);
    }

    @Example
    void refusesNumbersThatAreTooLarge() throws IOException {
        assertThat(Leb128.read(stream(LARGEST))).isEqualTo(Integer.MAX_VALUE);
        assertThatIOException().isThrownBy(() -> Leb128.read(stream(TOO_LARGE))).withMessage("a number is too large");
        assertThatIOException().isThrownBy(() -> Leb128.read(stream(ENDLESS))).withMessage("a number is too large");
        assertThatIOException()
                .isThrownBy(() -> Leb128.read(stream(LARGEST), 5, "packages"))
                .withMessage("2147483647 packages are more than the 5 there can be");
        assertThatIllegalArgumentException().isThrownBy(() -> Leb128.write(new byte[Leb128.LONGEST], 0, -1));
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
