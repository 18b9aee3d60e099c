package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.NOW;
import static io.koschei.builds.TrackedCollection.blocked;
import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.koschei.builds.TrackedCollection;
import io.koschei.tracked.TrackingPolicy.Kind;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackingIT {

    private static final TrackingPolicy MANUAL = new TrackingPolicy(Kind.MANUAL, List.of());
    private static final TrackingPolicy PERL = new TrackingPolicy(Kind.GROUPS, List.of("perl"));

    private TrackedCollection f43;

    @BeforeEach
    void someOfEach() {
        f43 = TrackedCollection.empty();
        f43.all(
                10,
                open("bash", build(1, "1", 1)),
                open("perl", build(2, "1", 1)),
                open("perl-Carp", build(3, "1", 1)),
                blocked("perl-Old", build(4, "1", 1)),
                unbuilt("perl-New"));
    }

    private List<String> tracked() {
        return f43.packages.all(f43.id).stream()
                .filter(TrackedPackage::tracked)
                .map(TrackedPackage::name)
                .toList();
    }

    @Test
    void aCollectionBeginsWithEverythingThatIsBuilt() {
        assertThat(f43.tracking.policy(f43.id)).isEqualTo(TrackingPolicy.EVERYTHING);
        assertThat(tracked()).containsExactly("bash", "perl", "perl-Carp");
    }

    @Test
    void aPlanSaysWhatChangesAndChangesNothing() {
        String before = f43.writes();
        assertThat(f43.tracking.plan(f43.id, PERL))
                .isEqualTo(new TrackingPlan(List.of(), List.of("bash"), List.of("perl", "perl-Carp")));
        assertThat(f43.writes()).isEqualTo(before);
    }

    @Test
    void applyingDoesWhatThePlanSays() {
        TrackingPlan plan = f43.tracking.plan(f43.id, PERL);
        assertThat(f43.tracking.setPolicy(f43.id, PERL, NOW)).isEqualTo(plan);
        assertThat(f43.tracking.policy(f43.id)).isEqualTo(PERL);
        assertThat(tracked()).containsExactly("perl", "perl-Carp");
        assertThat(f43.tracking.setPolicy(f43.id, MANUAL, NOW).end()).containsExactly("perl", "perl-Carp");
        assertThat(tracked()).isEmpty();
        assertThat(f43.tracking
                        .setPolicy(f43.id, TrackingPolicy.EVERYTHING, NOW)
                        .begin())
                .containsExactly("bash", "perl", "perl-Carp");
    }

    @Test
    void thePolicyCountsForWhatComesLater() {
        f43.tracking.setPolicy(f43.id, PERL, NOW);
        f43.some(11, open("perl-New", build(5, "1", 11)), open("zsh", build(6, "1", 11)));
        assertThat(tracked()).containsExactly("perl", "perl-Carp", "perl-New");
    }

    @Test
    void whatAPersonChoseNoPolicyChanges() {
        assertThat(f43.tracking.choose(f43.id, "bash", true, NOW)).isTrue();
        assertThat(f43.tracking.choose(f43.id, "perl", false, NOW)).isTrue();
        assertThat(f43.tracking.setPolicy(f43.id, MANUAL, NOW))
                .isEqualTo(new TrackingPlan(List.of(), List.of("perl-Carp"), List.of("bash")));
        f43.tracking.setPolicy(f43.id, PERL, NOW);
        assertThat(tracked()).containsExactly("bash", "perl-Carp");
        f43.some(11, open("perl", build(7, "2", 11)));
        assertThat(tracked()).containsExactly("bash", "perl-Carp");
        f43.tracking.leaveToPolicy(f43.id, "perl", NOW);
        f43.tracking.leaveToPolicy(f43.id, "bash", NOW);
        assertThat(tracked()).containsExactly("perl", "perl-Carp");
        assertThat(f43.tracking.choose(f43.id, "nothing", true, NOW)).isFalse();
    }

    @Test
    void aChosenPackageIsNoneWhileItIsBlocked() {
        f43.tracking.choose(f43.id, "bash", true, NOW);
        f43.tracking.choose(f43.id, "perl", false, NOW);
        f43.some(11, blocked("bash", build(1, "1", 1)), blocked("perl", build(2, "1", 1)));
        assertThat(f43.get("bash").isRebuilt()).isFalse();
        assertThat(f43.tracking.plan(f43.id, TrackingPolicy.EVERYTHING).stay()).containsExactly("perl-Carp");
        f43.some(12, open("bash", build(1, "1", 1)), open("perl", build(2, "1", 1)));
        assertThat(f43.get("bash").isRebuilt()).isTrue();
        assertThat(f43.get("perl").isRebuilt()).isFalse();
    }

    @Test
    void aGroupMustBeThere() {
        TrackingPolicy rust = new TrackingPolicy(Kind.GROUPS, List.of("perl", "rust"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> f43.tracking.plan(f43.id, rust))
                .withMessageContaining("'rust'");
        assertThatIllegalArgumentException().isThrownBy(() -> f43.tracking.setPolicy(f43.id, rust, NOW));
    }

    @Test
    void theConfigurationDecidesShareAlwaysAndPolicyOnce() {
        f43.tracking.configure("f43", MANUAL, new BuildShare(2, 0.5, 7), NOW);
        assertThat(f43.tracking.policy(f43.id)).isEqualTo(MANUAL);
        f43.tracking.setPolicy(f43.id, PERL, NOW);
        f43.tracking.configure("f43", null, new BuildShare(3, 1, null), NOW);
        assertThat(f43.tracking.policy(f43.id)).isEqualTo(PERL);
        assertThat(f43.jdbc
                        .sql(
                                "select weight || ' ' || priority_coefficient || ' ' || coalesce(most_builds, -1) from collection")
                        .query(String.class)
                        .single())
                .isEqualTo("3 1 -1");
    }
}
