package io.koschei.resolver.libsolv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool as everything else relies on it: texts, relations, providers, and refusals instead of crashes. */
class NativePoolTests {

    @TempDir
    Path folder;

    private NativePool pool;

    @BeforeEach
    void open() {
        pool = NativePool.create(PoolRules.of("x86_64"));
    }

    @AfterEach
    void close() {
        pool.close();
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib", "lib.so.1()(64bit)", "é€𝄞", "/usr/bin/x y", "font(:lang=de)"})
    void textsComeBackAsTheyWere(String text) {
        assertThat(pool.find(text)).as("never met").isZero();
        int id = pool.string(text);
        assertThat(pool.string(text)).isEqualTo(id);
        assertThat(pool.find(text)).isEqualTo(id);
        assertThat(pool.text(id)).isEqualTo(text);
        assertThat(pool.snapshot().strings().text(id)).isEqualTo(text);
        assertThat(Relations.isRelation(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a or b)",
                "(a and b and c)",
                "(a if b)",
                "(a if b else c)",
                "(a unless b)",
                "(a with b)",
                "(a without b)",
                "(lib >= 1:2-3 or other < 5)",
                "((a if b) or (c and d))"
            })
    void conditionsAreReadAsRpmWritesThem(String text) {
        int id = pool.condition(text);
        assertThat(Relations.isRelation(id)).isTrue();
        assertThat(pool.text(id)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "(", "()", "a", "(a or", "(a or)", "(a nor b)", "(a or b) c", "(a and b or c)", "(a or b"})
    void whatIsNoConditionIsNone(String text) {
        assertThat(pool.condition(text)).isZero();
    }

    @Test
    void relationsAreTheSameForTheSameParts() {
        int name = pool.string("lib");
        int version = pool.string("2-1");
        int relation = pool.relation(name, version, Relations.GREATER | Relations.EQUAL);
        assertThat(pool.text(relation)).isEqualTo("lib >= 2-1");
        assertThat(pool.relation(name, version, Relations.GREATER | Relations.EQUAL))
                .isEqualTo(relation);
        assertThat(pool.relation(name, version, Relations.LESS)).isNotEqualTo(relation);
        NativeEdits parts = new NativeEdits(pool);
        assertThat(parts.left(relation)).isEqualTo(name);
        assertThat(parts.right(relation)).isEqualTo(version);
        assertThat(parts.flags(relation)).isEqualTo(Relations.GREATER | Relations.EQUAL);
        assertThat(Relations.operator(parts.flags(relation))).isEqualTo(">=");
        assertThat(Relations.operator(Relations.LESS | Relations.GREATER)).isEqualTo("<>");
        assertThat(Relations.operator(Relations.EQUAL)).isEqualTo("=");
    }

    @Test
    void whoProvidesWhatIsToldByNameAndVersion() {
        int feature = pool.string("feature");
        int one = pool.string("1");
        int two = pool.string("2");
        int[] ids = {pool.relation(feature, one, Relations.EQUAL), 0, pool.relation(feature, two, Relations.EQUAL), 0};
        int first = pool.add(packages(ids, 0, 2));
        pool.prepare();
        assertThat(providers(feature)).containsExactly(first, first + 1);
        assertThat(providers(pool.relation(feature, two, Relations.EQUAL))).containsExactly(first + 1);
        assertThat(providers(pool.relation(feature, two, Relations.LESS))).containsExactly(first);
        assertThat(providers(pool.relation(feature, two, Relations.GREATER))).isEmpty();
        assertThat(providers(pool.string("gone"))).isEmpty();
        int named = pool.relation(pool.string("p1"), two, Relations.LESS);
        assertThat(pool.isNamed(first + 1, named)).isTrue();
        assertThat(pool.isNamed(first, named)).as("another name").isFalse();
        assertThat(pool.isNamed(first, pool.relation(feature, two, Relations.LESS)))
                .as("what it provides does not count")
                .isFalse();
    }

    /** Two packages, p0 and p1, that provide what stands at these places. */
    private PackageBlock packages(int[] ids, int... provides) {
        int count = provides.length;
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        Arrays.fill(lists, -1);
        for (int i = 0; i < count; i++) {
            names[i] = pool.string("p" + i);
            archs[i] = pool.string("noarch");
            evrs[i] = pool.string("1-1");
            lists[i * PoolSnapshot.DEPENDENCY_KINDS + PoolSnapshot.PROVIDES] = provides[i];
        }
        return new PackageBlock(names, archs, evrs, lists, new int[count], ids, ids.length);
    }

    private List<Integer> providers(int dep) {
        BitSet all = new BitSet();
        all.set(0, pool.solvableCount());
        return pool.providersAmong(pool.providers(dep), all);
    }

    @Test
    void nothingIsAddedByAnEmptyBlock() {
        int before = pool.solvableCount();
        assertThat(pool.add(packages(new int[0]))).isEqualTo(before);
        assertThat(pool.solvableCount()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SOLV", "not what libsolv wrote", "<metadata/>"})
    void whatIsNoConvertedFileIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("any.solv"), content);
        assertThatExceptionOfType(LibSolvException.class).isThrownBy(() -> pool.load(file));
        assertThatExceptionOfType(LibSolvException.class)
                .isThrownBy(() -> pool.load(folder.resolve("gone.solv")))
                .withMessage(folder.resolve("gone.solv") + " cannot be opened");
    }

    @Test
    void aConvertedFileHasWhatBothFilesSay() throws IOException {
        Path primary = Files.writeString(folder.resolve("primary.xml"), """
                <metadata xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="1"><package type="rpm"><name>app</name>\
                <arch>noarch</arch><version epoch="0" ver="1" rel="1"/><checksum type="sha256" pkgid="YES">%s</checksum>\
                <format><rpm:requires><rpm:entry name="/usr/share/app"/></rpm:requires></format></package></metadata>
                """.formatted("a".repeat(64)));
        Path lists = Files.writeString(folder.resolve("lists.xml"), """
                <filelists packages="1"><package pkgid="%s" name="app" arch="noarch"><version epoch="0" ver="1" rel="1"/>\
                <file>/usr/share/app</file></package></filelists>
                """.formatted("a".repeat(64)));
        Path solv = folder.resolve("app.solv");
        assertThat(Metadata.convert(primary, Optional.of(lists), solv)).isEqualTo(1);
        LoadedRepo repo = pool.load(solv);
        assertThat(repo.end() - repo.start()).isEqualTo(1);
        int path = pool.string("/usr/share/app");
        pool.prepare();
        assertThat(providers(path)).containsExactly(repo.start());
        assertThatIOException()
                .isThrownBy(() -> Metadata.convert(primary, Optional.empty(), folder.resolve("no/such/folder")))
                .withMessageEndingWith("cannot be opened");
    }

    /** Where nothing more can be written, closing the file tells. What was to be converted is not to blame. */
    @Test
    void aFullDiskIsSaid() throws IOException {
        Path full = Path.of("/dev/full");
        Path primary = Files.writeString(folder.resolve("primary.xml"), "<metadata packages=\"0\"/>");
        assertThatIOException()
                .isThrownBy(() -> Metadata.convert(primary, Optional.empty(), full))
                .withMessage("/dev/full cannot be written; is the disk full?");
    }

    @Test
    void decompressingStopsAtTheLimitAndPassesFailuresOn() throws IOException {
        Path file = Files.writeString(folder.resolve("plain.txt"), "0123456789");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Metadata.decompress(file, out, 10);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0123456789");
        assertThatExceptionOfType(LibSolvException.class)
                .isThrownBy(() -> Metadata.decompress(file, out, 9))
                .withMessage("it is larger than 9 bytes when decompressed");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Metadata.decompress(file, closed(), 10))
                .withMessage("closed");
        assertThatExceptionOfType(LibSolvException.class)
                .isThrownBy(() -> Metadata.decompress(folder.resolve("gone"), out, 10))
                .withMessage(folder.resolve("gone") + " cannot be opened");
    }

    private static OutputStream closed() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("closed");
            }
        };
    }
}
