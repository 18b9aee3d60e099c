package io.koschei.bench.updates;

import io.koschei.bench.support.ResolveProcess;
import io.koschei.model.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run from nothing says of every package. */
record FullRun(Map<Key, Answer> answers) {

    /** A package on one side. */
    record Key(Side side, String name, String arch) {}

    /** Sizes are 0 when it does not resolve. */
    record Answer(boolean resolved, long downloadSize, long installSize) {}

    /**
     * Resolves a distribution.
     *
     * @param folder for files, which are deleted again
     */
    static FullRun of(Path distribution, Path folder, int threads) throws IOException, InterruptedException {
        Path out = folder.resolve("resolved.jsonl");
        new ResolveProcess(folder, threads).run(distribution, "--full", "--out", out.toString());
        Map<Key, Answer> answers = new HashMap<>();
        try (Stream<String> lines = Files.lines(out, StandardCharsets.UTF_8)) {
            lines.forEach(line -> {
                JsonNode each = JsonMapper.shared().readTree(line);
                Side side = each.path("kind").asString("").equals("build") ? Side.BUILD : Side.RUNTIME;
                // Of several versions the newest comes last, and counts.
                answers.put(
                        new Key(
                                side,
                                each.path("name").asString(""),
                                each.path("arch").asString("")),
                        new Answer(
                                each.path("resolved").asBoolean(),
                                each.path("downloadSize").asLong(0),
                                each.path("installSize").asLong(0)));
            });
        }
        Files.delete(out);
        return new FullRun(answers);
    }
}
