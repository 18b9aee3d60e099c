package io.koschei.demo.builders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A task while things happen to it. The farm's lock guards it. */
final class Work {

    static final String BUILD = "build";
    static final String SRPM = "rebuildSRPM";
    static final String ARCH = "buildArch";
    static final Comparator<Work> ORDER =
            Comparator.<Work>comparingInt(work -> work.priority).thenComparingLong(work -> work.id);

    final long id;
    final @Nullable Work parent;
    final String method;
    final String arch;
    final @Nullable String label;
    final Order order;
    final int priority;
    final List<Object> request;
    final Instant created;
    final List<Work> children = new ArrayList<>();

    BuilderTaskState state = BuilderTaskState.FREE;
    EndReason why = EndReason.UNFINISHED;
    double weight = 1;
    int repoId;
    BuildPlan.@Nullable Start plan;
    int run;

    @Nullable Instant started;

    @Nullable Instant completed;

    @Nullable Builder host;

    @Nullable Boolean waiting;

    @Nullable Boolean awaited;

    @Nullable Fault fault;

    Task.@Nullable Result result;

    @Nullable Integer buildroot;

    /** A task of its own. */
    Work(long id, Order order, Instant created) {
        this(id, null, BUILD, "noarch", null, order, order.request(), created);
    }

    /** A part of another task. */
    Work(long id, Work parent, String method, String arch, String label, List<Object> request, Instant created) {
        this(id, parent, method, arch, label, parent.order, request, created);
        parent.children.add(this);
    }

    private Work(
            long id,
            @Nullable Work parent,
            String method,
            String arch,
            @Nullable String label,
            Order order,
            List<Object> request,
            Instant created) {
        this.id = id;
        this.parent = parent;
        this.method = method;
        this.arch = arch;
        this.label = label;
        this.order = order;
        this.priority = order.priority() - (parent == null ? 0 : 1);
        this.request = request;
        this.created = created;
    }

    Task snapshot() {
        return new Task(
                id,
                parent == null ? null : parent.id,
                method,
                arch,
                label,
                order.ownerId(),
                order.owner(),
                priority,
                request,
                state,
                new Task.Times(created, started, completed),
                host == null ? OptionalInt.empty() : OptionalInt.of(host.id),
                weight,
                waiting,
                awaited,
                Optional.ofNullable(fault),
                Optional.ofNullable(result),
                buildroot == null ? OptionalInt.empty() : OptionalInt.of(buildroot),
                why);
    }

    List<Task> childSnapshots() {
        return children.stream().map(Work::snapshot).toList();
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                id,
                order.owner(),
                order.source(),
                order.packageName(),
                order.target(),
                order.token(),
                order.repoId(),
                plan == null ? OptionalInt.empty() : OptionalInt.of(plan.repoId()),
                state,
                why,
                Optional.ofNullable(fault).map(Fault::text),
                created,
                completed);
    }
}
