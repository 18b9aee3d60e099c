package io.koschei.alerts;

import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewChanges.Hypothesis;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewState;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.predictions.BrokenPackage;
import io.koschei.predictions.Prediction;
import io.koschei.predictions.PredictionBook;
import io.koschei.predictions.PredictionState;
import io.koschei.predictions.Predictions;
import io.koschei.predictions.Renewal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One pass: predicts which packages with broken binaries a rebuild would mend, and holds predictions against the rebuilds that came. One
 * preview works out all packages that are new, or whose breakage has changed; so a generation costs one preview, and none when nothing has.
 */
final class PredictionPass {

    /** Packages that one preview renews; the rest follows in another. */
    private static final int MOST_PACKAGES = 100;

    /** Binaries of these. */
    private static final int MOST_BINARIES = 500;

    /** Previews of one package: each may show that it lacks more. */
    private static final int MOST_ROUNDS = 3;

    /** What people ask for must not wait behind these. */
    private static final int MOST_WAITING = 2;

    /** Answers of a preview that are read, of each kind. */
    private static final int MOST_ANSWERS = 10_000;

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final Stores stores;
    private final Books books;
    private final BrokenPackages broken;
    private final Locks locks;
    private final Clock clock;
    private final Failures failures = new Failures("predictions of what a rebuild would mend");

    PredictionPass(Stores stores, Books books, BrokenPackages broken, Locks locks, Clock clock) {
        this.stores = stores;
        this.books = books;
        this.broken = broken;
        this.locks = locks;
        this.clock = clock;
    }

    /** What is looked at. */
    record Stores(CollectionRepository collections, Generations generations) {}

    /** What is written. */
    record Books(Predictions predictions, PredictionBook book, Previews previews, PreviewResults results) {}

    /** Does nothing while another process looks. */
    void run() {
        locks.exclusively("predictions", () -> stores.collections().followed().stream()
                .filter(Collection::hasKoji)
                .forEach(collection -> failures.guard(collection, () -> look(collection))));
    }

    private void look(Collection collection) {
        stores.generations().newestComplete(collection.id()).ifPresent(newest -> {
            follow(collection);
            books.book().hold(collection.id(), clock.instant());
            if (!books.predictions().isLookedAt(newest)) {
                books.book().look(newest, broken.in(collection, newest), clock.instant());
            }
            ask(newest);
        });
    }

    private void follow(Collection collection) {
        Map<Long, List<Prediction>> asked = books.predictions().active(collection.id()).stream()
                .filter(each -> each.preview() != null)
                .collect(Collectors.groupingBy(each -> each.preview() == null ? 0 : each.preview()));
        asked.forEach((id, all) -> {
            Optional<Preview> preview = books.previews().find(id);
            if (preview.isEmpty()) {
                all.forEach(each -> books.book().failed(each, "The preview that worked it out was deleted."));
            } else if (preview.get().state() == PreviewState.FAILED) {
                fail(preview.get(), all);
            } else if (preview.get().state() == PreviewState.DONE) {
                judge(collection, preview.get(), all);
            }
        });
    }

    /** One package may spoil the preview of all: then each is asked about for itself. */
    private void fail(Preview preview, List<Prediction> all) {
        String reason = String.valueOf(preview.reason());
        PreviewFault fault = preview.fault();
        boolean isOurs = fault == PreviewFault.BAD_CHANGE || fault == PreviewFault.UNKNOWN_PACKAGE;
        for (Prediction each : all) {
            if (isOurs && all.size() > 1) {
                books.book().more(each, List.of());
            } else if (isOurs || fault == PreviewFault.GIVEN_UP) {
                books.book().unlikely(each, reason, clock.instant());
            } else {
                books.book().failed(each, reason);
            }
        }
    }

    private void judge(Collection collection, Preview preview, List<Prediction> all) {
        Set<PackageKey> fixed =
                answers(preview, Side.RUNTIME, ChangeKind.NEWLY_FIXED).keySet();
        Map<PackageKey, List<Problem>> still = answers(preview, Side.RUNTIME, ChangeKind.STILL_BROKEN);
        Set<PackageKey> unbuildable =
                answers(preview, Side.BUILD, ChangeKind.NEWLY_BROKEN).keySet();
        for (Prediction each : all) {
            Set<PackageKey> installable = new HashSet<>(each.binaries());
            installable.retainAll(fixed);
            if (unbuildable.contains(PackageKey.source(each.name()))) {
                books.book().unlikely(each, "Its BuildRequires could not be installed any more.", clock.instant());
            } else if (!installable.isEmpty()) {
                books.book().predict(each, installable, clock.instant());
            } else {
                goOn(collection, preview, each, still);
            }
        }
    }

    /** With what was renewed it may lack something else. */
    private void goOn(
            Collection collection, Preview preview, Prediction prediction, Map<PackageKey, List<Problem>> still) {
        Map<PackageKey, List<Problem>> problems = new TreeMap<>();
        prediction.binaries().forEach(key -> Optional.ofNullable(still.get(key))
                .ifPresent(found -> problems.put(key, found)));
        BrokenPackage now =
                broken.again(collection, preview.ordinal(), prediction.name(), prediction.since(), problems);
        List<Renewal> more = new ArrayList<>(now.renewals());
        more.removeAll(prediction.renewals());
        if (now.obstacle() == null && !more.isEmpty() && prediction.rounds() < MOST_ROUNDS) {
            books.book().more(prediction, more);
        } else {
            String reason = problems.values().stream()
                    .flatMap(List::stream)
                    .map(Problem::text)
                    .findFirst()
                    .map(text -> "A rebuild would not be enough: " + text)
                    .orElse("Its binaries have left the distribution.");
            books.book().unlikely(prediction, reason, clock.instant());
        }
    }

    private Map<PackageKey, List<Problem>> answers(Preview preview, Side side, ChangeKind kind) {
        return books.results().answers(preview.id(), side, kind, 0, MOST_ANSWERS).rows().stream()
                .collect(Collectors.toMap(PreviewAnswer::key, PreviewAnswer::problems));
    }

    /** What is predicted is looked at again in newer generations, now and then. */
    private void ask(Generation newest) {
        Instant before = clock.instant().minus(LOOK_AGAIN);
        List<Prediction> waiting = new ArrayList<>();
        int binaries = 0;
        for (Prediction each : books.predictions().active(newest.collectionId())) {
            boolean isNew = each.state() == PredictionState.TRYING && (each.rounds() == 0 || waiting.isEmpty());
            boolean isOld = each.state() == PredictionState.PREDICTED
                    && each.ordinal() < newest.ordinal()
                    && each.triedAt().isBefore(before);
            if (each.preview() == null && (isNew || isOld) && waiting.size() < MOST_PACKAGES) {
                binaries += each.renewals().size();
                if (waiting.isEmpty() || binaries <= MOST_BINARIES) {
                    waiting.add(each);
                }
                if (isNew && each.rounds() > 0) {
                    break;
                }
            }
        }
        if (!waiting.isEmpty()) {
            books.previews()
                    .request(newest, changes(waiting), MOST_WAITING, clock.instant())
                    .ifPresent(preview -> books.book().asked(waiting, newest, preview, clock.instant()));
        }
    }

    /** One hypothetical package for each binary, with all that is renewed of it. */
    static PreviewChanges changes(List<Prediction> all) {
        Map<PackageKey, List<Renewal>> byBinary = all.stream()
                .flatMap(each -> each.renewals().stream())
                .collect(Collectors.groupingBy(Renewal::binary, TreeMap::new, Collectors.toList()));
        List<Hypothesis> hypotheses = new ArrayList<>();
        byBinary.forEach((key, renewals) -> hypotheses.add(new Hypothesis(
                key.name() + "." + key.arch(),
                List.of(),
                List.of(),
                texts(renewals, Renewal::renewed),
                texts(renewals, Renewal::old))));
        return new PreviewChanges(List.of(), List.of(), hypotheses);
    }

    private static List<String> texts(List<Renewal> renewals, Function<Renewal, String> text) {
        return renewals.stream().map(text).distinct().toList();
    }
}
