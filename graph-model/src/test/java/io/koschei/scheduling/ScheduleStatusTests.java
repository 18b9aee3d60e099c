package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that pages show. */
class ScheduleStatusTests {

    private static final Instant UNTIL = Instant.parse("2026-11-20T23:59:59Z");

    private static final List<ScheduleStatus> ALL = List.of(
            new ScheduleStatus.NotListed(),
            new ScheduleStatus.Blocked(),
            new ScheduleStatus.Untracked(),
            new ScheduleStatus.NoBuild(),
            new ScheduleStatus.Running(7),
            new ScheduleStatus.Unresolved(true),
            new ScheduleStatus.Unresolved(false),
            new ScheduleStatus.BuildrootBroken(),
            new ScheduleStatus.Refused("It is broken.", null),
            new ScheduleStatus.Refused("It is broken.", UNTIL),
            new ScheduleStatus.Suspended(Suspension.Scope.HUB, UNTIL, ""),
            new ScheduleStatus.RetryAt(UNTIL),
            new ScheduleStatus.DailyCap(8),
            new ScheduleStatus.BelowThreshold(255.9, 256, UNTIL),
            new ScheduleStatus.NoArch(),
            new ScheduleStatus.NoBuilder("s390x"),
            new ScheduleStatus.NoBuilder("noarch"),
            new ScheduleStatus.ArchLoaded("s390x"),
            new ScheduleStatus.ArchLoaded("noarch"),
            new ScheduleStatus.OverCapacity(12),
            new ScheduleStatus.HeldBack(3, null),
            new ScheduleStatus.HeldBack(null, "All fail."),
            new ScheduleStatus.Waiting(1));

    @Test
    void sayOneThingEachInWholeSentences() {
        Set<Class<?>> kinds = new HashSet<>();
        ALL.forEach(status -> kinds.add(status.getClass()));
        assertThat(kinds)
                .as("every kind is here")
                .containsExactlyInAnyOrder(ScheduleStatus.class.getPermittedSubclasses());

        assertThat(ALL).extracting(ScheduleStatus::text).doesNotHaveDuplicates().allSatisfy(text -> assertThat(text)
                .matches("[A-Z].*\\.")
                .doesNotContain("null", "  ", "%", ".."));
    }

    @ParameterizedTest
    @CsvSource({
        "PACKAGE, 'It is suspended until 2026-11-20 23:59 UTC: Perl is rebuilt'",
        "GROUP, 'A group that it belongs to is suspended until 2026-11-20 23:59 UTC: Perl is rebuilt'",
        "COLLECTION, 'Its collection is suspended until 2026-11-20 23:59 UTC: Perl is rebuilt'",
        "HUB, 'Koji is in maintenance, and all builds are suspended until 2026-11-20 23:59 UTC: Perl is rebuilt'"
    })
    void nameWhatIsSuspendedAndWhy(Suspension.Scope scope, String text) {
        assertThat(new ScheduleStatus.Suspended(scope, UNTIL, "Perl is rebuilt").text())
                .isEqualTo(text);
    }

    /** A priority that is shown as the threshold would not be below it. */
    @Test
    void neverRoundAPriorityUpToTheThreshold() {
        assertThat(new ScheduleStatus.BelowThreshold(255.999, 256, UNTIL).text())
                .startsWith("Its priority is 255, below the threshold of 256.");
        assertThat(new ScheduleStatus.BelowThreshold(-29.5, 256, UNTIL).text()).startsWith("Its priority is -30, ");
    }
}
