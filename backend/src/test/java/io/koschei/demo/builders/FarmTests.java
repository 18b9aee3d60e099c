package io.koschei.demo.builders;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FarmTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final List<String> changes = new ArrayList<>();
    private Function<Job, Verdict> judge = job -> Verdict.built(List.of("a.rpm", "a.src.rpm"), 10);
    private BuildPlan plan = new BuildPlan.Start("a-1-1.src.rpm", 2, 100, List.of("x86_64"), 10);

    private Farm farm(FarmRules rules) {
        return new Farm(
                rules,
                clock,
                1,
                new Deciders(order -> plan, job -> judge.apply(job)),
                change -> changes.add("%d %s>%s"
                        .formatted(
                                change.task().id(),
                                change.before(),
                                change.task().state())));
    }

    private Farm farm() {
        return farm(rules(8, 0));
    }

    private static FarmRules rules(double capacity, double infrastructure) {
        return new FarmRules(List.of("x86_64", "aarch64"), MINUTE, capacity, infrastructure, 1);
    }

    private static Order order(int priority, boolean failFast) {
        return new Order(
                2,
                "koschei",
                "a-1-1.src.rpm",
                "a",
                Optional.of("demo"),
                Optional.of("t"),
                OptionalInt.of(100),
                List.of(),
                true,
                failFast,
                priority,
                List.of());
    }

    private static Order order() {
        return order(20, false);
    }

    private List<String> states(Farm farm, long... ids) {
        List<String> states = new ArrayList<>();
        for (long id : ids) {
            states.add(farm.find(id).map(task -> task.state().name()).orElse("-"));
        }
        return states;
    }

    @Test
    void aBuildFromItsBeginningToItsEnd() {
        Farm farm = farm();
        Instant start = clock.instant();
        long id = farm.submit(order()).orElseThrow();
        assertThat(states(farm, id)).containsExactly("FREE");
        clock.tick(Duration.ofSeconds(3));
        assertThat(states(farm, id)).containsExactly("ASSIGNED");
        clock.tick(Duration.ofSeconds(3));
        assertThat(states(farm, id, id + 1, id + 2)).containsExactly("OPEN", "FREE", "-");
        clock.tick(Duration.ofMinutes(11));
        assertThat(states(farm, id, id + 1, id + 2)).containsExactly("OPEN", "CLOSED", "OPEN");
        assertThat(farm.hosts()).extracting(Host::load).containsExactlyInAnyOrder(1.625, 0.0, 0.0);
        clock.tick(Duration.ofHours(1));

        Task task = farm.find(id).orElseThrow();
        assertThat(task.state()).isEqualTo(BuilderTaskState.CLOSED);
        assertThat(task.times().created()).isEqualTo(start);
        assertThat(task.times().started()).isEqualTo(start.plusSeconds(6));
        assertThat(task.times().completed())
                .as("as if it had been watched")
                .isEqualTo(start.plusSeconds(6 + 6 + 600 + 3 + 600));
        Task arch = farm.find(id + 2).orElseThrow();
        assertThat(arch.result().orElseThrow())
                .isEqualTo(new Task.Result(
                        List.of("tasks/3/3/a.rpm"),
                        List.of("tasks/3/3/a.src.rpm"),
                        List.of(
                                "tasks/3/3/build.log",
                                "tasks/3/3/root.log",
                                "tasks/3/3/state.log",
                                "tasks/3/3/hw_info.log"),
                        2));
        assertThat(changes)
                .containsExactly(
                        "1 FREE>ASSIGNED",
                        "1 ASSIGNED>OPEN",
                        "2 FREE>ASSIGNED",
                        "2 ASSIGNED>OPEN",
                        "2 OPEN>CLOSED",
                        "3 FREE>ASSIGNED",
                        "3 ASSIGNED>OPEN",
                        "3 OPEN>CLOSED",
                        "1 OPEN>CLOSED");
        assertThat(farm.hosts()).extracting(Host::load).containsOnly(0.0);
    }

    @Test
    void watchingChangesNothing() {
        Farm watched = farm();
        Farm unwatched = farm();
        watched.submit(order());
        unwatched.submit(order());
        for (int i = 0; i < 200; i++) {
            clock.tick(Duration.ofSeconds(10));
            watched.advance();
        }

        assertThat(watched.ledger()).isEqualTo(unwatched.ledger());
        assertThat(watched.descendants(1)).isEqualTo(unwatched.descendants(1));
        assertThat(watched.ledger()).extracting(LedgerEntry::state).containsExactly(BuilderTaskState.CLOSED);
    }

    @Test
    void fullBuildersMakeTasksWaitAndTheUrgentGoFirst() {
        Farm farm = farm(rules(1, 0));
        for (int i = 0; i < 6; i++) {
            farm.submit(order(i == 5 ? 10 : 20, false));
        }
        clock.tick(Duration.ofMinutes(9));

        List<Task> open =
                farm.select(task -> task.method().equals("rebuildSRPM") && task.state() == BuilderTaskState.OPEN, 99);
        assertThat(open).as("three builders with room for one each").hasSize(3);
        assertThat(open).extracting(Task::parent).contains(6L);
        assertThat(farm.hosts()).allMatch(host -> host.load() == 1);
        clock.tick(Duration.ofDays(1));
        assertThat(farm.ledger()).extracting(LedgerEntry::state).containsOnly(BuilderTaskState.CLOSED);
    }

    @Test
    void aBuilderThatIsNotReadyTakesNothing() {
        Farm farm = farm();
        farm.hosts().forEach(host -> farm.ready(host.name(), false));
        long id = farm.submit(order()).orElseThrow();
        clock.tick(Duration.ofHours(1));
        assertThat(states(farm, id)).containsExactly("FREE");

        farm.ready("builder2.demo.invalid", true);
        clock.tick(Duration.ofHours(1));
        assertThat(farm.find(id).orElseThrow().hostId()).hasValue(2);
        assertThat(states(farm, id)).containsExactly("CLOSED");
    }

    @Test
    void theFirstFailureSaysWhy() {
        plan = new BuildPlan.Start("a-1-1.src.rpm", 2, 100, List.of("x86_64", "aarch64"), 10);
        judge = job -> switch (job.arch()) {
            case "aarch64" -> Verdict.failed(EndReason.CULPRIT, Fault.build("first"), 3);
            case "x86_64" -> Verdict.failed(EndReason.UNRESOLVED, Fault.build("second"), 5);
            default -> Verdict.built(List.of(), 1);
        };
        Farm farm = farm();
        long patient = farm.submit(order(20, false)).orElseThrow();
        clock.tick(Duration.ofHours(1));
        long fast = farm.submit(order(20, true)).orElseThrow();
        clock.tick(Duration.ofHours(1));

        assertThat(farm.find(patient).orElseThrow().fault()).contains(Fault.build("first"));
        assertThat(states(farm, patient, patient + 2, patient + 3)).containsExactly("FAILED", "FAILED", "FAILED");
        assertThat(states(farm, fast, fast + 2, fast + 3)).containsExactly("FAILED", "CANCELED", "FAILED");
        assertThat(farm.ledger()).extracting(LedgerEntry::why).containsOnly(EndReason.CULPRIT);
    }

    @Test
    void whatIsRefusedFailsWithoutParts() {
        plan = new BuildPlan.Refused(EndReason.REQUEST, Fault.generic("unknown build target: x"));
        Farm farm = farm();
        long id = farm.submit(order()).orElseThrow();
        clock.tick(Duration.ofHours(1));

        assertThat(farm.descendants(id)).isEqualTo(Map.of(id, List.of()));
        assertThat(farm.ledger().get(0).fault()).contains("unknown build target: x");
        assertThat(farm.hosts()).extracting(Host::load).containsOnly(0.0);
    }

    @Test
    void cancelingTakesThePartsAlongAndHappensOnce() {
        Farm farm = farm();
        long id = farm.submit(order()).orElseThrow();
        clock.tick(Duration.ofMinutes(5));
        Instant end = clock.instant();

        assertThat(farm.cancel(id, EndReason.CANCELED)).isTrue();
        assertThat(farm.cancel(id, EndReason.CANCELED)).isFalse();
        assertThat(farm.cancel(99, EndReason.CANCELED)).isFalse();
        clock.tick(Duration.ofHours(1));
        assertThat(states(farm, id, id + 1, id + 2)).containsExactly("CANCELED", "CANCELED", "-");
        assertThat(farm.find(id + 1).orElseThrow().times().completed()).isEqualTo(end);
        assertThat(farm.find(id).orElseThrow().times().completed()).isEqualTo(end);
        assertThat(farm.hosts()).extracting(Host::load).containsOnly(0.0);
    }

    @Test
    void aTaskThatNeverHadABuilderCanBeCanceled() {
        Farm farm = farm();
        long id = farm.submit(order()).orElseThrow();
        assertThat(farm.cancel(id, EndReason.CANCELED)).isTrue();
        clock.tick(Duration.ofHours(1));

        assertThat(farm.find(id).orElseThrow().times().started()).isNull();
        assertThat(changes).containsExactly("1 FREE>CANCELED");
    }

    @Test
    void theInfrastructureFailsItsShareInAllWays() {
        Farm farm = farm(rules(1000, 0.2));
        for (int i = 0; i < 400; i++) {
            farm.submit(order());
        }
        clock.tick(Duration.ofDays(2));

        List<LedgerEntry> ledger = farm.ledger();
        assertThat(ledger).allMatch(entry -> entry.state().isFinished());
        assertThat(ledger)
                .filteredOn(entry -> entry.why() == EndReason.INFRASTRUCTURE)
                .hasSizeBetween(50, 110);
        assertThat(ledger)
                .filteredOn(entry -> entry.why() == EndReason.INFRASTRUCTURE)
                .allMatch(entry -> entry.state() == BuilderTaskState.FAILED
                        && entry.fault().orElseThrow().startsWith("could not init mock buildroot, mock exited with"));
        assertThat(ledger)
                .filteredOn(entry -> entry.why() == EndReason.CANCELED_BY_ADMIN)
                .hasSizeBetween(10, 60)
                .allMatch(entry -> entry.state() == BuilderTaskState.CANCELED);
        assertThat(changes).as("lost builders").anyMatch(change -> change.endsWith("OPEN>FREE"));
        assertThat(farm.hosts()).extracting(Host::load).containsOnly(0.0);
    }

    @Test
    void buildrootsAreNumberedAndKnownByTheirTask() {
        Farm farm = farm();
        long id = farm.submit(order()).orElseThrow();
        clock.tick(Duration.ofHours(1));

        assertThat(farm.buildroots(id)).isEmpty();
        Buildroot buildroot = farm.buildroots(id + 2).get(0);
        assertThat(buildroot.repoId()).isEqualTo(100);
        assertThat(farm.buildroot(buildroot.id())).contains(buildroot);
        assertThat(farm.buildroot(99)).isEmpty();
    }

    @Test
    void buildsWithoutTimeEndAtOnce() {
        Farm farm = farm(new FarmRules(List.of("x86_64"), Duration.ZERO, 1, 0.1, 1));
        for (int i = 0; i < 50; i++) {
            farm.submit(order());
        }

        assertThat(farm.ledger()).allMatch(entry -> entry.state().isFinished());
    }

    @Test
    void timeThatGoesBackIsIgnored() {
        Farm farm = farm();
        long id = farm.submit(order()).orElseThrow();
        clock.tick(Duration.ofMinutes(5));
        farm.advance();
        clock.tick(Duration.ofMinutes(-60));
        long later = farm.submit(order()).orElseThrow();

        assertThat(farm.find(later).orElseThrow().times().created())
                .isAfter(farm.find(id).orElseThrow().times().created());
    }
}
