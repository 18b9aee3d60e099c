package io.koschei.graphql;

import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.model.ClosureSize;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.NodeClosure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A package, source or binary, in the generation that answers for it. Rows link to it, so it looks up only what is asked for. */
public final class PackageView {

    private final Collection collection;
    private final Generation generation;
    private final @Nullable Instant moment;
    private final PackageKey key;
    private final @Nullable List<Problem> problems;
    private final Supplier<Snapshot> later;
    private @Nullable Snapshot snapshot;

    private PackageView(
            Collection collection,
            Generation generation,
            @Nullable Instant moment,
            PackageKey key,
            @Nullable List<Problem> problems,
            @Nullable Snapshot snapshot,
            Supplier<Snapshot> later) {
        this.collection = collection;
        this.generation = generation;
        this.moment = moment;
        this.key = key;
        this.problems = problems == null ? null : List.copyOf(problems);
        this.snapshot = snapshot;
        this.later = later;
    }

    /**
     * @param node its number in the projection
     * @param problems why it does not resolve; empty when it does, null where that is to be looked up
     */
    static PackageView of(Snapshot at, int node, @Nullable List<Problem> problems) {
        List<Problem> known = at.projection().nodes().isResolved(node) ? List.of() : problems;
        return new PackageView(
                at.collection(),
                at.generation(),
                at.moment(),
                at.projection().nodes().key(node),
                known,
                at,
                () -> at);
    }

    /**
     * A package of a generation that need not be loaded yet.
     *
     * @param moment as of which tracking, settings and builds are answered; null: now
     * @param key of a package that the generation holds
     * @param at loads the generation
     */
    static PackageView later(
            Collection collection,
            Generation generation,
            @Nullable Instant moment,
            PackageKey key,
            @Nullable List<Problem> problems,
            Supplier<Snapshot> at) {
        return new PackageView(collection, generation, moment, key, problems, null, at);
    }

    public Collection collection() {
        return collection;
    }

    public Generation generation() {
        return generation;
    }

    /** As of which its tracking, settings and builds are answered; null: now. */
    public @Nullable Instant moment() {
        return moment;
    }

    /** What the id of the package says of the moment; empty when the generation says it. */
    public Optional<String> writtenMoment() {
        return Moment.written(generation, moment);
    }

    public PackageKey key() {
        return key;
    }

    public AnswerKey answerKey() {
        return new AnswerKey(collection.id(), generation.ordinal(), key);
    }

    /** Why it does not resolve; not there when that is to be looked up. */
    public Optional<List<Problem>> problems() {
        return Optional.ofNullable(problems);
    }

    public synchronized Snapshot at() {
        Snapshot known = snapshot;
        if (known == null) {
            known = later.get();
            snapshot = known;
        }
        return known;
    }

    /** Whether everything about it is here, but for its problems. */
    public synchronized boolean isLoaded() {
        return snapshot != null;
    }

    /** Its number in the projection. */
    public int node() {
        return at().node(key);
    }

    public PackageFacts facts() {
        return at().projection().nodes().facts(node());
    }

    public int packageId() {
        return at().projection().nodes().packageId(node());
    }

    public boolean isResolved() {
        return at().projection().nodes().isResolved(node());
    }

    public NodeClosure closure() {
        return at().projection().closure(node());
    }

    public String name() {
        return key.name();
    }

    public String arch() {
        return key.arch();
    }

    public long downloadSize() {
        return facts().downloadSize();
    }

    public long installSize() {
        return facts().installSize();
    }

    public String state() {
        if (key.isSource()) {
            return isResolved() ? "RESOLVED" : "UNRESOLVABLE";
        }
        return isResolved() ? "INSTALLABLE" : "UNINSTALLABLE";
    }

    public @Nullable ClosureSize closureSize() {
        return at().projection().closureSize(node());
    }

    /** Ordinal since which it has been in its state. */
    public int sinceOrdinal() {
        return at().projection().nodes().since(node());
    }

    public GenerationKey sinceKey() {
        return new GenerationKey(collection.id(), sinceOrdinal());
    }
}
