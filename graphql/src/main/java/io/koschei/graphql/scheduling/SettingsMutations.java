package io.koschei.graphql.scheduling;

import io.koschei.graphql.ArchOverride;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.tracked.PackagePeriod;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.PackageSettings.Change;
import io.koschei.tracked.TrackedPackage;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes administrators' settings of single packages. */
@Controller
final class SettingsMutations {

    private static final int MOST = 100_000;

    private final PackageSettings settings;
    private final BuildWrites writes;
    private final AsOf asOf;
    private final Clock clock;

    SettingsMutations(PackageSettings settings, BuildWrites writes, AsOf asOf, Clock clock) {
        this.settings = settings;
        this.writes = writes;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** The settings of a package. */
    record SettingsView(
            String collection,
            String name,
            boolean tracked,
            boolean chosen,
            int manualPriority,
            int staticPriority,
            @Nullable ArchOverride archOverride,
            boolean buildUnresolved,
            @Nullable Instant moment) {

        static SettingsView now(TrackedPackage of) {
            return of(PackagePeriod.now(of), null);
        }

        static SettingsView of(PackagePeriod of, @Nullable Instant moment) {
            return new SettingsView(
                    of.of().collection(),
                    of.of().name(),
                    of.tracked(),
                    of.chosen(),
                    of.manualPriority(),
                    of.constantPriority(),
                    ArchOverride.stored(of.archOverride()),
                    of.buildUnresolved(),
                    moment);
        }
    }

    record ChangeView(SettingsView oldSettings, SettingsView newSettings) {

        static ChangeView of(Change change) {
            return new ChangeView(SettingsView.now(change.before()), SettingsView.now(change.after()));
        }
    }

    @MutationMapping
    ChangeView setManualPriority(
            @Argument("collection") String collectionName, @Argument("package") String name, @Argument int value) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        return done(settings.manualPriority(collection.id(), name, checked(value), clock.instant()), collection, name);
    }

    @MutationMapping
    ChangeView setStaticPriority(
            @Argument("collection") String collectionName, @Argument("package") String name, @Argument int value) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        return done(
                settings.constantPriority(collection.id(), name, checked(value), clock.instant()), collection, name);
    }

    @MutationMapping
    ChangeView setArchOverride(
            @Argument("collection") String collectionName,
            @Argument("package") String name,
            @Argument @Nullable ArchOverride arches) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        return done(
                settings.archOverride(collection.id(), name, ArchOverrides.checked(arches), clock.instant()),
                collection,
                name);
    }

    @MutationMapping
    ChangeView setBuildUnresolved(
            @Argument("collection") String collectionName, @Argument("package") String name, @Argument boolean value) {
        writes.require();
        Collection collection = asOf.collection(collectionName);
        return done(settings.buildUnresolved(collection.id(), name, value, clock.instant()), collection, name);
    }

    private static int checked(int value) {
        if (Math.abs((long) value) > MOST) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'value' must be from -" + MOST + " to " + MOST + ", not " + value + ".");
        }
        return value;
    }

    private static ChangeView done(Optional<Change> change, Collection collection, String name) {
        return change.map(ChangeView::of).orElseThrow(() -> unlisted(collection, name));
    }

    static RequestException unlisted(Collection collection, String name) {
        return new RequestException(
                ErrorCode.UNKNOWN_PACKAGE,
                "Koji has never listed a source package '" + name + "' for '" + collection.name() + "'.");
    }
}
