package io.koschei.graphql.packages;

import io.koschei.tracked.Absence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why the newest generation does not hold a source package. Days are in UTC. */
final class AbsenceText {

    private AbsenceText() {}

    static String of(Absence absence) {
        String evr = absence.evr();
        return switch (absence.kind()) {
            case BLOCKED -> "Koji blocks it in this collection" + day(", since ", absence.since()) + ".";
            case NOT_LISTED -> "Koji no longer lists it in this collection" + day(", since ", absence.since()) + ".";
            case UNTAGGED ->
                "Its last build%s was untagged%s, and its tag has no other."
                        .formatted(evr == null ? "" : ", " + evr + ",", day(" on ", absence.since()));
            case NEVER_BUILT -> "Koji lists it, and it was never built in this collection.";
            case NOT_IN_REPOSITORY ->
                "Its tag has %s%s, and the newest repository was made without it."
                        .formatted(evr == null ? "a build of it" : evr, day(" since ", absence.since()));
            case GONE -> "The newest repository does not hold it any more.";
        };
    }

    private static String day(String word, @Nullable Instant since) {
        return since == null ? "" : word + LocalDate.ofInstant(since, ZoneOffset.UTC);
    }
}
