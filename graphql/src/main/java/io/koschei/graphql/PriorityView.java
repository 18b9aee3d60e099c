package io.koschei.graphql;

import io.koschei.builds.Priority;
import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A priority with what it consists of.
 *
 * @param changes how many dependencies changed since the last build; 0 where that is not known
 * @param everythingDue whether so much has changed, as after a mass rebuild, that all packages are to be built
 */
public record PriorityView(Priority priority, PriorityRules rules, int changes, boolean everythingDue) {

    /** Which part of a priority. */
    enum Kind {
        MANUAL,
        STATIC,
        DEPENDENCY,
        BUILD,
        PREDICTED,
        TIME
    }

    private static final String PREDICTED =
            "Binaries of it cannot be installed, and a rebuild would probably mend that.";

    /**
     * One part.
     *
     * @param value what it adds, the coefficient included
     * @param text why
     */
    public record Part(Kind kind, double value, String text) {}

    public double total() {
        return priority.total();
    }

    public int threshold() {
        return rules.threshold();
    }

    public int manual() {
        return priority.manual();
    }

    // "static" cannot be a method's name; PriorityController maps it.
    public int constant() {
        return priority.constant();
    }

    public double coefficient() {
        return priority.coefficient();
    }

    public int dependency() {
        return priority.dependency();
    }

    public int build() {
        return priority.build();
    }

    public int predicted() {
        return priority.predicted();
    }

    public double time() {
        return priority.time();
    }

    /** Those that are not zero, the weightiest first. */
    public List<Part> parts() {
        return Stream.of(
                        new Part(Kind.MANUAL, priority.manual(), "A person set it for the next build."),
                        new Part(Kind.STATIC, priority.constant(), "A person set it for good."),
                        weighted(Kind.DEPENDENCY, priority.dependency(), dependencyText()),
                        weighted(Kind.BUILD, priority.build(), buildText()),
                        weighted(Kind.PREDICTED, priority.predicted(), PREDICTED),
                        weighted(Kind.TIME, priority.time(), timeText()))
                .filter(part -> part.value != 0)
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.value)))
                .toList();
    }

    private Part weighted(Kind kind, double value, String text) {
        return new Part(kind, priority.coefficient() * value, text);
    }

    private String dependencyText() {
        String changed =
                switch (changes) {
                    case 0 -> "Dependencies changed since its last build";
                    case 1 -> "1 dependency changed since its last build";
                    default -> changes + " dependencies changed since its last build";
                };
        return changed + (everythingDue ? ": as after a mass rebuild, everything is due." : ".");
    }

    private String buildText() {
        return priority.build() >= rules.noBaseline()
                ? "It is not known what its last build was built with, so that changes cannot be seen until it is built again."
                : "Its last build failed, and the one before had not.";
    }

    private String timeText() {
        return priority.time() < 0
                ? "Its last build began less than " + words(rules.quiet()) + " ago."
                : "The longer ago its last build began, the more; after " + words(rules.due())
                        + " that alone is enough.";
    }

    /** In the largest unit in which it is a whole number. */
    private static String words(Duration time) {
        if (time.toMinutesPart() == 0 && time.toSecondsPart() == 0 && time.toHours() > 0) {
            return time.toHoursPart() == 0 && time.toDays() > 1 ? time.toDays() + " days" : time.toHours() + " hours";
        }
        return time.toSecondsPart() == 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
