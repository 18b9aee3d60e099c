package io.koschei.bench;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers written by hand, one line each: {@code app: app lib} is what app installs, {@code app.src: lib} what it is built with. */
final class Answers {

    private Answers() {}

    static AnswerSet of(Keys keys, List<String> lines) {
        AnswerSet set = new AnswerSet(keys, new TreeMap<>());
        for (String line : lines) {
            String[] parts = line.split(":", 2);
            int[] members = Stream.of(parts[1].strip().split(" "))
                    .filter(name -> !name.isEmpty())
                    .mapToInt(name -> keys.number(key(name)))
                    .sorted()
                    .toArray();
            PackageKey key = key(parts[0]);
            keys.number(key);
            PackageFacts facts = new PackageFacts(
                    new Nevra(key.name(), Evr.parse("1-1"), key.arch()),
                    key.isSource() ? null : "source",
                    1000,
                    100_000);
            set.answers().put(key, new KeptAnswer(facts, members, new byte[members.length], List.of(), List.of()));
        }
        return set;
    }

    static PackageKey key(String name) {
        return name.endsWith(".src")
                ? new PackageKey(name.substring(0, name.length() - ".src".length()), "src")
                : new PackageKey(name, "x86_64");
    }
}
