package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.postgres.answers.PackageQuery.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor types becomes a pattern of SQL, and nothing in it but the star means anything. */
class PackageQueryTests {

    private static @Nullable String pattern(@Nullable String name) {
        return new PackageQuery(Side.BUILD, name, null, null, Order.NAME, true).namePattern();
    }

    @ParameterizedTest
    @CsvSource({
        "glibc, %glibc%",
        "GLibC, %glibc%",
        "' glibc ', %glibc%",
        "perl-*, perl-%",
        "*-devel, %-devel",
        "a*b*, a%b%",
        "a_b, %a\\_b%",
        "100%, %100\\%%",
        "c\\*, c\\\\%",
        "*, %"
    })
    void isForWholeNamesOnlyWithAStar(String name, String pattern) {
        assertThat(pattern(name)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "lib, glibc, true",
        "GLIBC, glibc, true",
        "glibc, GLibC, true",
        "glibcs, glibc, false",
        "g*c, glibc, true",
        "*lib*, glibc, true",
        "lib*, glibc, false",
        "*lib, glibc, false",
        "gl*lic, glic, false",
        "g*i*c, glibc, true",
        "g*b*i*c, glibc, false",
        "*, glibc, true",
        "' ', glibc, true",
        ".*, glibc, false",
        "a*a, a, false",
        "g*li*li*c, glibc, false"
    })
    void matchesNamesAsThePatternDoes(String text, String name, boolean matches) {
        assertThat(PackageQuery.matches(text, name)).isEqualTo(matches);
    }

    @Test
    void isNoneWhereNothingIsAskedFor() {
        assertThat(pattern(null)).isNull();
        assertThat(pattern("")).isNull();
        assertThat(pattern(" \t ")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, true, 'order by p.name asc, p.arch'",
        "SINCE, false, 'order by r.since_ordinal desc, p.name, p.arch'"
    })
    void alwaysEndsInAnOrderThatPagesCanRelyOn(Order order, boolean ascending, String sql) {
        assertThat(new PackageQuery(Side.BUILD, null, null, null, order, ascending).orderBy())
                .isEqualTo(sql);
    }
}
