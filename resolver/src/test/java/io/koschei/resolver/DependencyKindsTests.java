package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of dependency RPM has, as a requirement of a package and of a build. */
class DependencyKindsTests {

    private static final String FAILS = "fails";

    @TempDir
    private Path folder;

    /** Of the packages a to e each exists, all in version 1, a in version 2, too; gone does not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b                                       | b
                    gone                                    | fails
                    a                                       | a-2
                    a = 1                                   | a-1
                    a < 2                                   | a-1
                    a <= 2                                  | a-2
                    a > 1                                   | a-2
                    a >= 3                                  | fails
                    a = 1-1                                 | a-1
                    a = 1-2                                 | fails
                    feature                                 | d
                    feature >= 3                            | d
                    feature > 3                             | fails
                    rpmlib(CompressedFileNames) <= 3.0.4-1  | -
                    /usr/bin/e                              | e
                    /usr/share/e                            | e
                    (b and c)                               | b c
                    (b and gone)                            | fails
                    (b and c and d)                         | b c d
                    (b or c)                                | b
                    (gone or c)                             | c
                    (gone or gone2)                         | fails
                    (gone or gone2 or c)                    | c
                    (b if gone)                             | -
                    (b if c); c                             | b c
                    (gone if c); c                          | fails
                    (b if c else d); c                      | b c
                    (b if gone else d)                      | d
                    (b unless gone)                         | b
                    (b unless c); c                         | fails
                    (b unless c else d); c                  | c d
                    (b unless gone else d)                  | b
                    (a >= 1 with a < 2)                     | a-1
                    (a >= 2 with a < 2)                     | fails
                    (feature with d)                        | d
                    (feature with b)                        | fails
                    (a without a = 2)                       | a-1
                    (a without a >= 1)                      | fails
                    ((b or gone) and (gone or c))           | b c
                    (b and (gone or (c and (gone or d))))   | b c d
                    ((b and gone) or (c and d))             | c d
                    ((a >= 1 with a < 2) or gone)           | a-1
                    ((b or c) if (d and e)); d; e           | b d e
                    ((gone or b) if (d or gone2)); d        | b d
                    (b if (c if d)); d; c                   | b c d
                    (/usr/share/e or gone)                  | e
                    """)
    void requirements(String requirements, String expected) {
        String[] packages = {
            "a-1-1",
            "a-2-1",
            "b-1-1",
            "c-1-1",
            "d-1-1 Prv: feature = 3",
            "e-1-1 File: /usr/bin/e Path: /usr/share/e",
            "app-1-1 Req: " + requirements,
            "scriptlet-1-1 Pre: " + requirements,
            "app-1-1.src Req: " + requirements
        };
        Fixture fixture = Fixture.in(folder).repo(packages).build("text-1-1", requirements.split(";"));
        assertThat(members(fixture.resolve("app-1-1"), "app-1-1")).isEqualTo(expected);
        assertThat(members(fixture.resolve("scriptlet-1-1"), "scriptlet-1-1")).isEqualTo(expected);
        assertThat(members(fixture.resolve("app-1-1.src"), "")).isEqualTo(expected);
        assertThat(members(fixture.resolve("text-1-1.src"), "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    b; c  | b-1-1 Con: c                               | c-1-1                  | fails
                    b; c  | b-1-1 Con: c < 1                           | c-1-1                  | b c
                    b; c  | b-1-1 Con: c = 1                           | c-1-1                  | fails
                    b; c  | b-1-1 Con: feature                         | c-1-1 Prv: feature     | fails
                    b; c  | b-1-1 Obs: c                               | c-1-1                  | fails
                    b; c  | b-1-1 Obs: c < 1                           | c-1-1                  | b c
                    b; c  | b-1-1 Obs: feature                         | c-1-1 Prv: feature     | b c
                    c     | b-1-1 Obs: c                               | c-1-1                  | c
                    b     | b-1-1 Con: b                               | c-1-1                  | b
                    b; c  | b-1-1 Con: (c and d)                       | c-1-1                  | b c
                    b; c  | b-1-1 Con: (c unless d)                    | c-1-1                  | b c d
                    b; c  | b-1-1 Con: (c or d)                        | c-1-1                  | fails
                    b     | b-1-1 Req: c                               | c-1-1 Req: d           | b c d
                    b     | b-1-1 Req: c                               | c-1-1 Req: b           | b c
                    b     | b-1-1 Pre: c Req: d                        | c-1-1 Req: gone        | fails
                    """)
    void packagesTogether(String requirements, String first, String second, String expected) {
        Fixture fixture = Fixture.in(folder)
                .repo(first, second, "d-1-1", "app-1-1 Req: " + requirements, "app-1-1.src Req: " + requirements);
        assertThat(members(fixture.resolve("app-1-1"), "app-1-1")).isEqualTo(expected);
        assertThat(members(fixture.resolve("app-1-1.src"), "")).isEqualTo(expected);
    }

    /** Names of what is installed besides the package itself; with its version where there are several. */
    private static String members(String result, String self) {
        if (result.contains("cannot be") || result.contains("needs")) {
            return FAILS;
        }
        List<String> members = new ArrayList<>();
        Stream.of(result.split(" ")).filter(member -> !member.isEmpty()).forEach(member -> {
            String nevra = member.substring(0, member.lastIndexOf(':'));
            if (!nevra.equals(self)) {
                members.add(nevra.startsWith("a-") ? nevra.substring(0, 3) : nevra.substring(0, 1));
            }
        });
        return members.isEmpty() ? "-" : members.stream().collect(Collectors.joining(" "));
    }
}
