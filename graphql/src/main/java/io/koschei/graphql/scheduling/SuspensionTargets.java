package io.koschei.graphql.scheduling;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.scheduling.SuspensionController.SuspensionInput;
import io.koschei.model.Collection;
import io.koschei.model.PackageGroup;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Suspension.Scope;
import io.koschei.scheduling.Suspension.Target;
import io.koschei.tracked.TrackedPackages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a client wants suspended, and says what is wrong with it. */
@Component
final class SuspensionTargets {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 500;

    private final TrackedPackages packages;
    private final PackageGroups groups;
    private final AsOf asOf;

    SuspensionTargets(TrackedPackages packages, PackageGroups groups, AsOf asOf) {
        this.packages = packages;
        this.groups = groups;
        this.asOf = asOf;
    }

    /** Whether it keeps something of a collection from being submitted. */
    boolean concerns(Target target, Collection collection) {
        return target.collectionId() == null || target.collectionId() == collection.id();
    }

    /** @throws RequestException when there is no such thing */
    Target target(SuspensionInput input) {
        return switch (input.scope()) {
            case HUB -> {
                refuse("collection", input.collection(), input.scope());
                refuse("package", input.sourcePackage(), input.scope());
                refuse("group", input.group(), input.scope());
                yield Target.HUB;
            }
            case COLLECTION -> {
                refuse("package", input.sourcePackage(), input.scope());
                refuse("group", input.group(), input.scope());
                yield Target.collection(collection(input).id());
            }
            case GROUP -> {
                refuse("collection", input.collection(), input.scope());
                refuse("package", input.sourcePackage(), input.scope());
                yield Target.group(group(required("group", input.group(), input.scope())));
            }
            case PACKAGE -> {
                refuse("group", input.group(), input.scope());
                yield ofPackage(collection(input), required("package", input.sourcePackage(), input.scope()));
            }
        };
    }

    private Collection collection(SuspensionInput input) {
        return asOf.collection(required("collection", input.collection(), input.scope()));
    }

    private Target ofPackage(Collection collection, String name) {
        if (packages.find(collection.id(), name).isEmpty()) {
            throw SettingsMutations.unlisted(collection, name);
        }
        return Target.sourcePackage(collection.id(), name);
    }

    private String group(String name) {
        List<PackageGroup> known = groups.all();
        if (known.stream().noneMatch(group -> group.name().equals(name))) {
            String names = known.stream().map(PackageGroup::name).collect(Collectors.joining(", "));
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "There is no group '" + name + "'. "
                            + (names.isEmpty() ? "None is configured." : "There are: " + names + "."));
        }
        return name;
    }

    static Instant until(Instant until, Instant now) {
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "'until' must be in the future, and at most a year from now, not " + until + ".");
        }
        return until;
    }

    static String reason(String reason) {
        String text = reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'reason' must have 1 to " + LONGEST_REASON + " characters.");
        }
        return text;
    }

    private static String required(String argument, @Nullable String value, Scope scope) {
        if (value == null || value.isBlank()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "To suspend a " + scope + ", '" + argument + "' must be given.");
        }
        return value.strip();
    }

    private static void refuse(String argument, @Nullable String value, Scope scope) {
        if (value != null && !value.isBlank()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'" + argument + "' means nothing where a " + scope + " is suspended.");
        }
    }
}
