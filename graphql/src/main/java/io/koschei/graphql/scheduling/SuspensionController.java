package io.koschei.graphql.scheduling;

import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.Ids;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
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
    private final Clock clock;

    SuspensionController(Suspensions suspensions, SuspensionTargets targets, BuildWrites writes, Clock clock) {
        this.suspensions = suspensions;
        this.targets = targets;
        this.writes = writes;
        this.clock = clock;
    }

    /** What is to be suspended, as a client names it. */
    record SuspensionInput(
            Scope scope,
            @Nullable String collection,
            @Nullable String subject,
            Instant until,
            String reason) {}

    @SchemaMapping(typeName = "Collection", field = "suspensions")
    List<Suspension> ofCollection(Collection collection) {
        return suspensions.applying(clock.instant()).stream()
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
        Suspension found = Ids.number(id)
                .flatMap(number -> inForce(now).stream()
                        .filter(each -> each.id() == number)
                        .findFirst())
                .orElseThrow(() -> over(id));
        if (!suspensions.end(found.target(), now)) {
            throw over(id);
        }
        return found;
    }

    private List<Suspension> inForce(Instant now) {
        return suspensions.applying(now);
    }

    private static RequestException over(String id) {
        return new RequestException(
                Code.UNKNOWN_SUSPENSION,
                "There is no suspension '" + id + "' in force: it has ended, or there never was one.");
    }

    @SchemaMapping(typeName = "Suspension")
    Scope scope(Suspension suspension) {
        return suspension.target().scope();
    }

    @SchemaMapping(typeName = "Suspension")
    @Nullable String subject(Suspension suspension) {
        return suspension.target().subject();
    }
}
