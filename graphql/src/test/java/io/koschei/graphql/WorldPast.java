package io.koschei.graphql;

import io.koschei.model.PackageGroup;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Suspension;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What users and Koji changed in {@link World} between its generations, and changed back: tracking, groups and settings are kept from
 * between generations 1 and 2 on, {@link #CHANGED} is set otherwise from then to between 3 and 5, and the policy is another one for a
 * day. In the end everything is as if nothing had happened.
 */
public final class WorldPast {

    /** The package that was set otherwise for two days. */
    public static final String CHANGED = "p18";

    /** Since when anything is kept: half a day after generation 1. */
    public static final Instant KEPT = World.START.plus(Duration.ofHours(36));

    /** When it was changed: half a day after generation 2. */
    public static final Instant CHANGE = World.START.plus(Duration.ofHours(60));

    /** When it was changed back, and the policy became another: half a day after generation 3. */
    public static final Instant BACK = World.START.plus(Duration.ofHours(84));

    /** When the policy became what it was: before generation 5. */
    public static final Instant POLICY_BACK = World.START.plus(Duration.ofHours(108));

    private final TestGraphql service;
    private final int collection;

    WorldPast(TestGraphql service, int collection) {
        this.service = service;
        this.collection = collection;
    }

    static void groups(PackageGroups groups) {
        PackageGroup xml = new PackageGroup("xml", "XML", List.of("libxml", "parser", "*view*"));
        groups.configure(
                List.of(
                        new PackageGroup("fillers", "Some fillers", List.of("p0*")),
                        xml,
                        new PackageGroup("old", "Old", List.of("legacy"))),
                KEPT);
        groups.configure(
                List.of(
                        xml,
                        new PackageGroup("fillers", "Fillers", List.of("p0*", "p1*")),
                        new PackageGroup("nothing", "Nothing", List.of("no-such-package"))),
                BACK);
    }

    /**
     * Changes, and changes back.
     *
     * @param entry of the package
     * @param event of Koji's; the next one is used, too
     */
    void write(PackageSync sync, TagEntry entry, long event) {
        Tracking tracking = service.bean(Tracking.class);
        PackageSettings settings = service.bean(PackageSettings.class);
        Suspensions suspensions = service.bean(Suspensions.class);
        Suspension.Target target = Suspension.Target.sourcePackage(collection, CHANGED);
        tracking.choose(collection, CHANGED, false, CHANGE);
        settings.manualPriority(collection, CHANGED, 300, CHANGE);
        settings.constantPriority(collection, CHANGED, -40, CHANGE);
        settings.archOverride(collection, CHANGED, "x86_64", CHANGE);
        suspensions.make(target, World.NOW.plus(Duration.ofDays(3)), "for a test", CHANGE);
        sync.some(collection, event, List.of(new TagEntry(CHANGED, true, true, entry.build())), CHANGE.plusSeconds(60));

        sync.some(collection, event + 1, List.of(entry), BACK.minusSeconds(60));
        tracking.leaveToPolicy(collection, CHANGED, BACK);
        settings.manualPriority(collection, CHANGED, 0, BACK);
        settings.constantPriority(collection, CHANGED, 0, BACK);
        settings.archOverride(collection, CHANGED, null, BACK);
        suspensions.end(target, BACK);
        tracking.setPolicy(collection, new TrackingPolicy(TrackingPolicy.Kind.GROUPS, List.of("fillers")), BACK);
        tracking.setPolicy(collection, TrackingPolicy.EVERYTHING, POLICY_BACK);
    }
}
