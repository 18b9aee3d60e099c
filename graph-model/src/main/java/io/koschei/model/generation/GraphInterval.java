package io.koschei.model.generation;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.Requirement;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is true of a package during a stretch of generations, as text: the change log and the graph are compared by them.
 *
 * @param from first generation of the stretch
 * @param to first generation after the stretch; {@link Stretch#OPEN} while it goes on
 */
public record GraphInterval(String what, int from, int to) implements Comparable<GraphInterval> {

    private static final Comparator<GraphInterval> ORDER = Comparator.comparing(GraphInterval::what)
            .thenComparing(GraphInterval::from)
            .thenComparing(GraphInterval::to);

    /** That it has a version with these sizes, from this source. */
    public static String version(PackageFacts facts) {
        return "is " + facts.nevra().evr() + ", " + facts.downloadSize() + " bytes to download, " + facts.installSize()
                + " on disk, source " + facts.source();
    }

    /** That it requires something. */
    public static String requirement(Requirement requirement) {
        return "requires " + requirement.target() + " for " + requirement.texts();
    }

    /** That it is built from a source package. */
    public static String origin(String source) {
        return "is built from " + source;
    }

    /** That it fails for a cause. */
    public static String cause(String id) {
        return "fails for " + id;
    }

    /**
     * That a generation gave it another version, or made it come or go.
     *
     * @param from version before; null when there was none
     * @param to version then; null when there is none
     */
    public static GraphInterval change(int ordinal, @Nullable String from, @Nullable String to) {
        return new GraphInterval("changed from " + from + " to " + to, ordinal, ordinal + 1);
    }

    /** In the order in which they are compared. */
    public static List<GraphInterval> sorted(List<GraphInterval> intervals) {
        return intervals.stream().sorted().toList();
    }

    @Override
    public int compareTo(GraphInterval other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return what + " from " + from + (to == Stretch.OPEN ? " on" : " to " + (to - 1));
    }
}
