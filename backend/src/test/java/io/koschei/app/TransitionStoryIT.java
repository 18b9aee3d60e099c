package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.changelog.GraphFollower;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Members;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Incoming;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A library changes its soname: the old one, both, the new one only; one package breaks on the way. */
class TransitionStoryIT {

    private static final Instant START = Instant.parse("2026-06-01T06:00:00Z");
    private static final PackageKey OLD = binary("libfoo1");
    private static final PackageKey NEW = binary("libfoo2");

    private static TestService service;
    private static GraphqlClient client;

    @BeforeAll
    static void tell() {
        service = TestService.startApart(
                "transition",
                URI.create("http://127.0.0.1:1/"),
                URI.create("http://127.0.0.1:1/"),
                "spring.profiles.active=web",
                "koschei.web.transitions-writable=false");
        client = new GraphqlClient(service.url("/graphql"));
        // app moves at once; late breaks when the library goes and is rebuilt, broken for another reason; other never
        // had to do with it.
        generation(List.of(lib(OLD), app(OLD), late("1-1", OLD), other()));
        generation(List.of(lib(OLD), lib(NEW), app(NEW), late("1-1", OLD), other()));
        generation(List.of(lib(NEW), app(NEW), broken("1-1", "libfoo.so.1()(64bit)"), other()));
        generation(List.of(lib(NEW), app(NEW), broken("2-1", "unrelated"), other()));
        generation(List.of(lib(NEW), app(NEW), late("2-1", NEW), other()));
        service.bean(Transitions.class)
                .save(
                        new SavedTransition(
                                collection().id(),
                                "foo",
                                "libfoo 2",
                                null,
                                "requires ~ libfoo.so.2*",
                                "requires ~ libfoo.so.1*",
                                START),
                        false);
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void everyGenerationTellsHowFarItWas() throws IOException, InterruptedException {
        assertThat(states(0)).containsExactly("app BAD since 0: PRESENT", "late BAD since 0: PRESENT");
        assertThat(states(1)).containsExactly("late BAD since 0: PRESENT", "app GOOD since 1: PRESENT");
        assertThat(states(2)).containsExactly("late BAD since 0: PROBLEM", "app GOOD since 1: PRESENT");
        assertThat(states(3))
                .as("the rebuilt package resolves only later, but what it requires is known from then")
                .containsExactly("app GOOD since 1: PRESENT", "late GOOD since 3: SAME_VERSION in 4");
        assertThat(states(4)).containsExactly("app GOOD since 1: PRESENT", "late GOOD since 3: PRESENT");
    }

    @Test
    void theCurveHasAPointForEachOfThem() throws IOException, InterruptedException {
        JsonNode history = client.data(
                        "{transition(collection: \"transition\", name: \"foo\") {history {generation {ordinal} progress {good bad partial unknown}}}}")
                .at("/transition/history");
        assertThat(StreamSupport.stream(history.spliterator(), false)
                        .map(each -> each.at("/generation/ordinal") + ": " + each.at("/progress/good") + " "
                                + each.at("/progress/bad") + " " + each.at("/progress/partial") + " "
                                + each.at("/progress/unknown")))
                .containsExactly("0: 0 2 0 0", "1: 1 1 0 0", "2: 1 1 0 0", "3: 2 0 0 0", "4: 2 0 0 0");
    }

    @Test
    void nothingIsSavedWhereTheAdministratorForbidsIt() throws IOException, InterruptedException {
        JsonNode error = client.error("mutation {deleteTransition(collection: \"transition\", name: \"foo\") {name}}");
        assertThat(error.at("/extensions/code").asString()).isEqualTo("READ_ONLY");
        assertThat(client.data("{transitionsWritable}")
                        .get("transitionsWritable")
                        .asBoolean())
                .isFalse();
        assertThat(service.bean(Transitions.class).find(collection().id(), "foo"))
                .isPresent();
    }

    @Test
    void aCollectionHasOnlySoManyTransitions() {
        Transitions transitions = service.bean(Transitions.class);
        for (int i = 1; i < Transitions.MOST; i++) {
            assertThat(save(transitions, "more-" + i)).isEqualTo(Transitions.Saved.ADDED);
        }
        assertThat(save(transitions, "one-too-many")).isEqualTo(Transitions.Saved.FULL);
        assertThat(save(transitions, "more-1")).isEqualTo(Transitions.Saved.TAKEN);
        for (int i = 1; i < Transitions.MOST; i++) {
            assertThat(transitions.delete(collection().id(), "more-" + i)).isPresent();
        }
    }

    private static Transitions.Saved save(Transitions transitions, String name) {
        return transitions.save(
                new SavedTransition(collection().id(), name, name, "name ~ xx", "name ~ xx", "name ~ yy", START),
                false);
    }

    private static List<String> states(int ordinal) throws IOException, InterruptedException {
        JsonNode edges = client.data("""
                        {transition(collection: "transition", name: "foo", asOf: {ordinal: %d}) {packages(first: 10) {
                          edges {node {package {name} state since {ordinal} evidence {knowledge seenIn {ordinal}}}}}}}
                        """.formatted(ordinal)).at("/transition/packages/edges");
        return StreamSupport.stream(edges.spliterator(), false)
                .map(edge -> edge.get("node"))
                .map(node -> node.at("/package/name").asString() + " "
                        + node.get("state").asString() + " since "
                        + node.at("/since/ordinal") + ": "
                        + String.join(
                                ", ",
                                StreamSupport.stream(node.get("evidence").spliterator(), false)
                                        .map(each -> each.get("knowledge").asString()
                                                + (each.get("seenIn").isNull()
                                                        ? ""
                                                        : " in " + each.at("/seenIn/ordinal")))
                                        .toList()))
                .toList();
    }

    private record Line(PackageFacts facts, List<Requirement> requires, List<Problem> problems) {}

    private static Stream<Line> lib(PackageKey key) {
        return resolved(key.name(), "1-1", "foo", List.of());
    }

    private static Stream<Line> app(PackageKey needed) {
        return resolved("app", "1-" + soname(needed), "app", List.of(new Requirement(needed, List.of(text(needed)))));
    }

    private static Stream<Line> late(String evr, PackageKey needed) {
        return resolved("late", evr, "late", List.of(new Requirement(needed, List.of(text(needed)))));
    }

    private static Stream<Line> other() {
        return resolved("other", "1-1", "other", List.of());
    }

    private static Stream<Line> resolved(String name, String evr, String source, List<Requirement> requires) {
        return Stream.of(
                new Line(facts(PackageKey.source(source), evr, null), List.of(), List.of()),
                new Line(facts(binary(name), evr, source), requires, List.of()));
    }

    private static Stream<Line> broken(String evr, String missing) {
        Problem problem = new Problem(
                ProblemKind.MISSING,
                List.of(new ProblemStep("late", missing, null, false)),
                missing,
                null,
                List.of(),
                List.of(),
                "late needs " + missing + ".");
        return Stream.of(
                new Line(facts(PackageKey.source("late"), evr, null), List.of(), List.of()),
                new Line(facts(binary("late"), evr, "late"), List.of(), List.of(problem)));
    }

    private static PackageKey binary(String name) {
        return new PackageKey(name, "x86_64");
    }

    private static String soname(PackageKey library) {
        return library.name().substring("libfoo".length());
    }

    private static String text(PackageKey library) {
        return "libfoo.so." + soname(library) + "()(64bit)";
    }

    private static PackageFacts facts(PackageKey key, String evr, @Nullable String source) {
        return new PackageFacts(new Nevra(key.name(), Evr.parse(evr), key.arch()), source, 10, 100);
    }

    private static Collection collection() {
        return service.collection();
    }

    /** Writes a generation as the resolver would. */
    private static void generation(List<Stream<Line>> packages) {
        List<Line> lines = packages.stream()
                .flatMap(each -> each)
                .collect(Collectors.toMap(line -> line.facts().nevra().key(), line -> line, (one, same) -> one))
                .values()
                .stream()
                .toList();
        Generations generations = service.bean(Generations.class);
        int collection = collection().id();
        int ordinal =
                generations.newest(collection).map(each -> each.ordinal() + 1).orElse(0);
        generations.found(collection, 100 + ordinal, ordinal, START.plusSeconds(3600L * ordinal), START);
        generations.advance(generations.byOrdinal(collection, ordinal).orElseThrow(), GenerationState.FETCHED, START);
        Generation fetched = generations.byOrdinal(collection, ordinal).orElseThrow();
        service.bean(GenerationWriter.class)
                .write(
                        fetched,
                        lines.stream().map(line -> line.facts().nevra().key()).toList(),
                        incoming -> lines.forEach(line -> write(incoming, line)),
                        START);
        Generation resolved = generations.byOrdinal(collection, ordinal).orElseThrow();
        service.bean(GraphFollower.class).follow(collection(), ordinal, entry -> {});
        service.bean(ChangeLog.class).graphed(resolved, START);
        Generation graphed = generations.byOrdinal(collection, ordinal).orElseThrow();
        service.bean(Counts.class).count(graphed);
        generations.advance(graphed, GenerationState.COMPLETE, START);
    }

    private static void write(Incoming incoming, Line line) {
        if (!line.problems().isEmpty()) {
            incoming.unresolvable(line.facts(), line.problems());
            return;
        }
        int self = incoming.packageId(line.facts().nevra().key());
        incoming.resolved(line.facts(), Members.of(1, i -> self, i -> 0), line.requires());
    }
}
