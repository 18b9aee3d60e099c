package io.koschei.postgres;

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
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.AnswerSpool;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.Incoming;
import io.koschei.postgres.writing.Slot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes small generations: each package is one line, {@code name version} with what it needs after an arrow. */
public final class Story {

    static final Path SPOOL = Path.of(
            System.getProperty("java.io.tmpdir"),
            "koschei-spool-" + ProcessHandle.current().pid());
    public static final Instant START = Instant.parse("2026-06-01T06:00:00Z");

    public final CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
    public final Generations generations = new Generations(TestPostgres.jdbc());
    public final Counts counts = new Counts(TestPostgres.jdbc());
    public final Resolutions resolutions = new Resolutions(TestPostgres.jdbc());
    public final PackageHistory history = new PackageHistory(TestPostgres.jdbc());
    final ChangeLog log = new ChangeLog(TestPostgres.jdbc(), generations);
    public final GenerationWriter writer = new GenerationWriter(
            TestPostgres.dataSource(), TestPostgres.jdbc(), TestPostgres.transaction(), generations);
    public final Collection collection;

    public Story() {
        this("rawhide", true);
    }

    private Story(String name, boolean clean) {
        if (clean) {
            TestPostgres.clean();
        }
        collections.configure(0, new Collection(0, name, "Rawhide", "f43", null, "x86_64", "build"));
        collection = collections.find(name).orElseThrow();
    }

    /** Of another collection, beside what is there. */
    public static Story more(String name) {
        return new Story(name, false);
    }

    /** A line is {@code name version -> needed needed}, or {@code name version !text} when it does not resolve. */
    record Line(PackageFacts facts, List<PackageKey> needs, List<Problem> problems) {
        static Line of(String text) {
            boolean broken = text.contains("!");
            String[] parts = text.split(broken ? "!" : "->", 2);
            String[] words = parts[0].strip().split(" ");
            String[] nameArch = words[0].split("\\.");
            PackageFacts facts = new PackageFacts(
                    new Nevra(nameArch[0], Evr.parse(words[1]), nameArch.length > 1 ? nameArch[1] : "noarch"),
                    nameArch.length > 1 ? null : nameArch[0],
                    10,
                    words[1].length() * 100L);
            List<PackageKey> needs = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            if (broken) {
                String missing = parts[1].strip();
                problems.add(new Problem(
                        ProblemKind.MISSING,
                        List.of(new ProblemStep(nameArch[0], missing, null, false)),
                        missing,
                        null,
                        List.of(),
                        List.of(),
                        nameArch[0] + " needs " + missing + "."));
            } else if (parts.length > 1 && !parts[1].isBlank()) {
                for (String need : parts[1].strip().split(" ")) {
                    needs.add(new PackageKey(need, "noarch"));
                }
            }
            return new Line(facts, needs, problems);
        }
    }

    public Generation generation(String... lines) {
        return generation(answers -> {}, lines);
    }

    /** @param last runs after the last answer, before anything is stored */
    Generation generation(Consumer<Incoming> last, String... lines) {
        Generation found = find();
        try (AnswerSpool spool = AnswerSpool.open(SPOOL)) {
            Slot slot = spool(found, spool, last, lines);
            store(found, slot, spool);
        }
        return generations.byOrdinal(collection.id(), found.ordinal()).orElseThrow();
    }

    Slot spool(Generation generation, AnswerSpool spool, Consumer<Incoming> last, String... lines) {
        List<Line> parsed = java.util.Arrays.stream(lines).map(Line::of).toList();
        Slot slot = writer.slot(generation).orElseThrow();
        writer.spool(
                generation,
                slot,
                spool,
                parsed.stream().map(line -> line.facts().nevra().key()).toList(),
                incoming -> {
                    parsed.forEach(line -> write(incoming, line));
                    last.accept(incoming);
                });
        return slot;
    }

    void store(Generation generation, Slot slot, AnswerSpool spool) {
        writer.store(generation, slot, spool, START.plusSeconds(60));
    }

    public Generation find() {
        int next = generations
                .newest(collection.id())
                .map(Generation::ordinal)
                .map(n -> n + 1)
                .orElse(0);
        generations.found(collection.id(), 100 + next, 1000L + next, START.plusSeconds(3600L * next), START);
        Generation found = generations.byOrdinal(collection.id(), next).orElseThrow();
        generations.advance(found, GenerationState.FETCHED, START);
        return generations.byOrdinal(collection.id(), next).orElseThrow();
    }

    private static void write(Incoming incoming, Line line) {
        if (!line.problems().isEmpty()) {
            incoming.unresolvable(line.facts(), line.problems());
            return;
        }
        PackageKey self = line.facts().nevra().key();
        List<PackageKey> members = new ArrayList<>(line.needs());
        if (!self.isSource()) {
            members.add(self);
        }
        incoming.resolved(
                line.facts(),
                Members.of(
                        members.size(),
                        i -> incoming.packageId(members.get(i)),
                        i -> members.get(i).equals(self) ? 0 : 1),
                line.needs().stream()
                        .map(need -> new Requirement(need, List.of(need.name() + " >= 1")))
                        .toList());
    }

    public void complete(Generation generation) {
        Generation resolved =
                generations.byOrdinal(collection.id(), generation.ordinal()).orElseThrow();
        log.graphed(resolved, START);
        Generation graphed =
                generations.byOrdinal(collection.id(), generation.ordinal()).orElseThrow();
        counts.count(graphed);
        generations.advance(graphed, GenerationState.COMPLETE, START);
    }
}
