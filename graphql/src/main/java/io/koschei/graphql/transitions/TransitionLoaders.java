package io.koschei.graphql.transitions;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.RequirementSearch.TooManyException;
import io.koschei.transition.Rule;
import io.koschei.transition.TransitionHistory;
import io.koschei.transition.search.TransitionHistories;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Evaluates many transitions with few searches, and few searches at a time. */
@Component
final class TransitionLoaders {

    private static final int AT_A_TIME = 2;
    private static final int LONGEST_WAIT_SECONDS = 15;

    private final TransitionHistories histories;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    TransitionLoaders(BatchLoaderRegistry registry, TransitionHistories histories) {
        this.histories = histories;
        registry.forTypePair(HistoryKey.class, Outcome.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> outcomes(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    record HistoryKey(Collection collection, Rule rule) {}

    /**
     * What became of working one out.
     *
     * @param history null when there is a problem
     * @param problem why there is no history, as a sentence
     */
    record Outcome(
            @Nullable TransitionHistory history, @Nullable String problem) {

        /** The history, of which there has to be one. */
        TransitionHistory required() {
            if (history == null) {
                throw new RequestException(ErrorCode.LIMIT_EXCEEDED, String.valueOf(problem));
            }
            return history;
        }
    }

    private Map<HistoryKey, Outcome> outcomes(Set<HistoryKey> keys) throws InterruptedException {
        if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new RequestException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Too many transitions are being worked out at the moment; ask again soon.");
        }
        try {
            Map<HistoryKey, Outcome> outcomes = new HashMap<>();
            keys.stream()
                    .collect(Collectors.groupingBy(
                            HistoryKey::collection, Collectors.mapping(HistoryKey::rule, Collectors.toSet())))
                    .forEach((collection, rules) -> outcomes(collection, rules)
                            .forEach((rule, outcome) -> outcomes.put(new HistoryKey(collection, rule), outcome)));
            return outcomes;
        } finally {
            turns.release();
        }
    }

    private Map<Rule, Outcome> outcomes(Collection collection, Set<Rule> rules) {
        Map<Rule, Outcome> outcomes = new HashMap<>();
        try {
            histories.of(collection, rules).forEach((rule, found) -> outcomes.put(rule, new Outcome(found, null)));
        } catch (TooManyException e) {
            if (rules.size() == 1) {
                outcomes.put(rules.iterator().next(), new Outcome(null, TOO_MANY));
            } else {
                // One of them is at fault, and the others are not to suffer.
                rules.forEach(rule -> outcomes.putAll(outcomes(collection, Set.of(rule))));
            }
        }
        return outcomes;
    }

    private static final String TOO_MANY = "Its terms match more than " + RequirementSearch.MOST
            + " requirements or names. Make the patterns more specific.";
}
