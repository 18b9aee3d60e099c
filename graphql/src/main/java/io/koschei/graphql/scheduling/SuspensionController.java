package io.koschei.graphql.scheduling;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspension.Scope;
import io.koschei.scheduling.Suspension.Target;
import io.koschei.scheduling.Suspensions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What is not submitted for a while. */
@Controller
final class SuspensionController {

    private final Suspensions suspensions;
    private final SuspensionTargets targets;
    private final BuildWrites writes;
    private final AsOf asOf;
    private final Clock clock;

    SuspensionController(
            Suspensions suspensions,
            SuspensionTargets targets,
            BuildWrites writes,
            AsOf asOf,
            Clock clock,
            NodeFinders nodes) {
        this.asOf = asOf;
        this.suspensions = suspensions;
        this.targets = targets;
        this.writes = writes;
        this.clock = clock;
        nodes.register(SuspensionFields.TYPE, id -> find(id, clock.instant()));
    }

    /** What is to be suspended, as a client names it; Java keeps the word {@code package} for itself. */
    static final class SuspensionInput {

        private Scope scope = Scope.HUB;
        private @Nullable String collection;
        private @Nullable String name;
        private @Nullable String group;
        private Instant until = Instant.EPOCH;
        private String reason = "";

        public void setScope(Scope scope) {
            this.scope = scope;
        }

        public void setCollection(@Nullable String collection) {
            this.collection = collection;
        }

        public void setPackage(@Nullable String name) {
            this.name = name;
        }

        public void setGroup(@Nullable String group) {
            this.group = group;
        }

        public void setUntil(Instant until) {
            this.until = until;
        }

        public void setReason(String reason) {
            this.reason = reason;
        }

        Scope scope() {
            return scope;
        }

        @Nullable String collection() {
            return collection;
        }

        @Nullable String sourcePackage() {
            return name;
        }

        @Nullable String group() {
            return group;
        }

        Instant until() {
            return until;
        }

        String reason() {
            return reason;
        }
    }

    @SchemaMapping(typeName = "Collection", field = "suspensions")
    List<Suspension> ofCollection(Collection collection, @Argument("asOf") @Nullable GenerationRef ref) {
        Instant moment = asOf.moment(collection, ref);
        return suspensions.at(moment == null ? clock.instant() : moment).stream()
                .filter(each -> targets.concerns(each.target(), collection))
                .toList();
    }

    @MutationMapping
    Suspension suspend(@Argument SuspensionInput input) {
        writes.require();
        Instant now = clock.instant();
        Target target = targets.target(input);
        suspensions.make(
                target, SuspensionTargets.until(input.until(), now), SuspensionTargets.reason(input.reason()), now);
        return inForce(now).stream()
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("what was just suspended is not: " + target));
    }

    @MutationMapping
    Suspension resume(@Argument String id) {
        writes.require();
        Instant now = clock.instant();
        Suspension found = find(NodeId.parse(id, SuspensionFields.TYPE), now);
        if (!suspensions.end(found.target(), now)) {
            throw over();
        }
        return found;
    }

    private Suspension find(NodeId id, Instant now) {
        int number = id.number(0);
        return inForce(now).stream()
                .filter(each -> each.id() == number)
                .findFirst()
                .orElseThrow(SuspensionController::over);
    }

    private List<Suspension> inForce(Instant now) {
        return suspensions.applying(now);
    }

    private static RequestException over() {
        return new RequestException(
                ErrorCode.UNKNOWN_SUSPENSION, "That suspension is not in force: it has ended, or there never was one.");
    }
}
