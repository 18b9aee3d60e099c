package io.koschei.scheduling;

import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds that end one after another in the same way, through no fault of theirs: a policy, the hub or its builders are not as they must
 * be, and more builds would end so, too.
 *
 * @param reason what they end with, as a sentence for pages; the same as long as the brake is on
 * @param next when the next build may be sent, to see whether it has become better
 */
public record Brake(String reason, Instant next) {

    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(30);

    /** A build that hangs does not keep the next one back for longer. */
    public static final Duration LONGEST_PROBE = LONGEST_REST;

    /** The rest has reached its longest by then. */
    private static final int MOST_DOUBLINGS = 5;

    private static final int LONGEST_TEXT = 300;

    /** What may differ: architectures, files, and numbers of tasks and repositories. */
    private static final Pattern OWN = Pattern.compile("\\(arch [^)]*\\)|\\S*/\\S*|\\d+");

    /**
     * How a scratch build ended.
     *
     * @param text what Koji said
     * @param name of its package
     */
    public record Ending(BuildFault fault, String text, String name, Instant at) {

        private boolean isLike(Ending other) {
            return fault == other.fault && common().equals(other.common());
        }

        private String common() {
            return OWN.matcher(text.replace(name, "#")).replaceAll("#");
        }
    }

    /**
     * Whether the brake is on.
     *
     * @param endings of the builds of all collections, the newest first; an empty one is of a build that has no fault
     * @param after how many in a row put it on; 0: it is never on
     */
    public static Optional<Brake> of(List<Optional<Ending>> endings, int after) {
        if (after == 0 || endings.size() < after || endings.get(0).isEmpty()) {
            return Optional.empty();
        }
        Ending newest = endings.get(0).get();
        int same = (int) endings.stream()
                .takeWhile(ending -> ending.filter(newest::isLike).isPresent())
                .count();
        if (newest.fault.state() != BuildState.INFRASTRUCTURE || same < after) {
            return Optional.empty();
        }
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(same - after, MOST_DOUBLINGS));
        Instant next = newest.at.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        return Optional.of(new Brake(reason(newest), next));
    }

    private static String reason(Ending newest) {
        String text = newest.text.length() > LONGEST_TEXT
                ? newest.text.substring(0, LONGEST_TEXT) + "…"
                : newest.text.replaceFirst("\\.?$", ".");
        return "The last builds all ended in the same way, so Koschei sends only one now and then until one ends otherwise. "
                + newest.fault.sentence() + " Koji said: " + text;
    }
}
