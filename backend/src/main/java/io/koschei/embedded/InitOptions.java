package io.koschei.embedded;

import java.nio.file.Path;
import java.util.Map;

/** Options of initdb beside the library's own, which let every user of the machine in. */
final class InitOptions {
    private InitOptions() {}

    static Map<String, String> of(Path passwordFile) {
        return Map.of(
                "auth",
                "scram-sha-256",
                "pwfile",
                passwordFile.toString(),
                // The same order of strings on every machine.
                "locale-provider",
                "builtin",
                "builtin-locale",
                "C.UTF-8",
                "locale",
                "C");
    }
}
