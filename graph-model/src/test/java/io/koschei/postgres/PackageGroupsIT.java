package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.PackageGroup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class PackageGroupsIT {

    private static final PackageGroup PERL = new PackageGroup("perl", "Perl", List.of("perl", "perl-*"));
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final PackageGroup RUST = new PackageGroup("rust", "Rust", List.of("rust-*"));

    private final PackageGroups groups = new PackageGroups(TestPostgres.jdbc(), TestPostgres.transaction());

    @BeforeEach
    void none() {
        groups.configure(List.of(), NOW);
    }

    @Test
    void keepsTheOrderOfTheConfiguration() {
        groups.configure(List.of(RUST, PERL), NOW);
        assertThat(groups.all()).containsExactly(RUST, PERL);

        groups.configure(List.of(PERL, RUST), NOW);
        assertThat(groups.all()).containsExactly(PERL, RUST);
    }

    @Test
    void forgetsWhatIsNoLongerConfigured() {
        groups.configure(List.of(PERL, RUST), NOW);

        groups.configure(List.of(RUST), NOW);

        assertThat(groups.all()).containsExactly(RUST);
    }

    @Test
    void keepsNamesAsTheyAreWritten() {
        PackageGroup odd = new PackageGroup("c++", "C++, \"the\" {language}", List.of("g++", "lib{a,b}", "\\*", ""));
        PackageGroup empty = new PackageGroup("empty", "", List.of());

        groups.configure(List.of(odd, empty), NOW);

        assertThat(groups.all()).containsExactly(odd, empty);
    }

    @Test
    void keepsTheOldGroupsWhenTheNewOnesCannotBe() {
        groups.configure(List.of(PERL), NOW);

        assertThatThrownBy(() -> groups.configure(List.of(RUST, RUST), NOW))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(groups.all()).containsExactly(PERL);
    }

    @Test
    void keepsWhatGroupsThereWere() {
        TestPostgres.jdbc().sql("truncate package_group").update();
        assertThat(groups.at(NOW)).as("there never was one").contains(List.of());
        PackageGroup wider = new PackageGroup("rust", "Rust", List.of("rust*"));
        groups.configure(List.of(RUST, PERL), NOW);
        groups.configure(List.of(RUST, PERL), NOW.plusSeconds(10));
        groups.configure(List.of(wider), NOW.plusSeconds(20));

        assertThat(groups.at(NOW.minusSeconds(1))).as("it was not kept").isEmpty();
        assertThat(groups.at(NOW)).contains(List.of(RUST, PERL));
        assertThat(groups.at(NOW.plusSeconds(19))).contains(List.of(RUST, PERL));
        assertThat(groups.at(NOW.plusSeconds(20))).contains(List.of(wider));
        assertThat(TestPostgres.jdbc()
                        .sql("select count(*) from package_group")
                        .query(Integer.class)
                        .single())
                .as("what stays the same is written once")
                .isEqualTo(3);
    }

    @Test
    void holdsTheGroupsOfOneServiceWhenSeveralStartTogether() throws Exception {
        List<List<PackageGroup>> configurations = List.of(List.of(PERL, RUST), List.of(RUST), List.of(PERL));

        AtOnce.call(6, i -> () -> {
            groups.configure(configurations.get(i % configurations.size()), NOW);
            return i;
        });

        assertThat(groups.all()).isIn(configurations);
    }
}
