package io.koschei.graphql;

import io.koschei.incidents.Details;
import io.koschei.incidents.Incident;
import io.koschei.incidents.IncidentBook;
import io.koschei.incidents.SettlingRules;
import io.koschei.messages.Deliveries;
import io.koschei.messages.Deliveries.Taken;
import io.koschei.messages.Pending;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people were told of {@link World}, as if Koschei had looked at each of its generations as it came. */
final class WorldAlerts {

    /** When that of a generation was told. */
    static Instant told(int ordinal) {
        return World.START.plus(Duration.ofDays(ordinal)).plus(Duration.ofHours(1));
    }

    private static final String FEDMSG = "fedmsg";

    private WorldAlerts() {}

    static void write(TestGraphql service, int collectionId) {
        Deliveries deliveries = service.bean(Deliveries.class);
        deliveries.configure(List.of(FEDMSG, "fedora-messaging"), World.START);
        IncidentBook book = new IncidentBook(
                service.bean(JdbcClient.class),
                service.bean(TransactionTemplate.class),
                new SettlingRules(2, Duration.ofMinutes(15)));
        for (int ordinal = 0; ordinal <= World.NEWEST; ordinal++) {
            Instant at = told(ordinal);
            service.bean(Generations.class)
                    .byOrdinal(collectionId, ordinal)
                    .filter(generation -> generation.state() == GenerationState.COMPLETE)
                    .ifPresent(generation -> look(book, generation, at));
        }
        // fedmsg has taken the first and refused the second, and does not take the third.
        List<Pending> waiting = deliveries.next(FEDMSG, 3);
        deliveries.taken(waiting.get(0).id(), FEDMSG, Taken.SENT, "", told(World.NEWEST));
        deliveries.taken(waiting.get(1).id(), FEDMSG, Taken.REFUSED, "It is too large.", told(World.NEWEST));
        deliveries.failed(
                waiting.get(2).id(),
                FEDMSG,
                "The relay is away.",
                told(World.NEWEST).plusSeconds(9));
    }

    private static void look(IncidentBook book, Generation generation, Instant at) {
        IncidentBook.Look look = book.look(generation, at);
        book.write(
                look,
                look.opened().stream()
                        .collect(Collectors.toMap(
                                Incident::id,
                                each -> new Details("It lacks something.", each.since(), List.of("editor"), null))),
                20,
                at);
    }
}
