package io.koschei.incidents;

import io.koschei.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Decides what happens to incidents, given what the newest generation shows. */
final class IncidentPlan {

    private final SettlingRules rules;
    private final IntUnaryOperator generationsSince;
    private final Instant now;

    /** @param generationsSince how many complete generations there are from this one up to the newest, both of them included */
    IncidentPlan(SettlingRules rules, IntUnaryOperator generationsSince, Instant now) {
        this.rules = rules;
        this.generationsSince = generationsSince;
        this.now = now;
    }

    private record Key(Side side, String cause) {}

    /**
     * Decides.
     *
     * @param known incidents that go on
     * @param seen causes in the newest generation
     * @return for each of them one step; incidents for which nothing changes have none
     */
    List<Step> steps(List<Incident> known, List<Sighting> seen) {
        Map<Key, Sighting> there = new LinkedHashMap<>();
        seen.forEach(sighting -> there.put(new Key(sighting.side(), sighting.cause()), sighting));
        List<Step> steps = new ArrayList<>();
        for (Incident incident : known) {
            Sighting sighting = there.remove(new Key(incident.side(), incident.cause()));
            (sighting == null ? absent(incident) : present(incident, sighting.followers())).ifPresent(steps::add);
        }
        there.values().forEach(sighting -> steps.add(new Step.Begin(sighting)));
        return steps;
    }

    private Optional<Step> present(Incident incident, int followers) {
        return Optional.of(
                switch (incident.state()) {
                    case FADING -> new Step.Return(incident, followers);
                    case SETTLING ->
                        settled(incident.since(), incident.noticedAt())
                                ? new Step.Open(incident, followers)
                                : new Step.Keep(incident, followers);
                    case OLD, OPEN, CLOSED, REVERTED -> new Step.Keep(incident, followers);
                });
    }

    private Optional<Step> absent(Incident incident) {
        return switch (incident.state()) {
            case OLD -> Optional.of(new Step.Forget(incident));
            case SETTLING -> Optional.of(new Step.Revert(incident));
            case OPEN -> Optional.of(new Step.Fade(incident));
            case FADING -> {
                Integer gone = incident.gone();
                Instant goneAt = incident.goneAt();
                yield gone != null && goneAt != null && settled(gone, goneAt)
                        ? Optional.of(new Step.Close(incident))
                        : Optional.empty();
            }
            case CLOSED, REVERTED -> Optional.empty();
        };
    }

    private boolean settled(int ordinal, Instant noticed) {
        return generationsSince.applyAsInt(ordinal) >= rules.generations()
                && Duration.between(noticed, now).compareTo(rules.time()) >= 0;
    }
}
