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
    private final int newest;
    private final Instant now;

    /**
     * Decides by these rules.
     *
     * @param generationsSince how many complete generations there are from this one up to the newest, both of them included
     */
    IncidentPlan(SettlingRules rules, IntUnaryOperator generationsSince, int newest, Instant now) {
        this.rules = rules;
        this.generationsSince = generationsSince;
        this.newest = newest;
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

    /** Whether something is to be told of it though there is no newer generation. */
    boolean isDue(Incident incident) {
        Integer gone = incident.gone();
        Instant goneAt = incident.goneAt();
        return switch (incident.state()) {
            case SETTLING -> settled(incident.since(), incident.noticedAt());
            case FADING -> gone != null && goneAt != null && settled(gone, goneAt);
            case OLD, OPEN, CLOSED, REVERTED -> false;
        };
    }

    private Optional<Step> present(Incident incident, int followers) {
        return switch (incident.state()) {
            case FADING -> Optional.of(new Step.Return(incident, followers));
            case SETTLING ->
                isDue(incident) ? Optional.of(new Step.Open(incident, followers)) : kept(incident, followers);
            case OPEN -> kept(incident, followers);
            case OLD, CLOSED, REVERTED -> Optional.empty();
        };
    }

    private Optional<Step> kept(Incident incident, int followers) {
        boolean isSame = incident.last() == newest && incident.followers() == followers;
        return isSame ? Optional.empty() : Optional.of(new Step.Keep(incident, followers));
    }

    private Optional<Step> absent(Incident incident) {
        return switch (incident.state()) {
            case OLD -> Optional.of(new Step.Forget(incident));
            case SETTLING -> Optional.of(new Step.Revert(incident));
            case OPEN -> Optional.of(new Step.Fade(incident));
            case FADING -> isDue(incident) ? Optional.of(new Step.Close(incident)) : Optional.empty();
            case CLOSED, REVERTED -> Optional.empty();
        };
    }

    private boolean settled(int ordinal, Instant noticed) {
        return generationsSince.applyAsInt(ordinal) >= rules.generations()
                && Duration.between(noticed, now).compareTo(rules.time()) >= 0;
    }
}
