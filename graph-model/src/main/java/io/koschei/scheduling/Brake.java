package io.koschei.scheduling;

import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Builds that end one after another in the same way, through no fault of theirs: a policy, the hub or its builders are not as they must
 * be, and more builds would end so, too.
 *
 * @param reason what they end with, as a sentence for pages; the same as long as the brake is on
 * @param since when the last of them ended
 * @param next when the next build may be sent, to see whether it has become better
 */
public record Brake(String reason, Instant since, Instant next) {

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /** A build that hangs does not keep the next one back for longer. */
    public static final Duration LONGEST_PROBE = LONGEST_REST;

    /** The rest has reached its longest by then. */
    private static final int MOST_DOUBLINGS = 5;

    private static final int LONGEST_TEXT = 300;

    /** Without the fault: the next one may have another, and the reason is the same. */
    private static final String NONE_BEGUN =
            "Koji began none of the last builds, so Koschei sends only one now and then until it begins one.";

    /** What may differ: architectures, files, and numbers of tasks and repositories. */
    private static final Pattern OWN = Pattern.compile("\\(arch [^)]*\\)|\\S*/\\S*|\\d+");

    /**
     * How a scratch build ended.
     *
     * @param text what Koji said
     * @param name of its package
     * @param sent when it was sent
     * @param begun whether Koji had begun a part of it: policy, target and repository were as they must be
     */
    public record Ending(BuildFault fault, String text, String name, Instant sent, Instant at, boolean begun) {

        private boolean isLike(Ending other) {
            return fault == other.fault && common().equals(other.common());
        }

        private boolean isTrouble() {
            return fault.state() == BuildState.INFRASTRUCTURE;
        }

        /** What Koji began later than it ended says that its reason is gone, unless it got so far itself. */
        private boolean isCurrent(Optional<Instant> lastBegun) {
            return begun || lastBegun.filter(moment -> !moment.isBefore(at)).isEmpty();
        }

        private String common() {
            return OWN.matcher(text.replace(name, "#")).replaceAll("#");
        }
    }

    /**
     * Whether the brake is on: after so many in a row that ended alike, or twice as many of which Koji began none, whatever it said.
     *
     * @param endings of the builds of all collections, the newest first; an empty one is of a build that has no fault
     * @param lastBegun when Koji last began a first part of a build; what it did not begin before that does not count
     * @param after how many in a row put it on; 0: it is never on
     */
    static Optional<Brake> of(List<Optional<Ending>> endings, Optional<Instant> lastBegun, int after) {
        if (after == 0) {
            return Optional.empty();
        }
        return of(alike(endings, lastBegun), after, Brake::same)
                .or(() -> of(unbegun(endings, lastBegun), 2 * after, newest -> NONE_BEGUN));
    }

    private static Optional<Brake> of(List<Ending> row, int after, Function<Ending, String> reason) {
        if (row.size() < after) {
            return Optional.empty();
        }
        Instant on = row.get(row.size() - after).at;
        int probes =
                (int) row.stream().filter(ending -> ending.sent.isAfter(on)).count();
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(probes, MOST_DOUBLINGS));
        Instant last = row.get(0).at;
        return Optional.of(new Brake(
                reason.apply(row.get(0)), last, last.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST)));
    }

    /** The last builds, as long as they ended alike through no fault of theirs. */
    static List<Ending> alike(List<Optional<Ending>> endings, Optional<Instant> lastBegun) {
        if (endings.isEmpty() || endings.get(0).filter(Ending::isTrouble).isEmpty()) {
            return List.of();
        }
        Ending newest = endings.get(0).get();
        return endings.stream()
                .takeWhile(ending -> ending.filter(newest::isLike)
                        .filter(each -> each.isCurrent(lastBegun))
                        .isPresent())
                .map(Optional::orElseThrow)
                .toList();
    }

    private static List<Ending> unbegun(List<Optional<Ending>> endings, Optional<Instant> lastBegun) {
        return endings.stream()
                .takeWhile(ending -> ending.filter(Ending::isTrouble)
                        .filter(each -> !each.begun && each.isCurrent(lastBegun))
                        .isPresent())
                .map(Optional::orElseThrow)
                .toList();
    }

    private static String same(Ending newest) {
        return "The last builds all ended in the same way, so Koschei sends only one now and then until one ends otherwise. "
                + newest.fault.sentence() + " Koji said: " + said(newest);
    }

    private static String said(Ending newest) {
        return newest.text.length() > LONGEST_TEXT
                ? newest.text.substring(0, LONGEST_TEXT) + "…"
                : newest.text.replaceFirst("\\.?$", ".");
    }
}
