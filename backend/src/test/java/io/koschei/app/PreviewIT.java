package io.koschei.app;

import static io.koschei.app.PreviewedDemo.NAME;
import static io.koschei.app.PreviewedDemo.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.generations.KeptGenerations;
import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.postgres.answers.PackageQuery.Order;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.resolver.Universe;
import io.koschei.resolver.metadata.Overlay;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What would become of the demo's first generation, asked through GraphQL and worked out by the real resolver. */
class PreviewIT {

    private static final int MANY = 100_000;
    private static TestService service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = PreviewedDemo.service();
    }

    /** What a full solve says of one package. */
    private record Answer(Optional<ClosureSize> size, List<String> problems) {}

    private static Map<String, Answer> solve(Overlay overlay) {
        KeptGenerations generations = service.bean(KeptGenerations.class);
        KeptGenerations.Kept kept =
                generations.find(service.collection(), service.generation(0)).orElseThrow();
        try (Universe universe = generations.open(kept.files().with(overlay), kept.settings())) {
            Map<String, Answer> answers = new TreeMap<>();
            universe.resolveSources(collect(answers, universe.catalog().sources()), done -> {});
            universe.resolveBinaries(collect(answers, universe.catalog().binaries()), done -> {});
            return answers;
        }
    }

    private static Consumer<Resolution> collect(Map<String, Answer> answers, List<PackageFacts> subjects) {
        return resolution -> {
            Answer answer = resolution instanceof Resolution.Resolved resolved
                    ? new Answer(Optional.of(resolved.closure().size()), List.of())
                    : new Answer(
                            Optional.empty(),
                            ((Resolution.Unresolvable) resolution)
                                    .problems().stream().map(Problem::text).toList());
            answers.put(subjects.get(resolution.index()).nevra().key().toString(), answer);
        };
    }

    /** All that is broken, with the reasons. */
    private static Map<String, List<String>> broken(JsonNode preview) {
        Map<String, List<String>> broken = new TreeMap<>();
        for (Side side : Side.values()) {
            for (ChangeKind kind : List.of(ChangeKind.NEWLY_BROKEN, ChangeKind.STILL_BROKEN)) {
                service.bean(PreviewResults.class)
                        .answers(preview.get("number").asLong(), side, kind, 0, MANY)
                        .rows()
                        .forEach(answer -> broken.put(
                                answer.key().toString(),
                                answer.problems().stream().map(Problem::text).toList()));
            }
        }
        return broken;
    }

    private static String key(JsonNode node) {
        return node.get("name").asString() + "." + node.get("arch").asString();
    }

    private static Map<String, List<String>> brokenIn(Map<String, Answer> answers) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getValue().size().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().problems(), (one, other) -> one, TreeMap::new));
    }

    @Test
    void whatLeavesBreaksExactlyWhatAFullSolveSays() throws IOException, InterruptedException {
        Path results = TestStores.cache(NAME).resolve("results").resolve(NAME);
        byte[] before = Files.readAllBytes(results);
        JsonNode preview = done("removedPackages: [\"libxml2\"]");
        Nevra libxml2 = nevra("libxml2");
        Map<String, Answer> base = solve(Overlay.NONE);
        Map<String, Answer> expected = solve(new Overlay(Set.of(libxml2), List.of(), List.of()));

        assertThat(preview.at("/changes/edges")).singleElement().satisfies(edge -> {
            assertThat(edge.at("/node/package/name").asString()).isEqualTo("libxml2");
            assertThat(edge.at("/node/oldVersion/evr").asString())
                    .isEqualTo(libxml2.evr().toString());
            assertThat(edge.at("/node/newVersion").isNull()).isTrue();
        });
        assertThat(broken(preview)).isEqualTo(brokenIn(expected));
        assertThat(preview.at("/runtime/counts/newlyBroken").asInt()).isPositive();
        assertThat(preview.at("/build/counts/newlyBroken").asInt()).isPositive();
        assertThat(preview.at("/build/counts/broken").asInt()
                        + preview.at("/runtime/counts/broken").asInt())
                .isEqualTo(brokenIn(expected).size());
        assertThat(preview.at("/runtimeBroken/edges/0/node/explanation").toString())
                .contains("needs libxml2");
        assertThat(sizes(preview)).isEqualTo(sizes(base, expected));
        assertThat(Files.readAllBytes(results))
                .as("the collection's own results")
                .isEqualTo(before);
        assertThat(TestStores.cache(NAME).resolve("preview")).doesNotExist();
    }

    private static Nevra nevra(String name) {
        KeptGenerations generations = service.bean(KeptGenerations.class);
        KeptGenerations.Kept kept =
                generations.find(service.collection(), service.generation(0)).orElseThrow();
        try (Universe universe = generations.open(kept.files(), kept.settings())) {
            return universe.catalog().binaries().stream()
                    .map(PackageFacts::nevra)
                    .filter(nevra -> nevra.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, Long> sizes(JsonNode preview) {
        Map<String, Long> sizes = new HashMap<>();
        service.bean(PreviewResults.class)
                .sizes(preview.get("number").asLong(), Side.RUNTIME, 0, MANY)
                .rows()
                .forEach(size -> sizes.put(size.key().toString(), size.installSizeGrowth()));
        return sizes;
    }

    private static Map<String, Long> sizes(Map<String, Answer> base, Map<String, Answer> after) {
        Map<String, Long> sizes = new HashMap<>();
        after.forEach((key, answer) -> {
            Optional<ClosureSize> old = base.get(key).size();
            if (!key.endsWith(".src") && old.isPresent() && answer.size().isPresent() && !old.equals(answer.size())) {
                sizes.put(key, answer.size().get().installSize() - old.get().installSize());
            }
        });
        return sizes;
    }

    @Test
    void aRepositoryLaidOverAGenerationIsTheGenerationItBecame() throws IOException, InterruptedException {
        Set<String> before = keys(service.generation(0));
        Set<String> after = keys(service.generation(1));
        String gone = before.stream()
                .filter(key -> !after.contains(key))
                .map(PreviewIT::quoted)
                .collect(Collectors.joining(", "));
        String names = moved().stream().map(PreviewIT::quoted).collect(Collectors.joining(", "));
        String folder =
                PreviewedDemo.hub().topUrl() + "/repos/" + service.collection().buildTag() + "/101";
        JsonNode preview = done("""
                removedPackages: [%s], overlayRepositories: [{url: "%s/x86_64", packages: [%s]}, {url: "%s/src/", packages: [%s]}]
                """.formatted(gone, folder, names, folder, names));

        Map<String, String> changed = new TreeMap<>();
        preview.at("/changes/edges").forEach(edge -> {
            String from = edge.at("/node/oldVersion/evr").asString();
            String to = edge.at("/node/newVersion/evr").asString();
            if (!from.equals(to)) {
                changed.put(key(edge.at("/node/package")), to);
            }
        });
        assertThat(changed).isEqualTo(differences());
        assertThat(broken(preview)).isEqualTo(brokenIn(service.generation(1)));
        assertThat(preview.at("/build/counts/packages").asInt()
                        + preview.at("/runtime/counts/packages").asInt())
                .isEqualTo(after.size());
    }

    /** The version each package that is not the same has in the second generation; empty when it is gone. */
    private static Map<String, String> differences() {
        Map<String, String> before = versions(0);
        Map<String, String> after = versions(1);
        Map<String, String> differences = new TreeMap<>();
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(key -> differences.put(key, ""));
        after.forEach((key, version) -> {
            if (!version.equals(before.get(key))) {
                differences.put(key, version);
            }
        });
        return differences;
    }

    private static Map<String, String> versions(int ordinal) {
        KeptGenerations generations = service.bean(KeptGenerations.class);
        KeptGenerations.Kept kept = generations
                .find(service.collection(), service.generation(ordinal))
                .orElseThrow();
        try (Universe universe = generations.open(kept.files(), kept.settings())) {
            Map<String, String> versions = new TreeMap<>();
            Stream.concat(universe.catalog().binaries().stream(), universe.catalog().sources().stream())
                    .map(PackageFacts::nevra)
                    .forEach(nevra ->
                            versions.put(nevra.key().toString(), nevra.evr().toString()));
            return versions;
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static List<String> moved() throws IOException {
        try (var walk = DemoHub.class.getResourceAsStream("/demo/universe/walk.json")) {
            List<String> moved = new ArrayList<>();
            JsonMapper.shared().readTree(walk).get(0).get("move").forEach(name -> moved.add(name.asString()));
            return moved;
        }
    }

    private static List<PackageAnswer> answers(Generation generation) {
        List<PackageAnswer> answers = new ArrayList<>();
        for (Side side : Side.values()) {
            answers.addAll(service.bean(Resolutions.class)
                    .list(
                            generation.collectionId(),
                            generation.ordinal(),
                            new PackageQuery(side, null, null, null, Order.NAME, true),
                            0,
                            MANY)
                    .rows());
        }
        return answers;
    }

    private static Set<String> keys(Generation generation) {
        return answers(generation).stream()
                .map(answer -> answer.key().toString())
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> brokenIn(Generation generation) {
        Map<String, List<String>> broken = new TreeMap<>();
        answers(generation).stream()
                .filter(answer -> !answer.resolved())
                .forEach(answer -> broken.put(
                        answer.key().toString(),
                        answer.problems().stream().map(Problem::text).toList()));
        return broken;
    }

    @Test
    void aCapabilityThatChangesItsNameBreaksWhoNeedsIt() throws IOException, InterruptedException {
        JsonNode preview = done("""
                hypotheticalPackages: [{subject: "perl-base", addProvides: ["perlapi-5.99.0"], removeProvides: ["perlapi-*"]}]
                """);

        assertThat(preview.at("/runtime/counts/newlyBroken").asInt()).isPositive();
        Set<String> missing = new TreeSet<>();
        preview.at("/runtimeBroken/edges").forEach(edge -> edge.at("/node/problems")
                .forEach(problem -> missing.add(problem.get("missing").asString())));
        assertThat(missing).isNotEmpty().anyMatch(text -> text.startsWith("perlapi-5.40"));
        assertThat(preview.at("/runtimeBroken/edges/0/node/problems/0/text").asString())
                .contains("perlapi-5.99.0");
        assertThat(preview.at("/changes/totalCount").asInt()).isEqualTo(1);
    }

    @Test
    void anotherVersionTakesWhatIsBuiltWithItAlong() throws IOException, InterruptedException {
        String arch = nevra("perl-base").arch();
        JsonNode preview = done("hypotheticalPackages: [{subject: \"perl-base-99.0-1." + arch + "\"}]");
        List<String> changed = new ArrayList<>();
        preview.at("/changes/edges").forEach(edge -> {
            assertThat(edge.at("/node/newVersion/evr").asString()).isEqualTo("99.0-1");
            changed.add(key(edge.at("/node/package")));
        });
        assertThat(changed).contains("perl-base." + arch).hasSizeGreaterThan(1);
    }
}
