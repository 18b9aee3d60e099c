package io.koschei.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.NearMissKind;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.PackageKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokenPackageTests {

    private static final PackageKey TOOL = new PackageKey("tool", "x86_64");
    private static final PackageKey DEVEL = new PackageKey("tool-devel", "x86_64");
    private static final Problem SONAME = missing("tool", "libfoo.so.2()(64bit)", "libfoo.so.3()(64bit)");
    private static final Problem FILE = missing("tool", "/usr/bin/gone", null);

    private static Problem missing(String from, String what, String near) {
        List<NearMiss> misses = near == null
                ? List.of()
                : List.of(new NearMiss(NearMissKind.OTHER_NUMBER, near, null, "libfoo-3-1.x86_64"));
        return new Problem(
                ProblemKind.MISSING,
                List.of(new ProblemStep(from, what, null, false)),
                what,
                null,
                misses,
                List.of(),
                from + " needs " + what + ".");
    }

    private static BrokenPackage broken(Map<PackageKey, List<Problem>> problems) {
        return BrokenPackage.of("tool", 3, problems, nevra -> false);
    }

    @Test
    void aRebuildWouldRenewASoname() {
        BrokenPackage found = broken(Map.of(TOOL, List.of(SONAME), DEVEL, List.of(SONAME)));
        assertThat(found.obstacle()).isNull();
        assertThat(found.renewals())
                .as("it is the other one's requirement, of the same source package")
                .containsExactly(
                        new Renewal(TOOL, "libfoo.so.2()(64bit)", "libfoo.so.3()(64bit)", "libfoo-3-1.x86_64"));
    }

    @Test
    void whatOthersLackARebuildDoesNotMend() {
        Problem other = missing("helper", "libfoo.so.2()(64bit)", "libfoo.so.3()(64bit)");
        BrokenPackage found = broken(Map.of(TOOL, List.of(other)));
        assertThat(found.renewals()).isEmpty();
        assertThat(found.obstacle()).isEqualTo("A rebuild would not change this: helper needs libfoo.so.2()(64bit).");
    }

    @Test
    void allThatABinaryLacksMustBeRenewed() {
        assertThat(broken(Map.of(TOOL, List.of(SONAME, FILE))).obstacle())
                .isEqualTo("A rebuild would not change this: tool needs /usr/bin/gone.");
        assertThat(broken(Map.of(TOOL, List.of(SONAME), DEVEL, List.of(FILE))).obstacle())
                .as("one of them could be mended")
                .isNull();
    }

    @Test
    void theHashFollowsWhatIsBrokenAndWhatWouldBeRenewed() {
        BrokenPackage found = broken(Map.of(TOOL, List.of(SONAME)));
        assertThat(broken(Map.of(TOOL, List.of(SONAME))).hash()).isEqualTo(found.hash());
        assertThat(broken(Map.of(TOOL, List.of(SONAME), DEVEL, List.of(FILE))).hash())
                .isNotEqualTo(found.hash());
        assertThat(found.hindered("It also needs helper.").hash()).isNotEqualTo(found.hash());
        assertThat(BrokenPackage.of("tool", 4, Map.of(TOOL, List.of(SONAME)), nevra -> false)
                        .hash())
                .isNotEqualTo(found.hash());
    }
}
