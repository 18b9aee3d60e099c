package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.PackageGroup;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class PackageGroupsIT {

    private static final PackageGroup PERL = new PackageGroup("perl", "Perl", List.of("perl", "perl-*"));
    private static final PackageGroup RUST = new PackageGroup("rust", "Rust", List.of("rust-*"));

    private final PackageGroups groups = new PackageGroups(TestPostgres.jdbc(), TestPostgres.transaction());

    @BeforeEach
    void none() {
        groups.configure(List.of());
    }

    @Test
    void keepsTheOrderOfTheConfiguration() {
        groups.configure(List.of(RUST, PERL));
        assertThat(groups.all()).containsExactly(RUST, PERL);

        groups.configure(List.of(PERL, RUST));
        assertThat(groups.all()).containsExactly(PERL, RUST);
    }

    @Test
    void forgetsWhatIsNoLongerConfigured() {
        groups.configure(List.of(PERL, RUST));

        groups.configure(List.of(RUST));

        assertThat(groups.all()).containsExactly(RUST);
    }

    @Test
    void keepsNamesAsTheyAreWritten() {
        PackageGroup odd = new PackageGroup("c++", "C++, \"the\" {language}", List.of("g++", "lib{a,b}", "\\*", ""));
        PackageGroup empty = new PackageGroup("empty", "", List.of());

        groups.configure(List.of(odd, empty));

        assertThat(groups.all()).containsExactly(odd, empty);
    }

    @Test
    void keepsTheOldGroupsWhenTheNewOnesCannotBe() {
        groups.configure(List.of(PERL));

        assertThatThrownBy(() -> groups.configure(List.of(RUST, RUST))).isInstanceOf(DuplicateKeyException.class);

        assertThat(groups.all()).containsExactly(PERL);
    }

    @Test
    void holdsTheGroupsOfOneServiceWhenSeveralStartTogether() throws Exception {
        List<List<PackageGroup>> configurations = List.of(List.of(PERL, RUST), List.of(RUST), List.of(PERL));

        AtOnce.call(6, i -> () -> {
            groups.configure(configurations.get(i % configurations.size()));
            return i;
        });

        assertThat(groups.all()).isIn(configurations);
    }
}
