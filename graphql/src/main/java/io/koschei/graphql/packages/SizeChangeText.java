package io.koschei.graphql.packages;

import io.koschei.graphql.Bytes;
import io.koschei.graphql.packages.SizeChangeView.CoreView;
import io.koschei.graphql.packages.SizeChangeView.ReasonView;
import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.stream.Collectors;

/** Says why something takes more or less than before. */
final class SizeChangeText {

    private static final int MOST = 3;

    /** What is smaller than that part of the first reason is not worth words of its own. */
    private static final int LEAST_PART = 50;

    private SizeChangeText() {}

    static String of(SizeChangeView change) {
        ClosureSize before = change.oldSize();
        ClosureSize after = change.newSize();
        if (before == null || after == null) {
            return nothing(change, before == null);
        }
        return of(
                change.key(),
                change.oldGeneration().ordinal(),
                before.installSize(),
                after.installSize(),
                change.reasonViews());
    }

    /** @param reasons biggest first */
    static String of(PackageKey key, int since, long before, long after, List<ReasonView> reasons) {
        String subject = key.isSource() ? "The buildroot of " + key.name() : key.name();
        if (reasons.isEmpty()) {
            return subject + " takes " + Bytes.text(after) + ", as in generation " + since + ".";
        }
        String difference = after == before
                ? " takes " + Bytes.text(after) + " as in generation " + since + ", but not for the same: "
                : " has " + (after > before ? "grown" : "shrunk") + " by " + Bytes.text(after - before) + " to "
                        + Bytes.text(after) + " since generation " + since + ": ";
        List<ReasonView> told = reasons.stream()
                .limit(MOST)
                .filter(reason -> LEAST_PART * size(reason) >= size(reasons.get(0)))
                .toList();
        String words = told.stream().map(reason -> words(key, reason)).collect(Collectors.joining("; "));
        return subject + difference + words + rest(reasons.subList(told.size(), reasons.size())) + ".";
    }

    private static String nothing(SizeChangeView change, boolean then) {
        String verb = change.key().isSource() ? "built" : "installed";
        if (!then) {
            return change.key().name() + " cannot be " + verb + " now, so there is nothing to compare.";
        }
        String reason =
                change.held(change.then()) ? " could not be " + verb + " in generation " : " was not in generation ";
        return change.key().name() + reason + change.oldGeneration().ordinal()
                + ", so there is nothing to compare with.";
    }

    private static long size(ReasonView reason) {
        return Math.abs(reason.difference().installSize());
    }

    private static String words(PackageKey key, ReasonView reason) {
        String size = Bytes.text(reason.difference().installSize());
        String name = reason.member().name();
        String growth = reason.difference().installSize() < 0 ? " shrank by " : " grew by ";
        return switch (reason.kind()) {
            case OWN -> name + " itself" + growth + size;
            case RESIZED -> name + growth + size;
            case ADDED ->
                size + " came with " + name + others(reason) + requirer(key, reason, " requires", " since then")
                        + core(reason);
            case REMOVED ->
                size + " went with " + name + others(reason) + requirer(key, reason, " no longer requires", "")
                        + core(reason);
        };
    }

    private static String others(ReasonView reason) {
        int others = reason.packageCount() - 1;
        return others == 0 ? "" : " and " + others + (others == 1 ? " other package" : " other packages");
    }

    private static String core(ReasonView reason) {
        CoreView core = reason.core();
        return core == null
                ? ""
                : ", " + Bytes.text(core.difference().installSize()) + " of it with "
                        + core.member().name();
    }

    private static String requirer(PackageKey key, ReasonView reason, String verb, String time) {
        PackageKey requiredBy = reason.requiredBy();
        if (requiredBy == null) {
            return key.isSource() ? ", by way of the build group" : "";
        }
        if (requiredBy.equals(key)) {
            return ", which it itself" + verb + time;
        }
        return ", which " + requiredBy.name() + verb + time + through(requiredBy, reason);
    }

    /** On whose request the requirer is there, unless that is plain. */
    private static String through(PackageKey requiredBy, ReasonView reason) {
        PackageKey through = reason.requestedBy();
        return through == null || through.equals(requiredBy) || through.equals(reason.member())
                ? ""
                : " (it is there for " + through.name() + ")";
    }

    private static String rest(List<ReasonView> reasons) {
        if (reasons.isEmpty()) {
            return "";
        }
        long sum = reasons.stream()
                .mapToLong(reason -> reason.difference().installSize())
                .sum();
        boolean one = reasons.size() == 1;
        String changes = one ? "; another change" : "; " + reasons.size() + " other changes";
        if (sum == 0) {
            return changes + (one ? " makes" : " together make") + " no difference";
        }
        return changes + (sum > 0 ? " add" : " save") + (one ? "s " : " ") + Bytes.text(sum);
    }
}
