package io.koschei.koji.shapes;

import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiTag;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.Excerpt;
import io.koschei.model.rpm.Evr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Koji's structs mean. */
public final class Shapes {

    private static final Set<String> INSTALLED = Set.of("mandatory", "default");

    /** {@code 2026-11-24 12:05:32[.375988][+00:00]}: old hubs leave the offset out and mean UTC. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shapes() {}

    public static BuildTarget target(Struct target) {
        return new BuildTarget(
                target.get("id").integer(),
                target.get("name").text(),
                target.get("build_tag_name").text(),
                target.get("dest_tag_name").text());
    }

    public static KojiTag tag(Struct tag) {
        return new KojiTag(tag.get("id").integer(), tag.get("name").text(), arches(tag));
    }

    /** Words in one text; none when it is nil. */
    static List<String> arches(Struct holder) {
        String arches = holder.find("arches").map(HubValue::text).orElse("").strip();
        return arches.isEmpty() ? List.of() : List.of(arches.split("\\s+"));
    }

    public static KojiRepo repo(Struct repo, Optional<String> asked) {
        return new KojiRepo(
                repo.get("id").integer(),
                repo.find("tag_name").map(HubValue::text).or(() -> asked).orElseGet(() -> repo.get("tag_name")
                        .text()),
                state(repo),
                repo.get("create_event").count(),
                createdAt(repo));
    }

    private static RepoState state(Struct repo) {
        int number = repo.get("state").integer();
        return RepoState.numbered(number)
                .orElseThrow(() -> BadAnswerException.unexpected(
                        repo.method(), "there is no repository state %d".formatted(number)));
    }

    private static Instant createdAt(Struct repo) {
        return moment(repo, "create_ts", "creation_time")
                .orElseGet(() -> time(repo.get("creation_time"), repo.method()));
    }

    /** A time that may be missing. Hubs before 1.23 have it as a text only. */
    static Optional<Instant> moment(Struct holder, String seconds, String text) {
        return holder.find(seconds).map(Shapes::seconds).or(() -> holder.find(text)
                .map(time -> time(time, holder.method())));
    }

    /** Seconds of the epoch as a double hold microseconds and no more. */
    private static Instant seconds(HubValue timestamp) {
        String text = timestamp.number().toString();
        try {
            return Instant.EPOCH.plus(
                    new BigDecimal(text)
                            .movePointRight(6)
                            .setScale(0, RoundingMode.HALF_UP)
                            .longValueExact(),
                    ChronoUnit.MICROS);
        } catch (ArithmeticException | NumberFormatException e) {
            throw BadAnswerException.unexpected(
                    timestamp.method(), "%s is not a time but %s".formatted(timestamp.name(), text));
        }
    }

    private static Instant time(HubValue time, String method) {
        try {
            return OffsetDateTime.parse(time.text(), TIME).toInstant();
        } catch (DateTimeParseException e) {
            throw BadAnswerException.unexpected(
                    method, "%s is not a time but '%s'".formatted(time.name(), Excerpt.of(time.text())));
        }
    }

    public static List<String> groupPackages(List<Struct> groups, String name) {
        return groups.stream()
                .filter(group -> group.get("name").text().equals(name) && !isBlocked(group))
                .flatMap(group -> group.get("packagelist").structs().stream())
                .filter(entry -> INSTALLED.contains(entry.get("type").text()) && !isBlocked(entry))
                .map(entry -> entry.get("package").text())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isBlocked(Struct entry) {
        return entry.find("blocked").map(HubValue::flag).orElse(false);
    }

    public static KojiPackage listed(Struct entry) {
        return new KojiPackage(
                entry.get("package_id").integer(), entry.get("package_name").text(), isBlocked(entry));
    }

    public static TaggedBuild tagged(Struct build) {
        return new TaggedBuild(
                build.get("build_id").integer(),
                build.get("package_name").text(),
                evr(build),
                build.get("tag_name").text(),
                build.get("create_event").count(),
                build.find("task_id").map(HubValue::count).orElse(null),
                moment(build, "start_ts", "start_time").orElse(null),
                moment(build, "completion_ts", "completion_time").orElse(null),
                build.find("owner_name").map(HubValue::text).orElse(null));
    }

    static Evr evr(Struct build) {
        int epoch = build.find("epoch").map(HubValue::integer).orElse(0);
        if (epoch < 0) {
            throw BadAnswerException.unexpected(build.method(), "the epoch is " + epoch);
        }
        return new Evr(epoch, build.get("version").text(), build.get("release").text());
    }
}
