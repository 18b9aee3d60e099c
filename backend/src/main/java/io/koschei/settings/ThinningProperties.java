package io.koschei.settings;

import io.koschei.model.generation.ThinningPolicy;
import io.koschei.model.generation.ThinningPolicy.Period;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which old generations are thinned out.
 *
 * @param policy of older generations the last one of each day, week or month is kept, or all
 * @param keepAll for how long all are kept
 * @param interval rest between two looks for generations to thin out
 * @param collections collections for which it is otherwise
 */
@ConfigurationProperties("koschei.thinning")
public record ThinningProperties(
        @DefaultValue("daily") Kind policy,
        @DefaultValue("30d") Duration keepAll,
        @DefaultValue("1h") Duration interval,
        @DefaultValue List<Entry> collections) {

    public ThinningProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("koschei.thinning.interval must be more than 0");
        }
        policy("koschei.thinning", policy, keepAll);
        Set<String> names = new HashSet<>();
        for (Entry entry : collections) {
            if (entry.name == null || !names.add(entry.name)) {
                throw new IllegalArgumentException("koschei.thinning.collections: "
                        + (entry.name == null ? "an entry has no name" : "'" + entry.name + "' is there twice"));
            }
            policy(
                    "koschei.thinning.collections: '" + entry.name + "'",
                    Objects.requireNonNullElse(entry.policy, policy),
                    Objects.requireNonNullElse(entry.keepAll, keepAll));
        }
    }

    /** Of which times the last generation is kept. */
    public enum Kind {
        DAILY(Period.DAY),
        WEEKLY(Period.WEEK),
        MONTHLY(Period.MONTH),
        OFF(null);

        private final @Nullable Period period;

        Kind(@Nullable Period period) {
            this.period = period;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A collection that differs.
     *
     * @param name its short name
     * @param policy that of all if absent
     * @param keepAll that of all if absent
     */
    public record Entry(
            String name, @Nullable Kind policy, @Nullable Duration keepAll) {}

    /** The policy of a collection; empty when all its generations are kept. */
    public Optional<ThinningPolicy> of(String collection) {
        Entry entry = collections.stream()
                .filter(each -> each.name.equals(collection))
                .findFirst()
                .orElseGet(() -> new Entry(collection, null, null));
        return policy(
                collection,
                Objects.requireNonNullElse(entry.policy, policy),
                Objects.requireNonNullElse(entry.keepAll, keepAll));
    }

    private static Optional<ThinningPolicy> policy(String where, Kind kind, Duration keepAll) {
        try {
            return Optional.ofNullable(kind.period).map(period -> new ThinningPolicy(keepAll, period));
        } catch (IllegalArgumentException e) {
            // Without a cause: the command prints the innermost message, and this one says where.
            throw new IllegalArgumentException(where + ".keep-all: " + e.getMessage());
        }
    }
}
