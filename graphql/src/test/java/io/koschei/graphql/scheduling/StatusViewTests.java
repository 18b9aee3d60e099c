package io.koschei.graphql.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.scheduling.ScheduleStatus;
import io.koschei.scheduling.Suspension;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every schedule status has one word of its own in the schema. */
class StatusViewTests {

    private static final Instant LATER = Instant.parse("2026-07-01T00:00:00Z");

    private static final List<ScheduleStatus> ALL = List.of(
            new ScheduleStatus.Waiting(1),
            new ScheduleStatus.OverCapacity(2),
            new ScheduleStatus.HeldBack(3, null),
            new ScheduleStatus.ArchLoaded("s390x"),
            new ScheduleStatus.Running(7),
            new ScheduleStatus.BelowThreshold(10.5, 256, LATER),
            new ScheduleStatus.RetryAt(LATER),
            new ScheduleStatus.Suspended(Suspension.Scope.HUB, LATER, "maintenance"),
            new ScheduleStatus.Refused("Koji refused it.", LATER),
            new ScheduleStatus.DailyCap(3),
            new ScheduleStatus.Unresolved(true),
            new ScheduleStatus.BuildrootBroken(),
            new ScheduleStatus.NoArch(),
            new ScheduleStatus.NoBuilder("s390x"),
            new ScheduleStatus.Untracked(),
            new ScheduleStatus.NoBuild(),
            new ScheduleStatus.Blocked(),
            new ScheduleStatus.NotListed());

    @Test
    void knowsEveryStatus() {
        Set<Class<?>> statuses =
                Arrays.stream(ScheduleStatus.class.getPermittedSubclasses()).collect(Collectors.toSet());
        assertThat(ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(statuses);
        assertThat(ALL.stream().map(each -> StatusView.of(each).kind())).containsExactly(StatusView.Kind.values());
    }

    @Test
    void repeatsTheWordsOfTheStatus() {
        assertThat(ALL).allSatisfy(each -> assertThat(StatusView.of(each).text())
                .isEqualTo(each.text())
                .endsWith(each instanceof ScheduleStatus.Suspended ? "maintenance" : "."));
    }

    @Test
    void saysUntilWhenWhereThatIsKnown() {
        assertThat(ALL.stream()
                        .map(StatusView::of)
                        .filter(view -> view.until() != null)
                        .map(StatusView::kind))
                .containsExactly(
                        StatusView.Kind.BELOW_THRESHOLD,
                        StatusView.Kind.RETRY,
                        StatusView.Kind.SUSPENDED,
                        StatusView.Kind.REFUSED);
        assertThat(StatusView.of(new ScheduleStatus.Refused("No.", null)).until())
                .isNull();
    }

    @Test
    void hasAPlaceOnlyInTheQueue() {
        assertThat(ALL.stream()
                        .map(StatusView::of)
                        .filter(view -> view.position() != null)
                        .map(StatusView::position))
                .containsExactly(1, 2, 3);
    }
}
