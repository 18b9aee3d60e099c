package io.koschei.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many builds may be sent now, as far as it is the hub's last answers that decide. A hub says only when it begins a build whether a
 * policy, the target or the repository is as it must be, so few builds that it has not begun are under way at a time.
 *
 * @param allowed how many more may be sent now
 * @param brake what keeps all builds back but one now and then; empty while nothing does
 * @param slow what Koji has not begun for long, as a sentence for pages; empty when it has begun enough
 */
public record Trust(int allowed, Optional<Brake> brake, Optional<String> slow) {

    /** Without a limit. */
    public static final Trust FULL = new Trust(Integer.MAX_VALUE, Optional.empty(), Optional.empty());

    /** Koji hands out tasks once a minute: what it has not begun by then is worth a word. */
    static final Duration SLOW = Duration.ofSeconds(90);

    /** Where Koji leaves tasks alone for longer, that it has not begun one says nothing about the others. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * What the last builds tell.
     *
     * @param endings how they ended, the newest first; an empty one is of a build that has no fault
     * @param lastBegun when Koji last began a first part of a build
     * @param unbegun when the builds were sent that are under way and of which Koji has begun no part
     * @param begun when those were sent that are under way and of which it has
     */
    record Facts(
            List<Optional<Brake.Ending>> endings,
            Optional<Instant> lastBegun,
            List<Instant> unbegun,
            List<Instant> begun) {}

    /** @param most how many that Koji has not begun may be under way, and after how many endings alike the brake is on; 0: no limit */
    static Trust of(Facts facts, int most, Instant now) {
        if (most == 0) {
            return FULL;
        }
        Optional<Brake> brake = Brake.of(facts.endings, facts.lastBegun, most);
        int alike = Brake.alike(facts.endings, facts.lastBegun).size();
        int waiting = within(facts.unbegun, PATIENCE, now);
        int allowed = brake.map(on -> probe(facts, on, now)).orElse(Math.max(0, most - alike - waiting));
        int late = facts.unbegun.size() - within(facts.unbegun, SLOW, now);
        return new Trust(allowed, brake, late < most ? Optional.empty() : Optional.of(slow(most)));
    }

    private static int within(List<Instant> sent, Duration time, Instant now) {
        return (int) sent.stream().filter(at -> now.isBefore(at.plus(time))).count();
    }

    /** One when its time has come and none was sent since that still runs. */
    private static int probe(Facts facts, Brake brake, Instant now) {
        boolean waits = now.isBefore(brake.next())
                || Stream.concat(facts.unbegun.stream(), facts.begun.stream())
                        .anyMatch(sent -> sent.isAfter(brake.since()) && now.isBefore(sent.plus(Brake.LONGEST_PROBE)));
        return waits ? 0 : 1;
    }

    private static String slow(int most) {
        return "Koji has not begun builds that it was sent more than a minute and a half ago, so Koschei sends only "
                + most + " at a time until it does.";
    }

    /** Why builds are kept back, as a sentence for pages; empty when they are not, or for moments only. */
    public Optional<String> reason() {
        return brake.map(Brake::reason).or(() -> slow);
    }
}
