package io.koschei.tracked;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a policy would do to the packages of a collection, by name. Packages that an administrator chose appear only among those
 * that stay.
 *
 * @param begin those that would be tracked and are not
 * @param end those that would be tracked no longer
 * @param stay those that are tracked and would be
 */
public record TrackingPlan(List<String> begin, List<String> end, List<String> stay) {

    public TrackingPlan {
        begin = List.copyOf(begin);
        end = List.copyOf(end);
        stay = List.copyOf(stay);
    }

    /** A package as it is, as far as policies are concerned. */
    record Standing(String name, boolean open, boolean built, boolean tracked, boolean chosen) {

        boolean isRebuilt() {
            return tracked && open;
        }
    }

    static TrackingPlan of(List<Standing> packages, Predicate<String> wanted) {
        List<String> begin = new ArrayList<>();
        List<String> end = new ArrayList<>();
        List<String> stay = new ArrayList<>();
        for (Standing standing : packages) {
            boolean then = standing.chosen
                    ? standing.isRebuilt()
                    : TrackingPolicy.tracks(standing.open, standing.built, standing.name, wanted);
            if (then) {
                (standing.isRebuilt() ? stay : begin).add(standing.name);
            } else if (standing.isRebuilt()) {
                end.add(standing.name);
            }
        }
        return new TrackingPlan(begin, end, stay);
    }
}
