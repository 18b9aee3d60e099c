package io.koschei.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The packages of {@link World}, generation by generation. A line is {@code NAME.ARCH EVR <SOURCE DOWNLOAD/INSTALL: NEED, NEED} or
 * {@code … ! PROBLEM}, see {@link WorldPackage}; {@code - NAME.ARCH} says that a package is gone. Each generation changes the one
 * before.
 */
final class WorldText {

    static final int FILLERS = 24;

    /** Fillers from this one on never needed {@code big}. */
    static final int SPARED = 20;

    private static final String FIRST = """
            glibc.src 2.40-1
            glibc.x86_64 2.40-1 <glibc 2000/6000
            bash.src 5.2-1: glibc
            bash.x86_64 5.2-1 <bash 500/1500: libc.so.6 @glibc
            gcc.src 15.1-1: glibc
            gcc.x86_64 15.1-1 <gcc 30000/90000: glibc, make
            make.src 4.4-1: glibc
            make.x86_64 4.4-1 <make 400/1000: glibc
            zlib.src 1.3-1: make
            zlib.x86_64 1.3-1 <zlib 100/300: glibc
            zlib-devel.x86_64 1.3-1 <zlib 50/100: zlib = 1.3
            libxml.src 2.9-1: zlib-devel >= 1.2, make
            libxml.x86_64 2.9-1 <libxml 700/2000: libz.so.1 @zlib, glibc
            libxml-devel.x86_64 2.9-1 <libxml 80/200: libxml = 2.9, zlib-devel
            editor.src 1-1: libxml-devel
            editor.x86_64 1-1 <editor 300/800: libxml.so.2 @libxml
            viewer.src 1-1: libxml-devel >= 2
            viewer.x86_64 1-1 <viewer 200/600: libxml.so.2 @libxml
            parser.src 1-1: libxml-devel
            parser.x86_64 1-1 <parser 100/300: libxml.so.2 @libxml
            suite.src 1-1: viewer, editor
            suite.noarch 1-1 <suite 10/20: viewer, editor
            fonts.src 2-1
            fonts.noarch 2-1 <fonts 20000/50000
            themes.src 1-1
            themes.noarch 1-1 <themes 10/30
            desktop.src 1-1: fonts, themes
            desktop.noarch 1-1 <desktop 5/10: fonts, themes
            tool.src 1-1
            tool.noarch 1-1 <tool 10/20
            legacy.src 1-1: tool
            legacy.noarch 1-1 <legacy 10/20: tool
            python.src 3.14-1: meson
            python.x86_64 3.14-1 <python 9000/30000: glibc
            meson.src 1.9-1: python >= 3
            meson.noarch 1.9-1 <meson 800/4000: python
            ant.src 1-1: ant
            ant.noarch 1-1 <ant 100/200: ant-lib
            ant-lib.noarch 1-1 <ant 50/100: ant
            wine.src 9-1: make
            wine-core.x86_64 9-1 <wine 1000/3000: glibc
            wine-core.i686 9-1 <wine 900/2900
            firmware.noarch 1-1 40000/40000
            php-cli.x86_64 8.4-1 <php8.4 3000/9000: glibc, libxml.so.2 @libxml
            oldie.src 1-1 ! dead-tool
            oldie.noarch 1-1 <oldie 10/20
            hopeless.noarch 1-1 <oldie 10/20 ! never
            choice.src 1-1: make
            big.src 1-1
            big.x86_64 1-1 <big 1000/2000: glibc
            clang.x86_64 20-1 <llvm 60000/200000: glibc
            ccache.x86_64 4-1 <speed 100/400: (clang or gcc) @clang|gcc
            speed.src 1-1: ccache
            """;

    /** Something grows, and something else begins to need what is large. */
    private static final String GROWN = """
            zlib.src 1.3-2: make
            zlib.x86_64 1.3-2 <zlib 100/300: glibc
            zlib-devel.x86_64 1.3-2 <zlib 50/1100: zlib = 1.3
            viewer.src 1-2: libxml-devel >= 2
            viewer.x86_64 1-2 <viewer 200/600: libxml.so.2 @libxml, fonts
            """;

    /** A library changes its soname, and one of its users was rebuilt. */
    private static final String SONAME = """
            libxml.src 3.0-1: zlib-devel >= 1.2, make
            libxml.x86_64 3.0-1 <libxml 700/1500: libz.so.1 @zlib, glibc
            libxml-devel.x86_64 3.0-1 <libxml 80/200: libxml = 3.0, zlib-devel
            editor.src 1-2: libxml-devel
            editor.x86_64 1-2 <editor 300/800: libxml.so.3 @libxml
            viewer.x86_64 1-2 <viewer 200/600 ! libxml.so.2
            parser.x86_64 1-1 <parser 100/300 ! libxml.so.2
            php-cli.x86_64 8.4-1 <php8.4 3000/9000 ! libxml.so.2
            suite.src 1-1 ! viewer @viewer-1-2.x86_64 > libxml.so.2
            suite.noarch 1-1 <suite 10/20 ! viewer @viewer-1-2.x86_64 > libxml.so.2
            """;

    /** Another user was rebuilt, and two packages exclude each other. */
    private static final String CONFLICT = """
            viewer.src 1-3: libxml-devel >= 2
            viewer.x86_64 1-3 <viewer 200/600: libxml.so.3 @libxml, fonts
            suite.src 1-1: viewer, editor
            suite.noarch 1-1 <suite 10/20: viewer, editor
            themes.src 2-1
            themes.noarch 2-1 <themes 10/30
            desktop.src 1-1 ! #conflict
            desktop.noarch 1-1 <desktop 5/10 ! #conflict
            """;

    /** A library that many need changes its soname, a tool goes, and what cannot be built comes. */
    private static final String BROKEN = """
            big.src 2-1
            big.x86_64 2-1 <big 1000/2000: glibc
            - tool.src
            - tool.noarch
            legacy.src 1-1 ! tool
            legacy.noarch 1-1 <legacy 10/20 ! tool
            newpkg.src 1-1 ! new-dep
            choice.src 2-1 ! #choice
            """;

    private static final String GONE = """
            - parser.src
            - parser.x86_64
            """;

    private WorldText() {}

    /** What each generation changes; null where one was skipped. */
    static List<List<String>> generations() {
        List<List<String>> all = new ArrayList<>();
        all.add(lines(
                FIRST,
                fillers("%1$s.src 1-1: libbig.so.1 @big, make", "%1$s.x86_64 1-1 <%1$s 10/%2$d: libbig.so.1 @big")));
        all.get(0).addAll(spared());
        all.add(lines(GROWN, List.of()));
        all.add(lines(SONAME, List.of()));
        all.add(lines(CONFLICT, List.of()));
        all.add(List.of());
        all.add(List.of());
        all.add(lines(BROKEN, fillers("%1$s.src 1-1 ! libbig.so.1", "%1$s.x86_64 1-1 <%1$s 10/%2$d ! libbig.so.1")));
        all.get(6).add("p00.src 1-1 ! libbig.so.1 ; new-dep");
        all.add(lines(GONE, List.of()));
        return all;
    }

    private static List<String> lines(String text, List<String> more) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.addAll(more);
        return lines;
    }

    private static List<String> fillers(String source, String binary) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < SPARED; i++) {
            lines.add(source.formatted(filler(i)));
            lines.add(binary.formatted(filler(i), 10 * (i + 1)));
        }
        return lines;
    }

    private static List<String> spared() {
        return IntStream.range(SPARED, FILLERS)
                .boxed()
                .flatMap(i ->
                        List.of(filler(i) + ".src 1-1: make", filler(i) + ".x86_64 1-1 <" + filler(i) + " 10/20: glibc")
                                .stream())
                .toList();
    }

    static String filler(int number) {
        return String.format(Locale.ROOT, "p%02d", number);
    }
}
