package io.koschei.koji;

import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.query.KojiQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks for a task by its token among the user's own, the newest first. */
final class SubmittedTasks {

    static final int PAGE = 100;

    /** That many pages are more than Koschei submits while a submission is unclear. */
    private static final int MOST_PAGES = 200;

    /** How much the hub's clock and Koschei's may differ. */
    private static final Duration SLACK = Duration.ofHours(1);

    private final Koji koji;

    SubmittedTasks(Koji koji) {
        this.koji = koji;
    }

    /** A task that comes in meanwhile moves others to a later place, so one may be seen twice but none is left out. */
    Optional<KojiTask> find(int owner, String token, Instant since) {
        Instant earliest = since.minus(SLACK);
        for (int page = 0; page < MOST_PAGES; page++) {
            List<KojiTask> tasks = koji.ask(KojiQuery.myTasks(owner, page * PAGE, PAGE));
            for (KojiTask task : tasks) {
                if (task.request().token().filter(token::equals).isPresent()) {
                    return Optional.of(task);
                }
            }
            boolean older = tasks.stream().anyMatch(task -> task.createdAt().isBefore(earliest));
            if (tasks.size() < PAGE || older) {
                return Optional.empty();
            }
        }
        throw BadAnswerException.unexpected(
                "listTasks", "more than %d tasks of Koschei's user since %s".formatted(MOST_PAGES * PAGE, since));
    }
}
